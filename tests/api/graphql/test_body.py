"""The body: every kind of block, links that lead somewhere, nothing that runs."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from wagtail.documents import get_document_model

from api.graphql.bulletins.body import read_body
from api.graphql.bulletins.rich_text import linked, public_html
from api.renditions import make_renditions, widths_for
from tests.api.asking import data, make_image
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

BODY = """
query($slug: String!) { bulletin(slug: $slug) {
  image { alt renditions { url width height mime } }
  body {
    __typename id
    ... on ParagraphBlock { html }
    ... on HeadingBlock { text level }
    ... on ImageBlock { image { alt renditions { width } } caption }
    ... on TableBlock { caption header rows }
    ... on DocumentBlock { title url bytes extension }
    ... on VideoBlock { title url mime transcript }
    ... on QuoteBlock { text attribution }
    ... on CallToActionBlock { label url note }
  }
} }
"""


@pytest.fixture
def unit(db):
    return make_country().communes[0]


def shown(client, unit, *blocks, **fields):
    bulletin = make_bulletin(unit, body=list(blocks), **fields)
    make_renditions(bulletin)
    return data(client, BODY, slug=bulletin.slug)["bulletin"]


def make_document(title="Kế hoạch", name="ke-hoach.pdf", content=b"%PDF-1.7"):
    document = get_document_model()(title=title, file=ContentFile(content, name=name))
    document.file_size = len(content)
    document.save()
    return document


def test_every_kind_of_block(client, unit):
    document = make_document()
    film = make_document("Phim", "phim.webm", b"film")
    picture = make_image(800, 600)
    table = {
        "caption": "Lịch",
        "columns": [{"type": "text", "heading": "Thôn"}, {"type": "text", "heading": "Giờ"}],
        "rows": [{"values": ["Đoài", "7 giờ"]}, {"values": ["Đông", ""]}],
    }
    found = shown(
        client,
        unit,
        ("paragraph", "<p>Chào <b>bà con</b></p>"),
        ("heading", {"text": "Thời gian", "level": "3"}),
        ("image", {"image": picture, "alt": "Cây đa", "caption": "Ảnh: xã"}),
        ("table", table),
        ("document", document),
        ("video", {"title": "Hướng dẫn", "file": film, "transcript": "Lời"}),
        ("quote", {"text": "Nước là vàng", "attribution": "Cụ Bảy"}),
        ("call_to_action", {"label": "Đăng ký", "url": "https://example.org/", "note": "Hạn 5/12"}),
    )["body"]

    assert all(block.pop("id") for block in found)
    assert found == [
        {"__typename": "ParagraphBlock", "html": "<p>Chào <b>bà con</b></p>"},
        {"__typename": "HeadingBlock", "text": "Thời gian", "level": 3},
        {
            "__typename": "ImageBlock",
            "image": {
                "alt": "Cây đa",
                "renditions": [{"width": w} for w in [360] * 3 + [720] * 3 + [800] * 3],
            },
            "caption": "Ảnh: xã",
        },
        {
            "__typename": "TableBlock",
            "caption": "Lịch",
            "header": ["Thôn", "Giờ"],
            "rows": [["Đoài", "7 giờ"], ["Đông", ""]],
        },
        {
            "__typename": "DocumentBlock",
            "title": "Kế hoạch",
            "url": document.url,
            "bytes": 8,
            "extension": "pdf",
        },
        {
            "__typename": "VideoBlock",
            "title": "Hướng dẫn",
            "url": film.url,
            "mime": "video/webm",
            "transcript": "Lời",
        },
        {"__typename": "QuoteBlock", "text": "Nước là vàng", "attribution": "Cụ Bảy"},
        {
            "__typename": "CallToActionBlock",
            "label": "Đăng ký",
            "url": "https://example.org/",
            "note": "Hạn 5/12",
        },
    ]


def test_links_lead_to_the_portals_pages(client, unit):
    other = make_bulletin(unit)
    hidden = make_bulletin(unit, live=False)
    document = make_document()
    [block] = shown(
        client,
        unit,
        (
            "paragraph",
            (
                f'<p><a linktype="page" id="{other.pk}">một</a>'
                f' <a linktype="page" id="{unit.pk}">hai</a>'
                f' <a linktype="page" id="{hidden.pk}">ba</a>'
                f' <a linktype="document" id="{document.pk}">bốn</a>'
                ' <a href="https://example.org/">năm</a></p>'
            ),
        ),
    )["body"]

    assert block["html"] == (
        f'<p><a href="/ban-tin/{other.slug}" rel="noopener">một</a>'
        f' <a href="/don-vi/{unit.code}" rel="noopener">hai</a>'
        f' <a rel="noopener">ba</a>'
        f' <a href="{document.url}" rel="noopener">bốn</a>'
        ' <a href="https://example.org/" rel="noopener">năm</a></p>'
    )


def test_what_was_deleted_is_left_out(client, unit):
    document, picture = make_document(), make_image(400, 300)
    bulletin = make_bulletin(
        unit,
        body=[
            ("document", document),
            ("image", {"image": picture, "alt": "a", "caption": ""}),
            ("heading", {"text": "Còn lại", "level": "2"}),
        ],
    )
    document.delete()
    picture.delete()

    [block] = data(client, BODY, slug=bulletin.slug)["bulletin"]["body"]

    assert block["text"] == "Còn lại"


def test_the_lead_image_in_all_sizes_and_formats(client, unit):
    found = shown(client, unit, image=make_image(1600, 900, description="Toàn cảnh xã"))["image"]

    assert found["alt"] == "Toàn cảnh xã"
    sizes = [(r["width"], r["height"], r["mime"]) for r in found["renditions"]]
    assert sizes == [
        (width, height, mime)
        for width, height in [(360, 202), (720, 405), (1280, 720)]
        for mime in ["image/avif", "image/webp", "image/jpeg"]
    ]
    for rendition in found["renditions"]:
        response = client.get(rendition["url"])
        assert response.status_code == 200
        assert response.headers["Content-Type"] == rendition["mime"]
        picture = Picture.open(BytesIO(b"".join(response.streaming_content)))
        assert picture.width == rendition["width"]


def test_an_image_without_renditions_is_not_shown_yet(client, unit):
    bulletin = make_bulletin(unit, image=make_image())

    assert data(client, BODY, slug=bulletin.slug)["bulletin"]["image"] is None


def test_photos_do_not_tell_where_they_were_taken(unit):
    exif = Picture.Exif()
    exif[0x010F] = "MAYANH"  # Make
    image = make_image(1600, 900, exif=exif.tobytes())
    assert b"MAYANH" in image.file.open().read()

    make_renditions(make_bulletin(unit, image=image))

    assert image.renditions.count() == 9
    for rendition in image.renditions.all():
        assert b"MAYANH" not in rendition.file.open().read()


def test_renditions_are_made_once(unit, django_assert_max_num_queries):
    bulletin = make_bulletin(unit, image=make_image(400, 300))
    make_renditions(bulletin)
    made = set(bulletin.image.renditions.values_list("pk", flat=True))

    make_renditions(bulletin)

    assert set(bulletin.image.renditions.values_list("pk", flat=True)) == made


@pytest.mark.parametrize(
    ("original", "widths"),
    [(100, [360]), (360, [360]), (361, [360, 720]), (720, [360, 720]), (5000, [360, 720, 1280])],
)
def test_nothing_is_enlarged(original, widths):
    assert widths_for(original) == widths


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ("<script>alert(1)</script>b", "b"),
        ('<a href="javascript:alert(1)">c</a>', '<a rel="noopener">c</a>'),
        ('<a href="&#106;avascript:alert(1)">d</a>', '<a rel="noopener">d</a>'),
        ('<img src=x onerror="alert(1)">e', "e"),
        ("<h1>f</h1>", "f"),
        ("<b>g", "<b>g</b>"),
        ('<a linktype="page" id="1\'">h</a>', '<a rel="noopener">h</a>'),
        ('<a linktype="page">i</a>', '<a rel="noopener">i</a>'),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_rich_text_is_cleaned(source, html):
    assert public_html(source, {}, {}) == html


@given(st.text(alphabet="<>/\"'= abpscriptonjv:&#;", max_size=80))
def test_no_text_becomes_a_script(source):
    html = public_html(source, {}, {}).lower()

    assert "<script" not in html
    assert 'href="javascript' not in html


def test_an_address_cannot_break_out_of_its_attribute():
    html = public_html('<a linktype="page" id="1">x</a>', {1: '/"onclick="x'}, {})

    assert html == '<a href="/&quot;onclick=&quot;x" rel="noopener">x</a>'


def test_only_numbers_are_links_to_pages():
    source = '<a linktype="page" id="1">x</a><a linktype="page" id="x">y</a>'

    assert linked(source, "page") == {1}


def test_unknown_blocks_are_skipped():
    raw = [
        {"type": "hologram", "value": {}, "id": "1"},
        {"type": "document", "value": None, "id": "2"},
        {"type": "image", "value": {"image": None}, "id": "3"},
        {"type": "video", "value": {"file": None}, "id": "4"},
        {"type": "heading", "value": {"text": "a", "level": "2"}},
    ]

    [part] = read_body(raw)

    assert part.text == "a"
    assert part.id == "4"
