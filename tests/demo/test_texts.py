"""The demonstration's texts are complete, dated by the day of loading, and read as blocks."""

from datetime import date

import pytest

from cms.bulletins.classes import BulletinClass
from cms.demo.markup import blocks, dated
from cms.demo.motifs import MOTIFS
from cms.demo.texts import texts

TODAY = date(2026, 11, 23)


def test_there_are_about_forty_over_every_class():
    written = list(texts())
    assert 38 <= len(written) <= 60
    assert {text.bulletin_class for text in written} == set(BulletinClass.values)
    assert len({text.id for text in written}) == len(written)


@pytest.mark.parametrize("text", list(texts()), ids=lambda text: text.id)
def test_every_text_has_a_picture_a_summary_and_dates_that_resolve(text):
    assert text.image in MOTIFS
    assert 20 < len(text.summary) <= 400
    body = dated(text.body, TODAY)
    assert "{" not in body
    assert "{" not in dated(text.title + text.summary, TODAY)
    assert len(blocks(body)) >= 2


def test_a_date_counts_from_the_day_of_loading():
    assert dated("từ {+8} đến {-1}", TODAY) == "từ 01/12/2026 đến 22/11/2026"


def test_each_mark_makes_its_block():
    body = "Một.\n\n## Hai\n\n- a < b\n- c\n\n> Lời — Ai\n\n| x | y |\n| 1 | 2 |\n\n[[Mở|https://a.vn|Chú]]"
    assert blocks(body) == [
        ("paragraph", "<p>Một.</p>"),
        ("heading", {"text": "Hai", "level": "2"}),
        ("paragraph", "<ul><li>a &lt; b</li><li>c</li></ul>"),
        ("quote", {"text": "Lời", "attribution": "Ai"}),
        (
            "table",
            {
                "caption": "",
                "columns": [{"type": "text", "heading": "x"}, {"type": "text", "heading": "y"}],
                "rows": [{"values": ["1", "2"]}],
            },
        ),
        ("call_to_action", {"label": "Mở", "url": "https://a.vn", "note": "Chú"}),
    ]
