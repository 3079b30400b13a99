"""The second person: nobody brings their own text to the public, by whatever address."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from cms.bulletins.models import BulletinPage
from cms.units.models import Desk
from cms.units.officers import appoint
from cms.units.offices import open_office
from cms.units.roles import Reach, Role
from tests.bulletins.factories import make_bulletin
from tests.bulletins.forms import desk_of, form_data, write
from tests.units.factories import make_country, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def commune(country):
    return country.communes[0]


@pytest.fixture
def approver(commune):
    return make_officer(commune, Role.APPROVER)


@pytest.fixture
def writing_approver(commune):
    """In a small commune one person does both."""
    user = make_officer(commune, Role.EDITOR)
    appoint(user, commune, Role.APPROVER)
    return user


@pytest.fixture
def administrator(commune):
    return make_officer(commune, Role.ADMINISTRATOR)


def bulk(client, action, *bulletins):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={bulletin.pk}" for bulletin in bulletins)
    return client.post(f"{address}?{ids}", {"include_descendants": ""})


def is_live(bulletin):
    return BulletinPage.objects.get(pk=bulletin.pk).live


@pytest.mark.parametrize("who", ["writing_approver", "administrator"])
def test_who_may_publish_does_not_publish_a_new_text_of_their_own(client, commune, who, request):
    client.force_login(request.getfixturevalue(who))
    write(client, commune, **{"action-publish": "1"})
    bulletin = BulletinPage.objects.get()
    assert not bulletin.live
    client.post(
        reverse("wagtailadmin_pages:edit", args=[bulletin.pk]), form_data(**{"action-publish": "1"})
    )
    assert not is_live(bulletin)


def test_who_sent_it_for_approval_does_not_publish_it(client, commune, approver, writing_approver):
    bulletin = make_bulletin(commune, live=False, owner=make_officer(commune, Role.EDITOR))
    client.force_login(writing_approver)
    edit = reverse("wagtailadmin_pages:edit", args=[bulletin.pk])
    client.post(edit, form_data(**{"action-submit": "1"}))
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 1
    bulk(client, "publish", bulletin)
    assert not is_live(bulletin)
    client.force_login(approver)
    bulk(client, "publish", bulletin)
    assert is_live(bulletin)


def test_an_approver_publishes_what_another_wrote(client, commune, approver):
    bulletin = make_bulletin(commune, live=False, owner=make_officer(commune, Role.EDITOR))
    client.force_login(approver)
    client.post(
        reverse("wagtailadmin_pages:edit", args=[bulletin.pk]), form_data(**{"action-publish": "1"})
    )
    assert is_live(bulletin)


def test_an_editor_publishes_by_no_bulk_action(client, commune):
    editor = make_officer(commune, Role.EDITOR)
    bulletin = make_bulletin(commune, live=False, owner=make_user())
    client.force_login(editor)
    bulk(client, "publish", bulletin)
    assert not is_live(bulletin)


def test_an_editor_neither_takes_down_nor_deletes_what_is_published(client, commune):
    editor = make_officer(commune, Role.EDITOR)
    bulletin = make_bulletin(commune, owner=editor)
    client.force_login(editor)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[bulletin.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[bulletin.pk]))
    bulk(client, "unpublish", bulletin)
    bulk(client, "delete", bulletin)
    assert is_live(bulletin)


def copy(client, bulletin, desk, **fields):
    values = {
        "new_title": "Bản sao",
        "new_slug": bulletin.slug,
        "new_parent_page": desk.pk,
        **fields,
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[bulletin.pk]), values)


@pytest.mark.parametrize("asked", [{}, {"publish_copies": "on"}, {"alias": "on"}])
def test_a_copy_is_a_draft_of_its_own(client, commune, administrator, asked):
    bulletin = make_bulletin(commune, owner=make_officer(commune, Role.EDITOR))
    client.force_login(administrator)
    assert copy(client, bulletin, desk_of(commune), **asked).status_code == 302
    duplicate = BulletinPage.objects.exclude(pk=bulletin.pk).get()
    assert duplicate.key != bulletin.key
    assert duplicate.slug == f"ban-sao-{duplicate.key}"
    assert (duplicate.live, duplicate.published_at, duplicate.alias_of_id) == (False, None, None)
    assert duplicate.unit_id == commune.pk
    assert list(duplicate.scopes.values_list("unit_id", "subtree")) == [(commune.pk, True)]
    draft = duplicate.get_latest_revision_as_object()
    assert (draft.key, draft.title) == (duplicate.key, "Bản sao")


def test_a_copy_on_another_units_desk_belongs_to_that_unit(client, commune, country):
    bulletin = make_bulletin(commune)
    province = country.provinces[0]
    editor = make_officer(province, Role.EDITOR, Reach.SUBTREE)
    client.force_login(editor)
    assert copy(client, bulletin, desk_of(province)).status_code == 302
    assert BulletinPage.objects.exclude(pk=bulletin.pk).get().unit_id == province.pk


def test_a_bulletin_is_not_moved_to_another_desk(client, commune, country):
    bulletin = make_bulletin(commune)
    province = country.provinces[0]
    user = make_officer(province, Role.EDITOR, Reach.SUBTREE)
    appoint(user, province, Role.ADMINISTRATOR, Reach.SUBTREE)
    client.force_login(user)
    other = Desk.objects.get(pk=open_office(country.communes[1]).desk_id)
    address = reverse("wagtailadmin_pages:move_confirm", args=[bulletin.pk, other.pk])
    client.post(address, {"new_parent_page": other.pk})
    moved = BulletinPage.objects.get(pk=bulletin.pk)
    assert moved.get_parent().pk == desk_of(commune).pk


def test_no_bulletin_hides_behind_a_password(client, commune, administrator):
    bulletin = make_bulletin(commune)
    client.force_login(administrator)
    address = reverse("wagtailadmin_pages:set_privacy", args=[bulletin.pk])
    client.post(address, {"restriction_type": "login"})
    assert not bulletin.get_view_restrictions().exists()


def test_an_address_typed_into_the_form_changes_nothing(client, commune, approver):
    bulletin = make_bulletin(commune, owner=make_officer(commune, Role.EDITOR))
    client.force_login(approver)
    client.post(
        reverse("wagtailadmin_pages:edit", args=[bulletin.pk]),
        form_data(title="Tên khác", slug="dia-chi-khac", **{"action-publish": "1"}),
    )
    fresh = BulletinPage.objects.get(pk=bulletin.pk)
    assert (fresh.title, fresh.slug) == ("Tên khác", bulletin.slug)


def test_an_older_draft_brings_no_older_address_back(commune):
    bulletin = make_bulletin(commune, live=False, title="Tên đầu")
    first = bulletin.latest_revision
    bulletin.title = "Tên sau"
    bulletin.save_revision().publish()
    slug = BulletinPage.objects.get(pk=bulletin.pk).slug
    first.refresh_from_db()
    first.publish()
    fresh = BulletinPage.objects.get(pk=bulletin.pk)
    assert (fresh.title, fresh.slug) == ("Tên đầu", slug)
    assert slug.startswith("ten-sau-")
