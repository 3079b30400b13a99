"""Exactly the stations that a change concerns make their programme anew."""

import pytest
from django.utils import timezone

from cms.broadcast.models import Slot, Station
from cms.broadcast.scheduling import replan
from cms.broadcast.staleness import mark_stations_of
from cms.bulletins.models import Scope
from tests.broadcast.factories import give_audio, make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=2, communes=1)


@pytest.fixture
def stations(country):
    return [make_station(unit) for unit in country.communes]


def revisions() -> dict[int, int]:
    return dict(Station.objects.values_list("pk", "revision"))


def changed(before: dict[int, int]) -> set[int]:
    return {pk for pk, revision in revisions().items() if before.get(pk) != revision}


def test_publishing_concerns_the_audience_only(country, stations):
    before = revisions()
    bulletin = make_bulletin(country.communes[0])
    assert changed(before) == {stations[0].pk}
    before = revisions()
    bulletin.unpublish()
    assert changed(before) == {stations[0].pk}


def test_a_national_bulletin_concerns_all(country, stations):
    before = revisions()
    make_bulletin(country.centre)
    assert changed(before) == {station.pk for station in stations}
    before = revisions()
    make_bulletin(country.centre, scopes=[(country.centre, False)])
    assert changed(before) == set()


def test_who_drops_out_of_the_audience_is_told(country, stations):
    bulletin = make_bulletin(country.centre)
    give_audio(bulletin)
    for station in stations:
        replan(station, timezone.now())
    before = revisions()
    bulletin.scopes = [Scope(unit=country.communes[0], subtree=False)]
    bulletin.save_revision().publish()
    assert changed(before) == {station.pk for station in stations}
    replan(stations[1], timezone.now())
    assert replan(stations[1], timezone.now()).on_offer(timezone.now()) == []


def test_deleting_a_bulletin_concerns_who_would_have_played_it(country, stations):
    bulletin = make_bulletin(country.communes[1])
    before = revisions()
    bulletin.delete()
    assert changed(before) == {stations[1].pk}


def test_slots_and_settings_concern_their_station(stations):
    for change in (
        lambda: Slot.objects.create(station=stations[0], starts="05:00", minutes=5),
        lambda: stations[0].slots.first().delete(),
        lambda: Slot.objects.filter(station=stations[0]).first().save(),
        stations[0].save,
    ):
        before = revisions()
        change()
        assert changed(before) == {stations[0].pk}


def test_marking_costs_two_queries_for_any_audience(country, stations, django_assert_num_queries):
    bulletin = make_bulletin(country.centre)
    with django_assert_num_queries(2):
        assert mark_stations_of(bulletin.pk) == 2
