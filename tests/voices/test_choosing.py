"""Which voice reads a bulletin, and what stands around its words."""

from hypothesis import given
from hypothesis import strategies as st

from cms.voices.choosing import Decision, manner
from media_pipeline import Accent, Chime, Voice

PROVINCE = Decision(2, "", "", Voice(Accent.NORTHERN, 200), opening="Đài tỉnh.")
COMMUNE = Decision(3, "", "", Voice(Accent.CENTRAL, 190), opening="Đài xã.", closing="Hết.")
ALARM = Decision(3, "", "emergency", Voice(Accent.CENTRAL, 170))
ENGLISH = Decision(3, "en", "", Voice(rate=150, language="en"))


def test_without_any_decision_the_voice_that_is_always_there_reads():
    chosen = manner([], "vi", "normal")
    assert chosen.voices == (Voice(),)
    assert (chosen.frame.chime, chosen.frame.opening) == (Chime.NORMAL, "")


def test_the_nearest_unit_decides_and_those_above_stand_in():
    chosen = manner([PROVINCE, COMMUNE], "vi", "normal")
    assert chosen.voices == (COMMUNE.voice, PROVINCE.voice, Voice())
    assert (chosen.frame.opening, chosen.frame.closing) == ("Đài xã.", "Hết.")


def test_within_a_unit_the_choice_for_the_class_comes_first():
    chosen = manner([COMMUNE, ALARM, PROVINCE], "vi", "emergency")
    assert chosen.voices[0] == ALARM.voice
    assert chosen.frame.chime is Chime.EMERGENCY
    assert chosen.frame.opening == ""


def test_a_choice_for_another_language_or_class_is_none():
    assert ENGLISH.voice not in manner([ENGLISH, COMMUNE], "vi", "normal").voices
    assert ALARM.voice not in manner([ALARM, COMMUNE], "vi", "priority").voices
    assert manner([ENGLISH, COMMUNE], "en", "normal").voices[0] == ENGLISH.voice


@given(
    st.lists(
        st.builds(
            Decision,
            st.integers(1, 4),
            st.sampled_from(["", "vi", "en"]),
            st.sampled_from(["", "normal", "emergency"]),
            st.builds(Voice, rate=st.integers(120, 320)),
        ),
        max_size=6,
    ),
    st.sampled_from(["vi", "en"]),
    st.sampled_from(["normal", "emergency"]),
)
def test_whatever_was_decided_there_is_always_a_voice_in_the_end(decisions, language, of_class):
    voices = manner(decisions, language, of_class).voices
    assert voices[-1] == Voice(language=language) or Voice(language=language) in voices
    assert len(voices) == len(set(voices))
