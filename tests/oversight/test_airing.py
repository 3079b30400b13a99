"""What an area aired is the sum of its play logs, for those who may see it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.broadcast.models import PlayLog
from cms.broadcast.states import DeviceState, PlayKind, PlayResult
from cms.oversight.airing import Airing, Presence, airing, presence
from cms.units.models import Unit
from cms.units.queries import subtree
from cms.units.roles import Reach, Role
from tests.broadcast.factories import make_loudspeaker, make_station
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=1, communes=2)


def log(device, seq, kind, result="", played=0, planned=0, hours=1.0):
    PlayLog.objects.create(
        device=device,
        seq=seq,
        uuid=uuid4(),
        kind=kind,
        item=uuid4(),
        at=timezone.now() - timedelta(hours=hours),
        planned_ms=planned,
        played_ms=played,
        result=result,
        volume=80,
    )


def a_day(device):
    log(device, 1, PlayKind.STARTED, planned=60_000)
    log(device, 2, PlayKind.ENDED, PlayResult.COMPLETED, 60_000, 60_000)
    log(device, 3, PlayKind.ENDED, PlayResult.INTERRUPTED, 20_000, 60_000)
    log(device, 4, PlayKind.SKIPPED, PlayResult.MISSED, 0, 30_000)
    log(device, 5, PlayKind.REFUSED, PlayResult.TAMPERED)
    log(device, 6, PlayKind.ENDED, PlayResult.COMPLETED, 60_000, 60_000, hours=30)


def last_day(units):
    now = timezone.now()
    return airing(units, now - timedelta(days=1), now)


def test_a_provinces_figure_is_the_sum_of_its_communes(country, django_assert_num_queries):
    for commune in country.communes:
        a_day(make_loudspeaker(make_station(commune)).device)
    of_commune = last_day(Unit.objects.filter(pk=country.communes[0].pk))
    assert of_commune == Airing(1, 1, 1, 1, played=80, planned=120)
    with django_assert_num_queries(1):
        of_province = last_day(subtree(country.provinces[0]))
    assert of_province == Airing(2, 2, 2, 2, played=160, planned=240)


def test_an_area_without_stations_has_aired_nothing(country):
    assert last_day(subtree(country.centre)) == Airing(0, 0, 0, 0, 0, 0)


def test_a_device_is_online_when_it_was_heard_of_lately(country):
    now = timezone.now()
    station = make_station(country.communes[0])
    make_loudspeaker(station, last_seen_at=now)
    make_loudspeaker(station, last_seen_at=now - timedelta(minutes=10))
    make_loudspeaker(station, DeviceState.PENDING, last_seen_at=now)
    assert presence(subtree(country.centre), now) == Presence(devices=2, online=1)


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.STATION_OPERATOR, True), (Role.SUPERVISOR, True), (Role.EDITOR, False)],
)
def test_the_first_page_shows_it_to_those_whom_it_concerns(client, country, role, sees):
    client.force_login(make_officer(country.provinces[0], role, Reach.SUBTREE))
    page = client.get(reverse("wagtailadmin_home")).text
    assert ("Phát sóng trong 24 giờ qua" in page) is sees
