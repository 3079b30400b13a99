"""What an editor looks through: differences marked, risks named, the length told beforehand."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media_pipeline import Voice, normalise, speak
from media_pipeline.script import estimated_seconds
from media_pipeline.text.cautions import Caution, Risk, cautions
from media_pipeline.text.marked import marked

NOTICE = "Họp tại TP. Vinh lúc 7h30. Mang theo CCCD (bản gốc)!\nTrân trọng."


def test_sentences_show_what_is_said_differently():
    sentences = marked(normalise(NOTICE))
    assert [sentence.written for sentence in sentences] == [
        "Họp tại TP. Vinh lúc 7h30.",
        "Mang theo CCCD (bản gốc)!",
        "Trân trọng.",
    ]
    changed = [(s.written, s.spoken) for one in sentences for s in one.segments if s.changed]
    assert changed == [
        ("TP.", "thành phố"),
        ("7h30", "bảy giờ ba mươi phút"),
        ("CCCD", "căn cước công dân"),
    ]


@example("0\r%")
@given(st.text(max_size=300))
def test_the_sentences_together_are_the_text(text):
    spoken = normalise(text)
    together = "".join(sentence.written for sentence in marked(spoken))
    assert "".join(together.split()) == "".join(spoken.source.split())


@pytest.mark.parametrize(
    ("text", "risk", "written"),
    [
        ("Đội XQTB họp.", Risk.SPELLED, "XQTB"),
        ("Đạt 3/4.", Risk.UNSURE, "3/4"),
        ("Xem talkshow tối nay.", Risk.FOREIGN, "talkshow"),
        ("Chúc mừng 🎉 bà con.", Risk.UNSPOKEN, "🎉"),
        ("CCCD số 001085012345.", Risk.DIGITS, "001085012345"),
    ],
)
def test_what_could_be_misheard_is_pointed_out(text, risk, written):
    [caution] = cautions(normalise(text))
    assert (caution.risk, caution.written) == (risk, written)


def test_a_sentence_too_long_to_follow_is_pointed_out():
    [caution] = cautions(normalise("bà con " * 30 + "nhé."))
    assert caution.risk is Risk.LONG


@pytest.mark.parametrize(
    "text", [NOTICE, "Bà con (thôn 3) chú ý: “nghỉ” từ 20/11.", "Vào www.chinhphu.vn, gọi 1022."]
)
def test_an_ordinary_notice_raises_no_caution(text):
    assert cautions(normalise(text)) == ()


def test_each_thing_is_pointed_out_once():
    assert cautions(normalise("XQTB và XQTB")) == (Caution(Risk.SPELLED, "XQTB", "ích quy tê bê"),)


@pytest.mark.parametrize("rate", [150, 190, 260])
def test_the_length_is_known_before_anything_is_spoken(rate):
    text = normalise(f"{NOTICE}\n{'Bà con chú ý đến đúng giờ và giữ trật tự. ' * 6}").text
    heard = speak(text, Voice(rate=rate)).cues
    assert estimated_seconds(text, rate) == pytest.approx(heard[-1].end_ms / 1000 - 3.35, rel=0.12)
