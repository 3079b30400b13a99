"""Today's programme as the operator reads it."""

import uuid
from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.broadcast.models import PlannedItem, PlayLog
from cms.broadcast.scheduling import replan
from cms.units.roles import Role
from tests.broadcast.factories import give_audio, make_loudspeaker, make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening():
    moment = timezone.make_aware(timezone.datetime(2026, 11, 23, 16, 50))
    with time_machine.travel(moment, tick=False) as clock:
        yield clock


def test_rows_with_reasons_and_who_played_them(evening):
    commune = make_country(communes=1).communes[0]
    station = make_station(commune, [(time(17), 30)])
    aired = make_bulletin(commune, title="Lịch tiêm chủng")
    give_audio(aired, seconds=60)
    make_bulletin(commune, title="Chưa có tiếng")
    replan(station, timezone.now())
    item = PlannedItem.objects.get()
    for result in ("completed", "completed", "failed"):
        PlayLog.objects.create(
            device=make_loudspeaker(station).device,
            seq=1,
            uuid=uuid.uuid4(),
            kind="ended",
            item=item.pk,
            at=timezone.now(),
            planned_ms=60_000,
            played_ms=60_000,
            result=result,
            volume=80,
        )
    evening.shift(timedelta(minutes=20))

    client = Client()
    client.force_login(make_officer(commune, Role.STATION_OPERATOR))
    page = client.get(reverse("broadcast_programme:index")).content.decode()
    assert "17:00:00" in page
    assert "Lịch tiêm chủng" in page
    assert "2 cụm loa đã phát" in page
    assert "Theo thứ tự đăng" in page
    left_out = page[page.index("left-heading") :]
    assert "Chưa có tiếng" in left_out
    assert "Lịch tiêm chủng" in left_out
    assert "Đã phát" in left_out


def test_looking_writes_nothing():
    commune = make_country(communes=1).communes[0]
    make_station(commune)
    give_audio(make_bulletin(commune))
    client = Client()
    client.force_login(make_officer(commune, Role.SUPERVISOR))
    assert client.get(reverse("broadcast_programme:index")).status_code == 200
    assert not PlannedItem.objects.exists()


@pytest.mark.parametrize("wanted", ["0", "x", "1' OR 1=1"])
def test_a_station_that_is_not_there_is_not_found(wanted):
    commune = make_country(communes=1).communes[0]
    make_station(commune)
    client = Client()
    client.force_login(make_officer(commune, Role.STATION_OPERATOR))
    address = reverse("broadcast_programme:index")
    assert client.get(address, {"dai": wanted}).status_code == 404
