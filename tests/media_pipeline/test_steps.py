"""However hostile a text is, the work for it is bounded: counted in steps, never by the clock."""

import pytest
from hypothesis import given, settings

from media_pipeline import NothingToSay, TextTooLong, normalise, speak
from media_pipeline.text.normaliser import RULES
from media_pipeline.text.rules import Rule
from tests.media_pipeline.test_normaliser_properties import texts

PASSES = 5  # the first, and those until nothing changes
FEW = 20  # steps for a thousand digits: they are read in long pieces


def steps(text: str) -> int:
    """How often a rule was asked about a place."""
    asked = 0
    apply = Rule.apply

    def counting(rule, source, place):
        nonlocal asked
        asked += 1
        return apply(rule, source, place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "apply", counting)
        normalise(text)
    return asked


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_place_is_asked_more_often_than_there_are_rules(text):
    longest = max(len(text), len(normalise(text).text))
    assert steps(text) <= PASSES * len(RULES) * (longest + 1)


@pytest.mark.parametrize(
    "piece", ["1", "9.", "1-", "A1", "a@", "(", "0 9", "ngày 5,", "\u0301", "đ/", "😀", "\x00x"]
)
def test_twice_the_text_takes_no_more_than_twice_the_steps(piece):
    once, twice = steps(piece * 2_000), steps(piece * 4_000)
    assert twice <= 2 * once + len(RULES)


def test_a_megabyte_of_digits_is_read_in_few_steps_and_refused_as_speech():
    digits = "7" * 1_000_000
    assert steps(digits) <= FEW * len(digits) / 1_000
    with pytest.raises(TextTooLong):
        speak(normalise(digits).text)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_text_ends_in_speech_or_in_a_clear_refusal(text):
    try:
        speech = speak(normalise(text).text)
    except NothingToSay:
        return
    assert speech.horn.data
    assert speech.phone.true_peak_dbtp < -1.0
