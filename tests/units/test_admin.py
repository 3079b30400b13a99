"""The staff's screens of this app."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.units.models import Officer
from cms.units.officers import MAX_UNITS, appoint
from cms.units.roles import Reach, Role

from .factories import PASSWORD, make_country, make_officer, make_user

pytestmark = pytest.mark.django_db
INDEX, ADD = "officers:index", "officers:add"


def appointment(unit, role=Role.EDITOR, reach=Reach.OWN, username="nguoi-moi", **account):
    return {"unit": unit.pk, "role": role, "reach": reach, "username": username, **account}


ACCOUNT = {
    "last_name": "Nguyễn Thị",
    "first_name": "Mẫu",
    "email": "mau@example.org",
    "password": "mot-mat-khau-dai",
}


@pytest.fixture
def country():
    return make_country(provinces=2, communes=2)


def test_commune_administrator_makes_an_account_and_appoints(client, country):
    unit = country.communes[0]
    client.force_login(make_officer(unit, Role.ADMINISTRATOR))
    assert client.get(reverse(ADD)).status_code == 200
    response = client.post(reverse(ADD), appointment(unit, **ACCOUNT))
    assert response.status_code == 302
    officer = Officer.objects.get(user__username="nguoi-moi")
    assert (officer.unit, officer.role, officer.reach) == (unit, Role.EDITOR, Reach.OWN)
    assert officer.user.check_password("mot-mat-khau-dai")
    assert not officer.user.is_superuser
    body = client.get(reverse(INDEX)).content.decode()
    assert "Nguyễn Thị Mẫu" in body


def test_existing_account_is_appointed_without_touching_it(client, country):
    unit = country.communes[0]
    client.force_login(make_officer(unit, Role.ADMINISTRATOR))
    account = make_user("san-co")
    client.post(reverse(ADD), appointment(unit, username="san-co", password="cuop-tai-khoan"))
    assert account.offices.get().unit == unit
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("administers", "own_reach", "target", "reach", "allowed"),
    [
        ("commune", Reach.OWN, "commune", Reach.OWN, True),
        ("commune", Reach.OWN, "commune", Reach.SUBTREE, False),
        ("commune", Reach.OWN, "other commune", Reach.OWN, False),
        ("commune", Reach.SUBTREE, "commune", Reach.SUBTREE, True),
        ("commune", Reach.SUBTREE, "province", Reach.OWN, False),
        ("province", Reach.OWN, "province", Reach.OWN, True),
        ("province", Reach.OWN, "commune", Reach.OWN, False),
        ("province", Reach.SUBTREE, "commune", Reach.OWN, True),
        ("province", Reach.SUBTREE, "commune", Reach.SUBTREE, True),
        ("province", Reach.SUBTREE, "province", Reach.SUBTREE, True),
        ("province", Reach.SUBTREE, "other province", Reach.OWN, False),
        ("province", Reach.SUBTREE, "centre", Reach.OWN, False),
        ("centre", Reach.SUBTREE, "other commune", Reach.SUBTREE, True),
    ],
)
def test_who_may_appoint_where(client, country, administers, own_reach, target, reach, allowed):
    units = {
        "centre": country.centre,
        "province": country.provinces[0],
        "other province": country.provinces[1],
        "commune": country.communes[0],
        "other commune": country.communes[3],
    }
    client.force_login(make_officer(units[administers], Role.ADMINISTRATOR, own_reach))
    make_user("duoc-chon")
    client.post(reverse(ADD), appointment(units[target], reach=reach, username="duoc-chon"))
    assert Officer.objects.filter(user__username="duoc-chon").exists() is allowed


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_other_roles_see_no_officers(client, country, role):
    client.force_login(make_officer(country.communes[0], role, Reach.SUBTREE))
    for name in (INDEX, ADD):
        assert client.get(reverse(name)).status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_administrator_sees_own_officers_only(client, country):
    mine, _, other, _ = country.communes
    make_officer(mine, username="cua-toi")
    make_officer(other, username="nguoi-la")
    client.force_login(make_officer(mine, Role.ADMINISTRATOR))
    for query in ("", "?q=nguoi-la"):
        assert "nguoi-la" not in client.get(reverse(INDEX) + query).content.decode().replace(
            'value="nguoi-la"', ""
        )
    assert "cua-toi" in client.get(reverse(INDEX)).content.decode()


def test_dismissing(client, country):
    mine, _, other, _ = country.communes
    administrator = make_officer(mine, Role.ADMINISTRATOR)
    colleague = make_officer(mine).offices.get()
    stranger = make_officer(other).offices.get()
    client.force_login(administrator)
    own = administrator.offices.get()
    for officer, allowed in ((colleague, True), (stranger, False), (own, False)):
        address = reverse("officers:delete", args=[officer.pk])
        assert (client.get(address).status_code == 200) is allowed
        client.post(address)
        assert Officer.objects.filter(pk=officer.pk).exists() is not allowed


def test_form_names_what_is_wrong(client, country):
    unit = country.communes[0]
    client.force_login(make_officer(unit, Role.ADMINISTRATOR))
    response = client.post(reverse(ADD), appointment(unit))
    assert set(response.context["form"].errors) == set(ACCOUNT)
    full = make_officer(country.communes[1], username="ban-ron")
    for number in range(MAX_UNITS - 1):
        appoint(full, extra_unit(country, number), Role.EDITOR)
    response = client.post(reverse(ADD), appointment(unit, username="ban-ron"))
    assert response.context["form"].non_field_errors()
    assert not Officer.objects.filter(user=full, unit=unit).exists()


def extra_unit(country, number):
    from .factories import make_unit

    return make_unit(country.provinces[1], f"02{number + 500}", f"Thêm {number}")


def test_user_screens_do_not_grow_with_the_number_of_groups(admin_client, country):
    user = make_user("mot-nguoi")
    addresses = [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[user.pk]),
        reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"]) + f"?id={user.pk}",
        reverse(ADD),
    ]
    for address in addresses:
        admin_client.get(address)  # caches warm up
    before = [len(admin_client.get(address).content) for address in addresses]
    Group.objects.bulk_create(Group(name=f"Nhóm số {n}") for n in range(300))
    after = [len(admin_client.get(address).content) for address in addresses]
    assert all(abs(new - old) < 200 for new, old in zip(after, before, strict=True))


def test_superuser_edits_an_account_without_losing_its_roles(admin_client, country):
    user = make_officer(country.communes[0])
    fields = {
        "username": user.username,
        "first_name": "Tên mới",
        "last_name": "Họ",
        "email": "moi@example.org",
        "is_active": "on",
    }
    response = admin_client.post(reverse("wagtailusers_users:edit", args=[user.pk]), fields)
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.first_name == "Tên mới"
    assert user.groups.count() == 1


def test_bulk_appointment(admin_client, country):
    users = [make_user(), make_user()]
    query = "&".join(f"id={user.pk}" for user in users)
    address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"]) + f"?{query}"
    assert admin_client.get(address).status_code == 200
    fields = {"unit": country.communes[0].pk, "role": Role.APPROVER, "reach": Reach.OWN}
    admin_client.post(address, fields)
    assert Officer.objects.filter(user__in=users, role=Role.APPROVER).count() == 2


def test_no_officer_gets_to_the_accounts(client, country):
    client.force_login(make_officer(country.centre, Role.ADMINISTRATOR, Reach.SUBTREE))
    target = get_user_model().objects.first()
    for name, arguments in (("index", []), ("add", []), ("edit", [target.pk])):
        response = client.get(reverse(f"wagtailusers_users:{name}", args=arguments))
        assert response.status_code == 302
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 302
