"""A spoken text cut into lines with their pauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_pipeline.script import (
    AFTER_HEADING,
    AFTER_PARAGRAPH,
    AFTER_PART,
    AFTER_SENTENCE,
    LONGEST,
    Line,
    lines_of,
)


def test_headings_paragraphs_and_sentences_have_pauses_of_their_own():
    assert lines_of("Lịch tiêm phòng\nMời bà con về họp. Đúng giờ!\nTrân trọng.") == (
        Line("Lịch tiêm phòng", AFTER_HEADING),
        Line("Mời bà con về họp.", AFTER_SENTENCE),
        Line("Đúng giờ!", AFTER_PARAGRAPH),
        Line("Trân trọng.", AFTER_PARAGRAPH),
    )


def test_opening_and_closing_words_stand_around_the_text():
    lines = lines_of("Mai họp.", opening="Đây là đài xã.", closing="Hết bản tin.")
    assert [line.text for line in lines] == ["Đây là đài xã.", "Mai họp.", "Hết bản tin."]


def test_a_last_line_without_a_full_stop_is_no_heading():
    assert lines_of("Mời bà con về họp") == (Line("Mời bà con về họp", AFTER_PARAGRAPH),)


def test_a_long_sentence_is_cut_at_its_clauses():
    clause = "bà con chủ động chằng chống nhà cửa và di chuyển tài sản lên cao, "
    lines = lines_of(clause * 20 + "không chủ quan.")
    assert all(len(line.text) <= LONGEST for line in lines)
    assert all(line.text.endswith(",") for line in lines[:-1])
    assert {line.pause_ms for line in lines[:-1]} == {AFTER_PART}


@pytest.mark.parametrize("nothing", ["", " \n ", "...", "!?\n…"])
def test_what_nobody_could_hear_makes_no_line(nothing):
    assert lines_of(nothing) == ()


@given(st.text(max_size=3000))
def test_no_letter_is_lost_and_no_line_is_long(text):
    lines = lines_of(text)
    heard = "".join(c for line in lines for c in line.text if c.isalnum())
    assert heard == "".join(c for c in text if c.isalnum())
    assert all(len(line.text) <= LONGEST for line in lines)
