"""What a device is told to play, and how cheaply it learns that nothing has changed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.broadcast.keys import server_public_key
from cms.broadcast.models import Device, Station
from cms.bulletins.classes import BulletinClass
from protocol.manifest import from_payload
from protocol.signing import key_id
from tests.broadcast.factories import give_audio, make_asset, make_loudspeaker, make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

from .client import SignedClient, content_of, problem_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def station(country):
    return make_station(country.communes[0], volume=65)


@pytest.fixture
def client(station):
    return SignedClient(make_loudspeaker(station))


def trusted():
    return {key_id(server_public_key()): server_public_key()}


def fetch(client, **headers):
    response = client.get("manifest", **headers)
    assert response.status_code == 200, response.content
    return response, from_payload(content_of(response, trusted()))


def aired(unit, **fields):
    bulletin = make_bulletin(unit, **fields)
    give_audio(bulletin)
    return bulletin


def test_the_manifest_lists_what_the_station_plays(client, country, station):
    bulletin = aired(country.communes[0], title="Lịch tiêm chủng")
    _, manifest = fetch(client)
    (item,) = manifest.items
    asset = bulletin.audio.asset
    assert (item.bulletin, item.volume, item.repeat) == ("Lịch tiêm chủng", 65, 1)
    assert (item.audio.sha256, item.audio.size) == (asset.sha256, asset.size)
    assert manifest.device == str(client.loudspeaker.device.pk)
    assert manifest.unit == station.unit.code
    assert manifest.sequence == 1
    assert manifest.valid_until > timezone.now() + timedelta(hours=72)


def test_an_emergency_stands_first_loud_and_twice(client, country):
    aired(country.communes[0])
    aired(country.centre, bulletin_class=BulletinClass.EMERGENCY, title="Bão khẩn cấp")
    _, manifest = fetch(client)
    assert len(manifest.items) == 2
    assert manifest.items[0].bulletin == "Bão khẩn cấp"
    assert (manifest.items[0].repeat, manifest.items[0].volume) == (2, 100)


def test_bulletins_of_other_communes_and_channels_are_not_in_it(client, country):
    aired(country.communes[1])
    aired(country.communes[0], on_loudspeaker=False)
    make_bulletin(country.communes[0])
    aired(country.provinces[0], scopes=[(country.provinces[0], False)])
    _, manifest = fetch(client)
    assert manifest.items == ()


def test_most_polls_are_answered_by_304_and_hardly_any_query(client, country):
    aired(country.communes[0])
    response, _ = fetch(client)
    with CaptureQueriesContext(connection) as queries:
        again = client.get("manifest", **{"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == response["ETag"]
    assert len(queries) <= 3


def test_the_tag_does_not_depend_on_when_it_was_issued(client, country):
    aired(country.communes[0])
    with time_machine.travel(timezone.now().replace(hour=3), tick=False) as clock:
        first, manifest = fetch(client)
        clock.shift(120)
        second, later = fetch(client)
        clock.shift(600)
        third = client.get("manifest", **{"If-None-Match": first["ETag"]})
    assert first["ETag"] == second["ETag"]
    assert manifest.sequence == later.sequence
    assert manifest.issued_at < later.issued_at
    assert manifest.items == later.items
    assert third.status_code == 304


def test_a_change_is_seen_at_the_next_poll_with_the_next_number(client, country, station):
    first, _ = fetch(client)
    bulletin = aired(country.communes[0])
    from cms.broadcast.staleness import mark_stations_of

    mark_stations_of(bulletin.pk)
    _, second = fetch(client, **{"If-None-Match": first["ETag"]})
    assert (second.sequence, len(second.items)) == (2, 1)
    bulletin.unpublish()
    _, third = fetch(client, **{"If-None-Match": first["ETag"]} | {"If-None-Match": '"x"'})
    assert (third.sequence, third.items) == (3, ())
    station.volume = 30
    station.save()
    aired(country.communes[0])
    _, fourth = fetch(client)
    assert (fourth.sequence, fourth.items[0].volume) == (4, 30)


def test_saving_a_station_read_long_ago_still_marks_it(client, station):
    stale = Station.objects.get(pk=station.pk)
    station.save()
    first, _ = fetch(client)
    revision = Station.objects.get(pk=station.pk).revision
    stale.save()
    assert Station.objects.get(pk=station.pk).revision != revision
    assert Device.objects.get().manifest_revision == revision
    assert client.get("manifest", **{"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("held", ["", '"something else"'])
def test_queries_do_not_grow_with_the_bulletins(client, country, held):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("manifest", **{"If-None-Match": held}).status_code == 200
        return len(queries)

    for _ in range(5):
        aired(country.communes[0])
    cost()
    few = cost()
    for _ in range(25):
        aired(country.communes[0])
    cost()
    assert cost() == few


def test_two_devices_of_a_station_get_the_same_items(client, country, station):
    aired(country.communes[0])
    aired(country.provinces[0], bulletin_class=BulletinClass.PRIORITY)
    _, one = fetch(client)
    _, other = fetch(SignedClient(make_loudspeaker(station)))
    assert one.items == other.items
    assert one.device != other.device


# --- media ------------------------------------------------------------------------------------


@pytest.fixture
def sha256(client, country):
    bulletin = make_bulletin(country.communes[0])
    give_audio(bulletin, make_asset(b"0123456789"))
    fetch(client)
    return bulletin.audio.asset.sha256


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_audio_comes_whole(client, sha256):
    response = client.get(f"media/{sha256}")
    assert (response.status_code, body(response)) == (200, b"0123456789")
    assert response["ETag"] == f'"{sha256}"'
    assert response["Content-Length"] == "10"
    assert response["Content-Type"] == "audio/mpeg"
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "content", "described"),
    [
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-100", b"23456789", "bytes 2-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-30", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_audio_resumes(client, sha256, wanted, content, described):
    response = client.get(f"media/{sha256}", Range=wanted)
    assert (response.status_code, body(response)) == (206, content)
    assert response["Content-Range"] == described
    assert response["Content-Length"] == str(len(content))


def test_a_range_behind_the_end_is_refused(client, sha256):
    response = client.get(f"media/{sha256}", Range="bytes=10-")
    assert problem_of(response) == (416, "range_not_satisfiable")
    assert response["Content-Range"] == "bytes */10"


def test_if_range_of_other_content_sends_all(client, sha256):
    part = client.get(f"media/{sha256}", **{"Range": "bytes=4-", "If-Range": f'"{sha256}"'})
    whole = client.get(f"media/{sha256}", **{"Range": "bytes=4-", "If-Range": '"other"'})
    assert (part.status_code, whole.status_code) == (206, 200)
    assert body(whole) == b"0123456789"


def test_held_audio_is_not_sent_again(client, sha256):
    response = client.get(f"media/{sha256}", **{"If-None-Match": f'"{sha256}"'})
    assert response.status_code == 304


def test_audio_of_another_commune_is_not_given(client, country, sha256):
    other = make_station(country.communes[1])
    bulletin = aired(country.communes[1])
    stranger = SignedClient(make_loudspeaker(other))
    fetch(stranger)
    foreign = bulletin.audio.asset.sha256
    assert stranger.get(f"media/{foreign}").status_code == 200
    assert problem_of(client.get(f"media/{foreign}")) == (404, "media_unknown")
    assert problem_of(stranger.get(f"media/{sha256}")) == (404, "media_unknown")


def test_audio_of_the_past_is_not_given_for_ever(client, sha256):
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert problem_of(client.get(f"media/{sha256}")) == (404, "media_unknown")


def test_a_lost_file_is_told_as_such(client, sha256):
    default_storage.delete(f"audio/{sha256}.mp3")
    assert problem_of(client.get(f"media/{sha256}")) == (404, "media_unknown")
