"""Writing, sending, approving and refusing bulletins through the admin's own addresses."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import TaskState

from cms.bulletins.models import BulletinPage
from cms.units.offices import open_office
from cms.units.roles import Role
from tests.bulletins.factories import make_bulletin
from tests.bulletins.forms import form_data, write
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def commune(country):
    return country.communes[0]


@pytest.fixture
def editor(commune):
    return make_officer(commune, Role.EDITOR)


@pytest.fixture
def approver(commune):
    return make_officer(commune, Role.APPROVER)


def submitted(client, editor, commune):
    client.force_login(editor)
    response = write(client, commune, **{"action-submit": "1"})
    assert response.status_code == 302
    return BulletinPage.objects.get(title="Lịch tiêm phòng")


def act(client, bulletin, name):
    state = TaskState.objects.get(workflow_state__object_id=str(bulletin.pk), status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=[bulletin.pk, name, state.pk])
    return client.post(address, {"comment": ""})


def test_an_editors_bulletin_is_for_his_unit_and_all_below_when_he_names_nobody(
    client, editor, commune
):
    client.force_login(editor)
    assert write(client, commune).status_code == 302
    bulletin = BulletinPage.objects.get()
    assert bulletin.unit_id == commune.pk
    assert bulletin.slug == f"lich-tiem-phong-{bulletin.key}"
    assert list(bulletin.scopes.values_list("unit_id", "subtree")) == [(commune.pk, True)]
    assert not bulletin.live


def test_an_audience_outside_the_units_area_is_refused_and_nothing_is_saved(
    client, editor, commune, country
):
    client.force_login(editor)
    for foreign in (country.communes[1], country.provinces[0], country.centre):
        assert write(client, commune, scopes=[foreign]).status_code == 200
    assert not BulletinPage.objects.exists()


def test_an_editor_cannot_publish_by_any_address(client, editor, commune):
    client.force_login(editor)
    write(client, commune, **{"action-publish": "1"})
    bulletin = BulletinPage.objects.get()
    assert not bulletin.live
    edit = reverse("wagtailadmin_pages:edit", args=[bulletin.pk])
    client.post(edit, form_data(**{"action-publish": "1"}))
    bulletin.refresh_from_db()
    assert not bulletin.live


def test_another_person_of_the_unit_approves_and_publishes(client, editor, approver, commune):
    bulletin = submitted(client, editor, commune)
    client.force_login(approver)
    assert act(client, bulletin, "approve").status_code == 302
    bulletin.refresh_from_db()
    assert bulletin.live
    assert bulletin.published_at is not None


def test_nobody_approves_their_own(client, editor, commune):
    from cms.units.officers import appoint

    appoint(editor, commune, Role.APPROVER)
    bulletin = submitted(client, editor, commune)
    act(client, bulletin, "approve")
    bulletin.refresh_from_db()
    assert not bulletin.live


def test_an_approver_of_another_unit_neither_sees_nor_approves(client, editor, commune, country):
    bulletin = submitted(client, editor, commune)
    client = Client()
    client.force_login(make_officer(country.communes[1], Role.APPROVER))
    assert act(client, bulletin, "approve").status_code in {302, 403, 404}
    bulletin.refresh_from_db()
    assert not bulletin.live
    assert "Lịch tiêm phòng" not in client.get(reverse("wagtailadmin_home")).text


def test_the_approver_finds_what_waits_on_the_first_page(client, editor, approver, commune):
    submitted(client, editor, commune)
    client.force_login(approver)
    assert "Lịch tiêm phòng" in client.get(reverse("wagtailadmin_home")).text


def test_the_list_shows_an_officer_the_bulletins_of_his_unit_only(client, editor, commune, country):
    make_bulletin(commune, title="Của xã mình")
    make_bulletin(country.communes[1], title="Của xã khác")
    client.force_login(editor)
    page = client.get(reverse("bulletins:index")).text
    assert "Của xã mình" in page
    assert "Của xã khác" not in page


@pytest.mark.parametrize(
    "query",
    ["?bulletin_class=emergency", "?stage=draft", "?stage=waiting", "?stage=scheduled"],
)
def test_the_list_can_be_filtered(client, editor, commune, query):
    make_bulletin(commune, title="Bản tin thường")
    client.force_login(editor)
    assert "Bản tin thường" not in client.get(reverse("bulletins:index") + query).text


def png(width=20, height=20):
    file = io.BytesIO()
    Picture.new("RGB", (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trang.png", b"<html><script>alert(1)</script></html>"),
        ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("hinh.jpg", png()),
    ],
)
def test_a_mistyped_picture_is_refused_and_not_kept(client, editor, commune, name, content):
    client.force_login(editor)
    file = io.BytesIO(content)
    file.name = name
    data = {"title": "Hình", "file": file, "collection": open_office(commune).collection.pk}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 200
    assert not get_image_model().objects.exists()


def test_a_picture_too_large_is_refused_with_a_reason(client, editor, commune, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    client.force_login(editor)
    file = io.BytesIO(png())
    file.name = "hinh.png"
    data = {"title": "Hình", "file": file, "collection": open_office(commune).collection.pk}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 200
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("van-ban.pdf", b"MZ\x90\x00this program cannot be run"),
        ("van-ban.docx", b"%PDF-1.7"),
        ("ghi-chu.txt", b"\x00\x01\x02"),
        ("chay.exe", b"MZ\x90\x00"),
    ],
)
def test_a_mistyped_document_is_refused_and_not_kept(client, editor, commune, name, content):
    client.force_login(editor)
    file = io.BytesIO(content)
    file.name = name
    data = {"title": "Văn bản", "file": file, "collection": open_office(commune).collection.pk}
    assert client.post(reverse("wagtaildocs:add"), data).status_code == 200
    assert not get_document_model().objects.exists()


def test_a_document_too_large_is_refused(client, editor, commune, monkeypatch):
    monkeypatch.setattr("cms.bulletins.uploads.MAX_DOCUMENT_BYTES", 8)
    client.force_login(editor)
    file = io.BytesIO(b"%PDF-1.7 and more")
    file.name = "a.pdf"
    data = {"title": "A", "file": file, "collection": open_office(commune).collection.pk}
    assert client.post(reverse("wagtaildocs:add"), data).status_code == 200
    assert not get_document_model().objects.exists()
