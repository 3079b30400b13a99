"""What an editor's preview shows, to whom, and for how long."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_headless_preview.models import PagePreview

from cms.bulletins.models import BulletinPage
from cms.bulletins.preview import CONTENT_TYPE, LIFETIME, bulletin_from_token
from cms.units.roles import Role
from tests.bulletins.factories import make_bulletin
from tests.bulletins.forms import desk_of, form_data
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


def opened(client, address, **fields):
    """Send the form to the admin's preview and follow it to the portal; return the query."""
    assert client.post(address, form_data(**fields)).json() == {
        "is_valid": True,
        "is_available": True,
    }
    answer = client.get(address, {"mode": ""})
    assert answer.status_code == 302
    parts = urlsplit(answer.url)
    assert parts.path == "/xem-truoc"
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def preview_address(bulletin):
    return reverse("wagtailadmin_pages:preview_on_edit", args=[bulletin.pk])


def test_the_preview_shows_what_stands_in_the_form_and_saves_nothing(client, editor, commune):
    bulletin = make_bulletin(commune, title="Đã đăng")
    client.force_login(editor)
    asked = opened(client, preview_address(bulletin), title="Đang sửa")
    draft = bulletin_from_token(**asked)
    assert asked["content_type"] == CONTENT_TYPE == "bulletins.bulletinpage"
    assert draft is not None
    assert (draft.title, draft.pk, draft.unit_id) == ("Đang sửa", bulletin.pk, commune.pk)
    assert BulletinPage.objects.get().title == "Đã đăng"


def test_each_look_shows_the_newest_text(client, editor, commune, time_machine):
    bulletin = make_bulletin(commune)
    client.force_login(editor)
    for title in ("Lần một", "Lần hai"):
        draft = bulletin_from_token(**opened(client, preview_address(bulletin), title=title))
        assert draft is not None
        assert draft.title == title


def test_a_bulletin_that_was_never_saved_has_a_preview(client, editor, commune):
    client.force_login(editor)
    address = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=["bulletins", "bulletinpage", desk_of(commune).pk],
    )
    draft = bulletin_from_token(**opened(client, address, title="Chưa lưu"))
    assert draft is not None
    assert (draft.title, draft.unit_id) == ("Chưa lưu", commune.pk)
    assert not BulletinPage.objects.exists()


def test_a_token_opens_for_half_an_hour(commune, time_machine):
    start = timezone.now().replace(microsecond=0)  # a token knows whole seconds
    time_machine.move_to(start, tick=False)
    token = make_bulletin(commune).create_page_preview().token
    time_machine.move_to(start + LIFETIME, tick=False)
    assert bulletin_from_token(CONTENT_TYPE, token) is not None
    time_machine.move_to(start + LIFETIME + timedelta(seconds=2), tick=False)
    assert bulletin_from_token(CONTENT_TYPE, token) is None


def test_only_a_token_of_ours_for_this_kind_of_page_opens(commune):
    bulletin = make_bulletin(commune)
    token = bulletin.create_page_preview().token
    assert bulletin_from_token(CONTENT_TYPE, token) is not None
    assert bulletin_from_token("units.unit", token) is None
    for forged in ("", token[:-1], f"id={bulletin.pk}", token.replace(f"id={bulletin.pk}", "id=1")):
        assert bulletin_from_token(CONTENT_TYPE, forged) is None
    PagePreview.objects.all().delete()
    assert bulletin_from_token(CONTENT_TYPE, token) is None


def test_an_editor_of_another_unit_makes_no_preview(client, country, commune):
    bulletin = make_bulletin(commune, live=False)
    client.force_login(make_officer(country.communes[1], Role.EDITOR))
    assert client.post(preview_address(bulletin), form_data()).status_code in {302, 403, 404}
    assert not PagePreview.objects.exists()


def test_links_to_the_published_bulletin_lead_to_the_portal(client, editor, commune, settings):
    bulletin = make_bulletin(commune)
    assert bulletin.full_url == f"{settings.PUBLIC_URL}/ban-tin/{bulletin.slug}"
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[bulletin.pk])).text
    assert f"/ban-tin/{bulletin.slug}" in page
