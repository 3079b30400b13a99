"""What is not a whole picture or a real document is refused with a reason, and not kept."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.units.offices import open_office
from cms.units.roles import Role
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db
XML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def commune():
    return make_country(communes=1).communes[0]


@pytest.fixture
def editors_client(client, commune):
    client.force_login(make_officer(commune, Role.EDITOR))
    return client


def picture(kind="PNG", size=(300, 200)):
    file = io.BytesIO()
    Picture.effect_noise(size, 80).convert("RGB").save(file, kind)
    return file.getvalue()


def archive(**entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in entries.items():
            bundle.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def send(client, unit, address, name, content):
    """Send one file to a form of the admin: on its own page, or as one of many."""
    many = address.endswith("add_multiple")
    data = {
        "title": "Tệp",
        "files[]" if many else "file": SimpleUploadedFile(name, content),
        "collection": open_office(unit).collection.pk,
    }
    return client.post(reverse(address), data, headers={"X-Requested-With": "XMLHttpRequest"})


def kept(root):
    return [path for path in root.rglob("*") if path.is_file()]


DOCX = archive(word__document_xml="<w/>")
XLSX = archive(xl__workbook_xml="<x/>")
ODT = archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>")
BAD_PICTURES = [
    ("trang.png", b"<html><script>alert(1)</script></html>"),
    ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("hinh.jpg", picture("PNG")),
    ("dut.png", picture("PNG")[:20_000]),
    ("dut.jpg", picture("JPEG")[:9_000]),
]
BAD_DOCUMENTS = [
    ("van-ban.pdf", b"MZ\x90\x00this program cannot be run"),
    ("van-ban.docx", b"PK\x03\x04 and then nothing"),
    ("van-ban.docx", XLSX),
    ("bang.xlsx", DOCX),
    ("van-ban.odt", archive(content_xml="<o/>")),
    ("bang.ods", ODT),
    ("van-ban.docx", archive(program="MZ")),
    ("phim.mp4", b"<html>"),
    ("phim.webm", b"\x00\x00\x00\x18ftypmp42"),
    ("ghi-chu.txt", b"\x00\x01\x02"),
    ("trang.html", b"<html>"),
    ("chay.exe", b"MZ\x90\x00"),
    ("van-ban.pdf", b""),
]
GOOD_DOCUMENTS = [
    ("van-ban.pdf", b"%PDF-1.7\n"),
    ("van-ban.docx", DOCX),
    ("bang.xlsx", XLSX),
    ("van-ban.odt", ODT),
    ("phim.mp4", b"\x00\x00\x00\x18ftypmp42"),
    ("ghi-chu.txt", "Ghi chú".encode()),
]


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple"])
@pytest.mark.parametrize(("name", "content"), BAD_PICTURES)
def test_no_bad_picture_stays_behind(editors_client, commune, own_media, address, name, content):
    answer = send(editors_client, commune, address, name, content)
    assert answer.status_code == 200
    assert not get_image_model().objects.exists()
    assert kept(own_media) == []


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple"])
@pytest.mark.parametrize(("name", "content"), BAD_DOCUMENTS)
def test_no_bad_document_stays_behind(editors_client, commune, own_media, address, name, content):
    answer = send(editors_client, commune, address, name, content)
    assert answer.status_code == 200
    assert not get_document_model().objects.exists()
    assert kept(own_media) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_whole_pictures_are_taken(editors_client, commune, kind):
    send(editors_client, commune, "wagtailimages:add", f"hinh.{kind.lower()}", picture(kind))
    assert get_image_model().objects.get().width == 300


@pytest.mark.parametrize(("name", "content"), GOOD_DOCUMENTS)
def test_real_documents_are_taken_as_they_are(editors_client, commune, name, content):
    send(editors_client, commune, "wagtaildocs:add", name, content)
    with get_document_model().objects.get().file.open("rb") as file:
        assert file.read() == content


def test_a_picture_of_too_many_points_is_refused(editors_client, commune, monkeypatch):
    monkeypatch.setattr("cms.bulletins.uploads.MAX_PIXELS", 300 * 200 - 1)
    answer = send(editors_client, commune, "wagtailimages:add", "hinh.png", picture())
    assert answer.status_code == 200
    assert not get_image_model().objects.exists()


def test_the_reason_is_given_in_vietnamese(editors_client, commune):
    with override("vi"):
        broken = send(
            editors_client, commune, "wagtailimages:add", "dut.png", picture("PNG")[:20_000]
        )
        foreign = send(editors_client, commune, "wagtaildocs:add", "van-ban.pdf", b"MZ")
    assert "Tệp không phải là hình, hoặc hình bị hỏng" in broken.text
    assert "Nội dung tệp không phải PDF" in foreign.text
