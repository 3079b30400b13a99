"""From the store to the programme and its record."""

from datetime import time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.broadcast.models import Device, PlannedItem, PlayLog, Station
from cms.broadcast.programme import Why
from cms.broadcast.queries import current_board, now_playing, presence
from cms.broadcast.scheduling import BACKLOG, plan, replan
from cms.broadcast.states import DeviceState, Presence
from cms.bulletins.classes import BulletinClass
from cms.units.reorganisation import merge
from tests.broadcast.factories import give_audio, make_asset, make_loudspeaker, make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

pytestmark = pytest.mark.django_db
EVENING = timezone.make_aware(timezone.datetime(2026, 11, 23, 16, 0))


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def station(country):
    return make_station(country.communes[0], [(time(17), 30)])


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


def ready(unit, **fields):
    bulletin = make_bulletin(unit, **fields)
    give_audio(bulletin, seconds=60)
    return bulletin


def local(moment):
    return timezone.localtime(moment).strftime("%d %H:%M")


def test_bulletins_stand_in_the_stations_slots(country, station):
    first = ready(country.communes[0])
    urgent = ready(country.provinces[0], bulletin_class=BulletinClass.PRIORITY)
    rows = replan(station, timezone.now()).programme.rows
    assert [(row.item.bulletin, local(row.starts_at)) for row in rows] == [
        (urgent.pk, "23 17:00"),
        (first.pk, "23 17:01"),
        (urgent.pk, "24 17:00"),
    ]
    assert PlannedItem.objects.count() == 3


def test_the_record_of_what_has_begun_is_not_moved(country, station, evening):
    first = ready(country.communes[0])
    replan(station, timezone.now())
    kept = PlannedItem.objects.values().get()
    evening.shift(timedelta(hours=1, seconds=30))
    ready(country.communes[0], bulletin_class=BulletinClass.PRIORITY)
    rows = replan(station, timezone.now()).programme.rows
    assert PlannedItem.objects.filter(pk=kept["id"]).values().get() == kept
    assert rows[0].item.bulletin == first.pk
    assert local(rows[1].starts_at) == "23 17:01"


def test_what_is_withdrawn_leaves_the_offer_but_not_the_record(country, station, evening):
    bulletin = ready(country.communes[0])
    replan(station, timezone.now())
    evening.shift(timedelta(hours=1, seconds=30))
    bulletin.unpublish()
    made = replan(station, timezone.now())
    assert made.on_offer(timezone.now()) == []
    assert PlannedItem.objects.filter(bulletin_id=bulletin.pk).exists()


def test_what_was_planned_and_withdrawn_in_time_is_forgotten(country, station):
    bulletin = ready(country.communes[0])
    replan(station, timezone.now())
    bulletin.unpublish()
    replan(station, timezone.now())
    assert not PlannedItem.objects.exists()


def test_changed_audio_replaces_the_old_one(country, station):
    bulletin = ready(country.communes[0])
    replan(station, timezone.now())
    give_audio(bulletin, make_asset(b"new", seconds=90))
    replan(station, timezone.now())
    planned = PlannedItem.objects.get()
    assert planned.sha256 == make_asset_sha(b"new")


def make_asset_sha(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_old_bulletins_are_not_worked_through(country, station):
    ready(country.communes[0], published_at=timezone.now() - BACKLOG - timedelta(minutes=1))
    assert plan(station, timezone.now()).programme.rows == ()


def test_audio_that_is_not_ready_is_left_out_with_its_reason(country, station):
    make_bulletin(country.communes[0])
    left_out = plan(station, timezone.now()).programme.left_out
    assert [left.why for left in left_out] == [Why.NO_AUDIO]


def test_planning_costs_the_same_for_many_bulletins(country, station):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            plan(station, timezone.now())
        return len(queries)

    for _ in range(3):
        ready(country.communes[0])
    cost()  # loads the station's unit
    few = cost()
    for _ in range(20):
        ready(country.communes[0])
    assert cost() == few == 4


def test_the_play_log_cannot_be_changed_nor_deleted(station):
    import uuid

    device = make_loudspeaker(station).device
    log = PlayLog.objects.create(
        device=device,
        seq=1,
        uuid=uuid.uuid4(),
        kind="started",
        item=uuid.uuid4(),
        at=timezone.now(),
        planned_ms=1,
        played_ms=0,
        volume=80,
    )
    for change in (
        lambda: PlayLog.objects.update(volume=1),
        lambda: PlayLog.objects.all().delete(),
        lambda: PlayLog.objects.filter(pk=log.pk)._raw_delete("default"),  # noqa: SLF001  past Django's own checks
        log.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    log.refresh_from_db()
    assert log.volume == 80


def test_a_merge_moves_stations_and_boards(country, station):
    from cms.broadcast.models import Board

    board = Board.objects.create(unit=country.communes[0], slug="nha-van-hoa", name="Nhà văn hóa")
    other = make_station(country.communes[1])
    before = station.revision
    merge([country.communes[0]], country.communes[1], timezone.localdate(), "12/NQ-HĐND")
    station.refresh_from_db()
    board.refresh_from_db()
    assert station.unit_id == board.unit_id == country.communes[1].pk
    assert station.revision != before
    assert Station.objects.filter(unit=country.communes[1]).count() == 2
    assert other.name != station.name


@pytest.mark.parametrize(
    ("state", "seen", "expected"),
    [
        (DeviceState.APPROVED, timedelta(seconds=179), Presence.ONLINE),
        (DeviceState.APPROVED, timedelta(seconds=180), Presence.LOST),
        (DeviceState.APPROVED, None, Presence.NEVER),
        (DeviceState.PENDING, timedelta(0), Presence.PENDING),
        (DeviceState.REVOKED, timedelta(0), Presence.REVOKED),
    ],
)
def test_presence(state, seen, expected):
    now = timezone.now()
    device = Device(state=state, last_seen_at=None if seen is None else now - seen)
    assert presence(device, now) == expected


def test_what_plays_now_is_named(country, station):
    ready(country.communes[0], title="Lịch cắt điện")
    replan(station, timezone.now())
    item = str(PlannedItem.objects.get().pk)
    now = timezone.now()
    playing, silent, nonsense, lost = (
        make_loudspeaker(station, last_seen_at=seen, status={"playing": said}).device
        for said, seen in (
            (item, now),
            (None, now),
            ("?", now),
            (item, now - timedelta(hours=1)),
        )
    )
    devices = [playing, silent, nonsense, lost]
    assert now_playing(devices, now) == {playing.pk: "Lịch cắt điện"}


def test_a_board_shows_what_is_current_and_gives_way_to_an_emergency(country):
    from cms.broadcast.models import Board

    commune = country.communes[0]
    board = Board.objects.create(unit=commune, slug="cho", name="Chợ")
    first = make_bulletin(commune)
    make_bulletin(commune, on_board=False)
    make_bulletin(country.communes[1])
    shown = current_board(board, timezone.now())
    assert (shown.bulletins, shown.emergency) == ([first], False)
    until = timezone.now() + timedelta(hours=1)
    urgent = make_bulletin(
        country.centre, bulletin_class=BulletinClass.EMERGENCY, valid_until=until
    )
    shown = current_board(board, timezone.now())
    assert (shown.bulletins, shown.emergency) == ([urgent], True)
    assert current_board(board, until).bulletins == [first]
