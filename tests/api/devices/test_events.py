"""The play log comes in exactly once, whatever the network does."""

import uuid

import pytest
from django.utils import timezone

from cms.broadcast.models import PlayLog
from cms.broadcast.scheduling import replan
from protocol.fields import format_time
from tests.broadcast.factories import give_audio, make_loudspeaker, make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

from .client import SignedClient, problem_of
from .events import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_country(communes=1).communes[0]


@pytest.fixture
def loudspeaker(commune):
    return make_loudspeaker(make_station(commune))


@pytest.fixture
def client(loudspeaker):
    return SignedClient(loudspeaker)


def report(client, *events):
    return client.post("events", {"events": list(events)})


def test_events_are_stored_and_acknowledged(client, loudspeaker):
    events = [make_event(1, kind="started", result=None), make_event(2)]
    assert report(client, *events).json() == {"acknowledged": 2}
    stored = PlayLog.objects.order_by("seq")
    assert [(log.seq, str(log.uuid), log.kind, log.result) for log in stored] == [
        (1, events[0]["uuid"], "started", ""),
        (2, events[1]["uuid"], "ended", "completed"),
    ]
    assert {log.device for log in stored} == {loudspeaker.device}


def test_sending_again_changes_nothing(client):
    events = [make_event(1), make_event(2)]
    report(client, events[0])
    before = list(PlayLog.objects.values())
    assert report(client, *events).json() == {"acknowledged": 2}
    assert report(client, *events).json() == {"acknowledged": 2}
    assert list(PlayLog.objects.filter(seq=1).values()) == before
    assert PlayLog.objects.count() == 2


def test_only_what_is_complete_is_acknowledged(client):
    first, second, third = make_event(1), make_event(2), make_event(3)
    assert report(client, first, third).json() == {"acknowledged": 1}
    assert report(client, second).json() == {"acknowledged": 3}


def test_another_event_under_a_used_number_is_refused_with_its_whole_batch(client):
    report(client, make_event(1))
    response = report(client, make_event(2), make_event(1))
    assert problem_of(response) == (409, "sequence_conflict")
    assert PlayLog.objects.count() == 1


def test_a_used_uuid_under_another_number_is_refused(client):
    event = make_event(1)
    report(client, event)
    assert problem_of(report(client, event | {"seq": 2})) == (409, "sequence_conflict")
    twice = make_event(3)
    response = report(client, twice, twice | {"seq": 4})
    assert problem_of(response) == (409, "sequence_conflict")
    assert PlayLog.objects.count() == 1


def test_a_uuid_of_another_device_is_refused(client, loudspeaker):
    event = make_event(1)
    report(client, event)
    other = SignedClient(make_loudspeaker(loudspeaker.device.station))
    assert problem_of(report(other, event)) == (409, "sequence_conflict")
    assert PlayLog.objects.count() == 1


def test_devices_count_for_themselves(client, loudspeaker):
    other = SignedClient(make_loudspeaker(loudspeaker.device.station))
    assert report(client, make_event(1), make_event(2)).json() == {"acknowledged": 2}
    assert report(other, make_event(1)).json() == {"acknowledged": 1}


def test_an_event_names_the_bulletin_of_its_item(client, commune, loudspeaker):
    bulletin = make_bulletin(commune, title="Thông báo cắt điện")
    give_audio(bulletin)
    replan(loudspeaker.device.station, timezone.now())
    item = str(loudspeaker.device.station.planned_items.get().pk)
    report(client, make_event(1, item=item))
    log = PlayLog.objects.get()
    assert (log.bulletin_id, log.title) == (bulletin.pk, "Thông báo cắt điện")
    bulletin.delete()
    log.refresh_from_db()
    assert log.title == "Thông báo cắt điện"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"seq": 0}, "$.events[0].seq"),
        ({"seq": True}, "$.events[0].seq"),
        ({"uuid": "x"}, "$.events[0].uuid"),
        ({"kind": "danced"}, "$.events[0].kind"),
        ({"at": "yesterday"}, "$.events[0].at"),
        ({"at": "9999-12-31T23:59:59Z"}, "$.events[0].at"),
        ({"played_ms": -1}, "$.events[0].played_ms"),
        ({"detail": "a\0b"}, "$.events[0].detail"),
        ({"detail": "\ud800"}, "$.events[0].detail"),
        ({"surprise": 1}, "$.events[0].surprise"),
    ],
)
def test_a_malformed_event_says_where(client, change, path):
    response = report(client, make_event(1) | change)
    assert problem_of(response) == (400, "request_malformed")
    assert response.json()["path"] == path
    assert not PlayLog.objects.exists()


@pytest.mark.parametrize("value", [None, [], {}, {"events": {}}, {"events": [1]}, "x", 7])
def test_what_is_no_batch_is_refused(client, value):
    assert problem_of(client.post("events", value)) == (400, "request_malformed")


def test_queries_do_not_grow_with_the_batch(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(16) as few:
        report(client, make_event(1))
    with django_assert_max_num_queries(16) as many:
        report(client, *(make_event(seq) for seq in range(2, 52)))
    assert len(many) <= len(few)


def test_the_status_is_kept(client, loudspeaker):
    status = {
        "at": format_time(timezone.now()),
        "playing": str(uuid.uuid4()),
        "volume": 70,
        "storage_free_bytes": 10**9,
        "software": "loa-player 0.1",
        "last_manifest_sequence": 3,
        "clock_synchronised": True,
    }
    assert client.post("status", status).status_code == 200
    loudspeaker.device.refresh_from_db()
    assert loudspeaker.device.status == status
    assert loudspeaker.device.software == "loa-player 0.1"
    assert loudspeaker.device.last_seen_at is not None


@pytest.mark.parametrize("change", [{"volume": 101}, {"software": "\0"}, {"playing": 3}])
def test_a_malformed_status_changes_nothing(client, loudspeaker, change):
    status = {
        "at": format_time(timezone.now()),
        "playing": None,
        "volume": 70,
        "storage_free_bytes": 10**9,
        "software": "loa-player 0.1",
        "last_manifest_sequence": 3,
        "clock_synchronised": True,
    }
    assert problem_of(client.post("status", status | change)) == (400, "request_malformed")
    loudspeaker.device.refresh_from_db()
    assert loudspeaker.device.status == {}
