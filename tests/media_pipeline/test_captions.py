"""Captions and the pairing of what is written with what is heard."""

from hypothesis import given
from hypothesis import strategies as st

from media_pipeline import Cue, Passage, normalise, passages, webvtt


def test_cues_become_a_webvtt_file():
    cues = [Cue(3350, 7943, "Xin chào."), Cue(3_723_004, 3_725_000, "a < b & c\n--> d")]
    assert webvtt(cues) == (
        "WEBVTT\n\n"
        "00:00:03.350 --> 00:00:07.943\nXin chào.\n\n"
        "01:02:03.004 --> 01:02:05.000\na &lt; b &amp; c --&gt; d\n"
    )


@given(st.lists(st.text(max_size=60), max_size=5))
def test_no_text_can_break_out_of_its_cue(texts):
    file = webvtt(Cue(0, 1, text) for text in texts)
    assert file.count("-->") == len(texts)


def test_each_written_sentence_meets_its_spoken_one():
    written = "Lịch họp\nHọp lúc 7h30 tại UBND xã. Mang theo CCCD!"
    assert passages(written, normalise(written).text) == (
        Passage("Lịch họp", "Lịch họp"),
        Passage(
            "Họp lúc 7h30 tại UBND xã.", "Họp lúc bảy giờ ba mươi phút tại Ủy ban nhân dân xã."
        ),
        Passage("Mang theo CCCD!", "Mang theo căn cước công dân!"),
    )


def test_a_paragraph_whose_sentences_differ_in_number_is_one_passage():
    written = "Gặp TS. Nam lúc 8h. Không muộn."
    spoken = "Gặp tiến sĩ Nam lúc tám giờ. Không muộn."
    assert passages(written, spoken) == (Passage(written, spoken),)


def test_a_text_that_was_rewritten_has_no_passages():
    assert passages("Một đoạn.\nHai đoạn.", "Viết lại hết.") == ()
