"""Appointing and dismissing: rights appear where they must and nowhere else."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from cms.units import roles
from cms.units.models import Desk, Office, Officer, RoleGroup
from cms.units.officers import (
    MAX_UNITS,
    TooManyUnitsError,
    appoint,
    dismiss,
    refresh_groups,
)
from cms.units.offices import file_area, open_office
from cms.units.roles import RIGHTS, Reach, Role, grant_to_role

from .content import make_image, make_page
from .factories import make_country, make_officer, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=2, communes=3)


def page_rights(user) -> set[tuple[int, str]]:
    return set(
        GroupPagePermission.objects.filter(group__user=user).values_list(
            "page_id", "permission__codename"
        )
    )


def permission_roots(user) -> int:
    return len({page for page, _right in page_rights(user)})


def test_nothing_is_made_before_the_first_officer(country):
    assert not RoleGroup.objects.exists()
    assert not Desk.objects.exists()
    assert Collection.objects.count() == 1
    make_officer(country.communes[0])
    assert RoleGroup.objects.count() == Desk.objects.count() == 1


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("reach", Reach)
def test_each_role_has_its_rights_and_no_other(country, role, reach):
    unit = country.provinces[0]
    user = make_officer(unit, role, reach)
    page = open_office(unit).desk_id if reach == Reach.OWN else unit.pk
    assert page_rights(user) == {(page, right) for right in RIGHTS[role].pages}
    collection = open_office(unit).collection if reach == Reach.OWN else file_area(unit)
    files = GroupCollectionPermission.objects.filter(group__user=user)
    assert set(files.values_list("collection_id", "permission__codename")) == {
        (collection.pk, f"{right}_{kind}")
        for right in RIGHTS[role].files
        for kind in ("image", "document")
    }
    assert user.has_perm("wagtailadmin.access_admin")
    assert not user.has_perm("auth.change_user")


def test_second_appointment_changes_nothing(country):
    user = make_officer(country.communes[0], Role.EDITOR)
    first = user.offices.get()
    assert appoint(user, country.communes[0], Role.EDITOR) == first
    assert user.groups.count() == 1
    assert Group.objects.filter(role_group__isnull=False).count() == 1


def test_colleagues_share_a_group_and_the_last_one_takes_it_along(country):
    unit = country.communes[0]
    first, second = (make_officer(unit).offices.get() for _ in range(2))
    assert RoleGroup.objects.count() == 1
    dismiss(first)
    assert not first.user.groups.exists()
    assert second.user.groups.count() == 1
    dismiss(second)
    assert not RoleGroup.objects.exists()
    assert not GroupPagePermission.objects.filter(page=open_office(unit).desk_id).exists()
    assert Office.objects.filter(unit=unit).exists()


def test_deleted_account_leaves_no_group_behind(country):
    make_officer(country.communes[0]).delete()
    assert not RoleGroup.objects.exists()
    assert not Officer.objects.exists()


def test_who_serves_a_subtree_has_one_group_at_its_top(country):
    user = make_officer(country.centre, Role.EDITOR, Reach.SUBTREE)
    for commune in country.communes:
        make_officer(commune, Role.EDITOR)
    assert user.groups.count() == 1
    assert permission_roots(user) == 1
    policy = policy_registry.get_by_type(Page)
    page = make_page(country.communes[5], "Ở tận nơi xa")
    assert policy.user_has_permission_for_instance(user, "change", page)


def test_number_of_permission_roots_is_bounded(country):
    user = make_user()
    for number in range(MAX_UNITS):
        unit = make_unit(country.provinces[0], f"01{number + 500}", f"Kiêm nhiệm {number}")
        for role in (Role.EDITOR, Role.APPROVER):
            appoint(user, unit, role)
    with pytest.raises(TooManyUnitsError):
        appoint(user, country.communes[0], Role.EDITOR)
    assert not Office.objects.filter(unit=country.communes[0]).exists()
    assert permission_roots(user) == MAX_UNITS
    appoint(user, unit, Role.COORDINATOR)  # a further role where the user serves already


@pytest.mark.parametrize("order", ["commune first", "province first"])
def test_files_of_a_subtree_are_one_right_whoever_came_first(country, order):
    province, commune = country.provinces[0], country.communes[0]
    if order == "commune first":
        make_officer(commune)
    over = make_officer(province, Role.EDITOR, Reach.SUBTREE)
    own = make_officer(province, Role.EDITOR, Reach.OWN)
    of_commune = make_officer(commune)
    image = make_image(commune, "Ảnh xã")
    of_province = make_image(province, "Ảnh tỉnh")
    policy = policy_registry.get_by_type(type(image))

    def changeable(user) -> set[str]:
        images = policy.instances_user_has_any_permission_for(user, ["change"])
        return set(images.values_list("title", flat=True))

    assert changeable(over) == {"Ảnh xã", "Ảnh tỉnh"}
    assert changeable(own) == {"Ảnh tỉnh"}
    assert changeable(of_commune) == {"Ảnh xã"}
    assert of_province.collection != image.collection
    assert Collection.find_problems() == ([], [], [], [], [])


def test_area_made_later_takes_the_own_collection_in(country):
    commune = country.communes[0]
    office = open_office(commune)
    area = file_area(commune)
    office.collection.refresh_from_db()
    assert office.collection.is_child_of(area)


def test_rights_that_apps_add_reach_old_groups_too(country, monkeypatch):
    monkeypatch.setattr(roles, "_ADDED", {})
    user = make_officer(country.communes[0], Role.STATION_OPERATOR)
    stray = make_officer(country.communes[0], Role.SUPERVISOR)
    stray.groups.get().permissions.clear()
    grant_to_role(Role.STATION_OPERATOR, "bulletins.view_topic")
    assert refresh_groups() == 2
    user, stray = (type(user).objects.get(pk=officer.pk) for officer in (user, stray))
    assert user.has_perm("wagtailadmin.access_admin")
    assert stray.has_perm("wagtailadmin.access_admin")
    assert user.has_perm("bulletins.view_topic")
    assert not stray.has_perm("bulletins.view_topic")


def test_an_appointment_costs_the_same_with_many_neighbours(country):
    def cost_of_appointing(unit) -> int:
        user = make_user()
        with CaptureQueriesContext(connection) as captured:
            appoint(user, unit, Role.EDITOR)
        return len(captured)

    communes = [
        make_unit(country.provinces[0], f"01{number}", f"Láng giềng {number:02}")
        for number in range(600, 615)
    ]
    make_officer(communes[0])  # the files' areas above are made once
    few = cost_of_appointing(communes[1])
    for commune in communes[2:-2]:
        make_officer(commune)
    assert cost_of_appointing(communes[-2]) == few


class TestNodes:
    """The units' own pages are no content: who may do what to them."""

    def address(self, name, unit):
        return reverse(f"wagtailadmin_pages:{name}", args=[unit.pk])

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR])
    def test_only_administrators_edit_units_and_nobody_moves_them(self, client, country, role):
        client.force_login(make_officer(country.provinces[0], role, Reach.SUBTREE))
        commune = country.communes[0]
        edits = role == Role.ADMINISTRATOR
        assert (client.get(self.address("edit", commune)).status_code == 200) is edits
        for name in ("delete", "move", "copy", "unpublish", "set_privacy"):
            for unit in (commune, open_office(commune).desk):
                assert client.get(self.address(name, unit)).status_code != 200, name
                client.post(self.address(name, unit))
        commune.refresh_from_db()
        assert commune.live
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        client.post(f"{bulk}?id={commune.pk}")
        assert Page.objects.filter(pk=commune.pk).exists()

    def test_editing_a_unit_keeps_slug_and_code(self, client, country):
        client.force_login(make_officer(country.centre, Role.ADMINISTRATOR, Reach.SUBTREE))
        commune = country.communes[0]
        fields = {
            "title": "Phường Đổi Tên",
            "short_name": "Đổi Tên",
            "kind": commune.kind_id,
            "code": commune.code,
            "valid_from": "",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "action-publish": "yes",
        }
        client.post(self.address("edit", commune), fields)
        commune.refresh_from_db()
        assert (commune.search_name, commune.slug) == ("phuong doi ten", "01001")
        client.post(self.address("edit", commune), fields | {"code": "99999"})
        commune.refresh_from_db()
        assert commune.code == "01001"

    def test_superuser_cannot_delete_a_unit_either(self, admin_client, country):
        commune = country.communes[0]
        assert admin_client.post(self.address("delete", commune)).status_code == 302
        assert Page.objects.filter(pk=commune.pk).exists()


def test_refresh_survives_a_migrate(country):
    make_officer(country.communes[0])
    call_command("migrate", verbosity=0)
    assert RoleGroup.objects.count() == 1
