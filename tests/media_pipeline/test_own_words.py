"""Readings that a place has set itself, and old encodings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_pipeline import normalise
from media_pipeline.text.encodings import from_legacy

WORDS = {"Cư Kuin": "Chư Quynh", "QL9": "đường Chín", "TÂN": "tân", "trạm 3": "trạm bơm số ba"}


def test_own_words_go_before_every_rule():
    assert normalise("Xã Cư Kuin, QL9, trạm 3.", WORDS).text == (
        "Xã Chư Quynh, đường Chín, trạm bơm số ba."
    )


def test_own_words_are_found_whole_and_with_their_case():
    assert normalise("Cư Kuinh, QL91, Tân, trạm 30", WORDS).text == (
        "Cư Kuinh, quốc lộ chín mươi mốt, Tân, trạm ba mươi"
    )


def test_the_editor_sees_which_word_was_ones_own():
    [span] = normalise("Về Cư Kuin họp", WORDS).spans
    assert (span.source, span.spoken, span.kind) == ("Cư Kuin", "Chư Quynh", "own")


def test_the_longest_entry_wins():
    words = {"UBND": "ủy ban", "UBND xã": "ủy ban xã nhà"}
    assert normalise("UBND xã và UBND tỉnh", words).text == "ủy ban xã nhà và ủy ban tỉnh"


@pytest.mark.parametrize("written", ["", " ", "(a)", "x" * 101])
def test_an_entry_that_could_never_be_found_is_refused(written):
    with pytest.raises(ValueError, match="entry"):
        normalise("xã", {written: "gì"})


@given(
    st.text(max_size=200),
    st.dictionaries(st.from_regex(r"\w{1,8}", fullmatch=True), st.just("tám")),
)
def test_own_words_never_break_the_reading_of_the_rest(text, words):
    assert not [c for c in normalise(text, words).text if c.isdigit()]


@pytest.mark.parametrize(
    ("legacy", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Mêi bµ con vÒ häp t¹i nhµ v¨n ho¸", "Mời bà con về họp tại nhà văn hoá"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñaêng kyù taïi UBND xaõ tröôùc ngaøy 20/11", "Đăng ký tại UBND xã trước ngày 20/11"),
    ],
)
def test_text_in_an_old_encoding_is_read_as_what_it_was(legacy, text):
    assert from_legacy(legacy) == text
    assert normalise(legacy).text == normalise(text).text


@pytest.mark.parametrize(
    "text",
    ["Bà con có ý kiến thì gửi về xã", "Les élèves français à l'école", "café naïve", "España así",
     "Thời tiết Đà Nẵng", "10 µm và 5 × 3 ± 1", "© 2026 ®"],
)  # fmt: skip
def test_text_that_is_no_legacy_stays_as_it_is(text):
    assert from_legacy(text) == text
