"""The staff's list of bulletins, and the topics of the whole country."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.bulletins.models import Topic
from cms.bulletins.stages import units_with_desks
from cms.units.roles import Reach, Role
from tests.bulletins.factories import make_bulletin
from tests.bulletins.forms import form_data
from tests.units.factories import make_country, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=2, communes=2)


@pytest.fixture
def commune(country):
    return country.communes[0]


@pytest.fixture
def provincial_editor(country):
    return make_officer(country.provinces[0], Role.EDITOR, Reach.SUBTREE)


def shown(client, titles, **query):
    page = client.get(reverse("bulletins:index"), query).text
    return {title for title in titles if title in page}


def test_a_bulletin_stands_at_the_stage_it_has_reached(client, commune):
    editor = make_officer(commune, Role.EDITOR)
    titles = {"Bản một", "Bản hai", "Bản ba", "Bản bốn"}
    make_bulletin(commune, title="Bản một", live=False)
    make_bulletin(commune, title="Bản bốn")
    waiting = make_bulletin(commune, title="Bản hai", live=False, owner=editor)
    planned = make_bulletin(
        commune, title="Bản ba", live=False, go_live_at=timezone.now() + timedelta(days=1)
    )
    planned.latest_revision.publish()
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    client.post(edit, form_data(title="Bản hai", **{"action-submit": "1"}))
    client.get(reverse("wagtailadmin_home"))  # takes the message of success away
    stages = {"draft": "Bản một", "waiting": "Bản hai", "scheduled": "Bản ba"}
    for stage, title in (stages | {"published": "Bản bốn"}).items():
        assert shown(client, titles, stage=stage) == {title}
    assert shown(client, titles) == titles


def test_a_province_narrows_the_list_to_a_unit_and_all_below(
    client, country, commune, provincial_editor
):
    province = country.provinces[0]
    titles = {"của tỉnh", "của xã một", "của xã hai"}
    make_bulletin(province, title="của tỉnh")
    make_bulletin(commune, title="của xã một")
    make_bulletin(country.communes[1], title="của xã hai")
    make_bulletin(country.communes[2], title="nơi khác")
    client.force_login(provincial_editor)
    assert shown(client, titles | {"nơi khác"}) == titles
    assert shown(client, titles, unit=province.pk) == titles
    assert shown(client, titles, unit=commune.pk) == {"của xã một"}


def test_only_units_of_ones_own_area_are_offered(country, commune, provincial_editor):
    make_bulletin(commune)
    make_bulletin(country.communes[2])
    of_province = list(units_with_desks(provincial_editor))
    assert of_province == [country.provinces[0], commune]
    assert list(units_with_desks(make_officer(commune, Role.EDITOR))) == [commune]
    assert list(units_with_desks(make_user())) == []


def test_the_list_costs_the_same_for_three_bulletins_as_for_twelve(client, commune):
    client.force_login(make_officer(commune, Role.EDITOR))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("bulletins:index"))
        return len(queries)

    for _ in range(3):
        make_bulletin(commune)
    cost()
    few = cost()
    for _ in range(9):
        make_bulletin(commune)
    assert cost() == few


def test_the_topics_of_the_decree_are_there_from_the_start():
    names = set(Topic.objects.values_list("name", flat=True))
    assert {"Chính sách, pháp luật", "Phòng, chống dịch bệnh"} <= names
    assert len(names) >= 14


def add_topic(client):
    values = {"name": "Chuyển đổi số", "slug": "chuyen-doi-so", "position": "20"}
    client.post(reverse("topic:add"), values)
    return Topic.objects.filter(slug="chuyen-doi-so").exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR])
def test_topics_are_not_for_officers_below_the_centre(client, country, role):
    client.force_login(make_officer(country.provinces[0], role, Reach.SUBTREE))
    assert reverse("topic:index") not in client.get(reverse("wagtailadmin_home")).text
    assert not add_topic(client)


def test_topics_are_not_for_the_centres_editors(client, country):
    client.force_login(make_officer(country.centre, Role.EDITOR))
    assert not add_topic(client)


@pytest.mark.parametrize("reach", Reach.values)
def test_the_centres_administrator_edits_topics(client, country, reach):
    client.force_login(make_officer(country.centre, Role.ADMINISTRATOR, reach))
    assert reverse("topic:index") in client.get(reverse("wagtailadmin_home")).text
    assert add_topic(client)


def test_a_topic_in_use_is_not_deleted(client, country, commune):
    topic = make_bulletin(commune).topic
    client.force_login(make_officer(country.centre, Role.ADMINISTRATOR))
    answer = client.post(reverse("topic:delete", args=[topic.pk]), follow=True)
    assert "Lĩnh vực này đang có bản tin nên được giữ lại" in answer.text
    assert Topic.objects.filter(pk=topic.pk).exists()
