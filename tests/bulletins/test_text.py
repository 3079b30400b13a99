"""A bulletin as it is read aloud and searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.bulletins.blocks import BodyBlock
from cms.bulletins.models import BulletinPage
from cms.bulletins.text import html_lines, plain_text

# A page looks its content type up when it is made.
pytestmark = pytest.mark.django_db


def text_of(*blocks, title="Thông báo"):
    body = BodyBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])
    return plain_text(BulletinPage(title=title, summary="Tóm tắt không đọc", body=body))


def test_the_title_comes_first_and_the_summary_is_not_read():
    assert text_of(("paragraph", "<p>Nội dung.</p>")) == "Thông báo.\nNội dung."


def test_headings_paragraphs_and_list_items_are_sentences():
    text = text_of(
        ("heading", {"text": "Thời gian", "level": "2"}),
        ("paragraph", "<p>Từ <b>7 giờ</b>&nbsp;sáng</p><ul><li>Đợt một;</li><li>Đợt hai</li></ul>"),
    )
    assert text == "Thông báo.\nThời gian.\nTừ 7 giờ sáng.\nĐợt một;\nĐợt hai."


def test_a_line_break_is_a_pause():
    assert html_lines("<p>Dòng một<br/>dòng hai</p>") == ["Dòng một", "dòng hai"]


def test_a_table_is_read_row_by_row_with_its_headings():
    table = {
        "columns": [{"type": "text", "heading": "Thôn"}, {"type": "text", "heading": "Giờ"}],
        "rows": [{"values": ["Một", "7 giờ"]}, {"values": ["Hai", ""]}],
        "caption": "Lịch họp",
    }
    assert text_of(("table", table)) == (
        "Thông báo.\nLịch họp.\nThôn: Một, Giờ: 7 giờ.\nThôn: Hai."
    )


def test_a_quotation_is_followed_by_who_said_it():
    text = text_of(("quote", {"text": "Cẩn thận!", "attribution": "Chủ tịch xã"}))
    assert text == "Thông báo.\nCẩn thận!\nChủ tịch xã."


@pytest.mark.django_db
def test_buttons_addresses_and_files_are_left_to_the_screen():
    text = text_of(
        ("call_to_action", {"label": "Đăng ký", "url": "https://example.vn/x", "note": "Ghi chú"}),
        ("paragraph", '<p>Xem <a href="https://example.vn/y">tại đây</a>.</p>'),
        ("document", 1),
    )
    assert text == "Thông báo.\nXem tại đây."


@pytest.mark.django_db
def test_captions_and_transcripts_are_read():
    text = text_of(
        ("image", {"image": 1, "alt": "Ảnh", "caption": "Lễ ra quân"}),
        ("video", {"title": "Phim", "file": 1, "transcript": "Lời trong phim"}),
    )
    assert text == "Thông báo.\nLễ ra quân.\nLời trong phim."


@pytest.mark.django_db
def test_reading_a_text_asks_the_database_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        text_of(("heading", {"text": "A", "level": "2"}), ("paragraph", "<p>B</p>"))


words = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="<>&"))


@given(st.lists(words, max_size=5))
def test_paragraphs_keep_every_word_in_order(paragraphs):
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert " ".join(html_lines(html)).split() == " ".join(paragraphs).split()


@given(st.text())
def test_any_markup_is_read_without_tags_or_failure(html):
    for line in html_lines(html):
        assert line == " ".join(line.split())
        assert line


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=4))
def test_every_line_ends_in_a_mark_at_which_a_voice_pauses(paragraphs):
    blocks = [("quote", {"text": text, "attribution": ""}) for text in paragraphs]
    for line in text_of(*blocks).split("\n"):
        assert line.endswith((".", "!", "?", "…", ":", ";"))
