"""Which units an editor is offered as the audience."""

import pytest
from django.urls import reverse

from cms.bulletins.audience_chooser import area_of
from cms.units.roles import Reach, Role
from tests.bulletins.forms import desk_of
from tests.units.factories import make_country, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=2, communes=2)


@pytest.fixture
def provincial_editor(country):
    return make_officer(country.provinces[0], Role.EDITOR)


def offered(client, **query):
    return client.get(reverse("audience_chooser:choose_results"), query).text


def test_an_editor_is_offered_the_unit_and_all_below(client, country, provincial_editor):
    client.force_login(provincial_editor)
    page = offered(client)
    for unit in (country.provinces[0], *country.communes[:2]):
        assert unit.title in page
    for unit in (country.centre, country.provinces[1], *country.communes[2:]):
        assert f">{unit.code}<" not in "".join(page.split())


@pytest.mark.parametrize("query", ["mẫu 1.2", "MAU 1.2", "01002"])
def test_units_are_found_without_diacritics_and_by_code(client, country, provincial_editor, query):
    client.force_login(provincial_editor)
    page = offered(client, q=query)
    assert country.communes[1].title in page
    assert country.communes[0].title not in page


def test_nothing_outside_is_found_by_searching(client, country, provincial_editor):
    client.force_login(provincial_editor)
    assert country.communes[2].title not in offered(client, q=country.communes[2].code)


def test_whose_office_is_another_addresses_nobody(country):
    assert not area_of(make_officer(country.centre, Role.STATION_OPERATOR, Reach.SUBTREE))
    assert not area_of(make_user())
    assert len(area_of(make_user(is_superuser=True))) == 7


def test_the_editors_form_opens_this_chooser(client, country, provincial_editor):
    client.force_login(provincial_editor)
    desk = desk_of(country.provinces[0])
    page = client.get(
        reverse("wagtailadmin_pages:add", args=["bulletins", "bulletinpage", desk.pk])
    ).text
    assert reverse("audience_chooser:choose") in page
    modal = client.get(reverse("audience_chooser:choose")).json()
    assert country.communes[0].title in modal["html"]
