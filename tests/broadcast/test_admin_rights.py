"""Who sees and runs what, asked of the admin's own addresses."""

from dataclasses import dataclass
from datetime import time
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.broadcast.models import Board, ClaimCode, Device, PlayLog, Station
from cms.broadcast.states import DeviceState
from cms.units.roles import Reach, Role
from tests.broadcast.factories import make_loudspeaker, make_station
from tests.units.factories import Country, make_country, make_officer

pytestmark = pytest.mark.django_db
SECRET = "Bí mật"


@dataclass
class World:
    """Two communes; in the other one everything has SECRET in its name."""

    country: Country
    station: Station
    device: Device
    board: Board
    other_station: Station
    other_device: Device
    other_board: Board


def make_log(device: Device, title: str) -> PlayLog:
    import uuid

    return PlayLog.objects.create(
        device=device,
        seq=1,
        uuid=uuid.uuid4(),
        kind="ended",
        item=uuid.uuid4(),
        title=title,
        at=timezone.now(),
        planned_ms=1000,
        played_ms=1000,
        result="completed",
        volume=80,
    )


@pytest.fixture
def world() -> World:
    country = make_country(communes=2)
    made: list[Any] = []
    for unit, name in zip(country.communes, ("Của tôi", SECRET), strict=True):
        station = make_station(unit, name=f"Đài {name}")
        device = make_loudspeaker(station, DeviceState.PENDING, name=f"Cụm loa {name}").device
        make_log(device, f"Bài {name}")
        slug = "cua-toi" if name == "Của tôi" else "bi-mat"
        made += [station, device, Board.objects.create(unit=unit, slug=slug, name=f"Bảng {name}")]
    return World(country, *made)


def logged_in(user: AbstractUser) -> Client:
    client = Client()
    client.force_login(user)
    return client


def operator(world: World) -> Client:
    return logged_in(make_officer(world.country.communes[0], Role.STATION_OPERATOR))


LISTS = [
    "stations:index",
    "stations:index_results",
    "devices:index",
    "devices:index_results",
    "play_log:index",
    "play_log:index_results",
    "boards:index",
    "boards:index_results",
    "broadcast_programme:index",
]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["", "?q=Bi", "?q=B%C3%AD"])
def test_lists_show_ones_own_things_only(world, name, query):
    response = operator(world).get(reverse(name) + query)
    assert response.status_code == 200
    assert SECRET not in response.content.decode()
    if not query:
        assert "Của tôi" in response.content.decode()


def foreign_addresses(world: World) -> list[str]:
    return [
        reverse("stations:edit", args=[world.other_station.pk]),
        reverse("broadcast_register_device", args=[world.other_station.pk]),
        reverse("broadcast_device", args=[world.other_device.pk]),
        reverse("boards:edit", args=[world.other_board.pk]),
        reverse("boards:delete", args=[world.other_board.pk]),
        reverse("broadcast_programme:index") + f"?dai={world.other_station.pk}",
    ]


@pytest.mark.parametrize("role", [Role.STATION_OPERATOR, Role.ADMINISTRATOR, Role.EDITOR])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_communes_things_cannot_be_reached(world, role, method):
    client = logged_in(make_officer(world.country.communes[0], role))
    for address in foreign_addresses(world):
        data = {"decision": "approve"} if method == "post" else {}
        response = getattr(client, method)(address, data)
        # Wagtail answers "not permitted" with a way home.
        refused = response.status_code in {403, 404, 405} or response.url == "/admin/"
        assert refused, (address, response.status_code)
        assert SECRET not in response.content.decode()
    world.other_device.refresh_from_db()
    assert world.other_device.state == DeviceState.PENDING
    assert not ClaimCode.objects.exists()
    assert Board.objects.filter(pk=world.other_board.pk).exists()


@pytest.mark.parametrize("filter_query", ["station={}", "device__station={}"])
def test_filters_do_not_reach_further(world, filter_query):
    query = filter_query.format(world.other_station.pk)
    for name in ("devices:index", "play_log:index"):
        response = operator(world).get(f"{reverse(name)}?{query}")
        assert SECRET not in response.content.decode()


def test_an_export_of_the_log_has_ones_own_lines_only(world):
    response = operator(world).get(reverse("play_log:index") + "?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert "Bài Của tôi" in text
    assert SECRET not in text


def test_an_operator_approves_and_revokes(world):
    client = operator(world)
    address = reverse("broadcast_device", args=[world.device.pk])
    page = client.get(address).content.decode()
    assert world.device.fingerprint in page
    client.post(address, {"decision": "approve"})
    world.device.refresh_from_db()
    assert world.device.state == DeviceState.APPROVED
    client.post(address, {"decision": "revoke"})
    world.device.refresh_from_db()
    assert world.device.state == DeviceState.REVOKED
    assert client.post(address, {"decision": "approve"}, follow=True).status_code == 200
    world.device.refresh_from_db()
    assert world.device.state == DeviceState.REVOKED
    assert client.post(address, {"decision": "?"}).status_code == 400


def test_a_supervisor_looks_and_changes_nothing(world):
    supervisor = make_officer(world.country.provinces[0], Role.SUPERVISOR, Reach.SUBTREE)
    client = logged_in(supervisor)
    listing = client.get(reverse("devices:index")).content.decode()
    assert SECRET in listing
    assert "Của tôi" in listing
    address = reverse("broadcast_device", args=[world.device.pk])
    page = client.get(address).content.decode()
    assert world.device.fingerprint in page
    assert 'name="decision"' not in page
    assert client.post(address, {"decision": "approve"}).status_code in {302, 403}
    world.device.refresh_from_db()
    assert world.device.state == DeviceState.PENDING
    for name in ("stations:edit", "broadcast_register_device"):
        assert client.get(reverse(name, args=[world.station.pk])).status_code in {302, 403, 404}
    assert client.get(reverse("broadcast_programme:index")).status_code == 200


def test_an_administrator_above_runs_what_is_below(world):
    above = make_officer(world.country.provinces[0], Role.ADMINISTRATOR, Reach.SUBTREE)
    client = logged_in(above)
    assert client.get(reverse("stations:edit", args=[world.other_station.pk])).status_code == 200
    client.post(reverse("broadcast_device", args=[world.other_device.pk]), {"decision": "approve"})
    world.other_device.refresh_from_db()
    assert world.other_device.state == DeviceState.APPROVED


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CASE_OFFICER])
def test_other_roles_see_nothing(world, role):
    client = logged_in(make_officer(world.country.communes[0], role))
    for name in LISTS:
        assert client.get(reverse(name)).status_code in {302, 403}
    assert "nhat-ky-phat" not in client.get("/admin/").content.decode()


def test_a_code_is_shown_once_and_kept_out_of_caches(world):
    client = operator(world)
    address = reverse("broadcast_register_device", args=[world.station.pk])
    assert "loa-code" not in client.get(address).content.decode()
    shown = client.post(address)
    assert "no-store" in shown["Cache-Control"]
    code = shown.content.decode().split('<p class="loa-code" role="status">')[1].split("<")[0]
    assert len(code) == len("XXXX-XXXX")
    assert code not in client.get(address).content.decode()
    assert ClaimCode.objects.get().station == world.station


def station_form(world: World, **changes: str) -> dict[str, str]:
    slot = world.station.slots.get()
    return {
        "name": "Đài Của tôi",
        "volume": "60",
        "slots-TOTAL_FORMS": "2",
        "slots-INITIAL_FORMS": "1",
        "slots-MIN_NUM_FORMS": "0",
        "slots-MAX_NUM_FORMS": "1000",
        "slots-0-id": str(slot.pk),
        "slots-0-starts": "05:00",
        "slots-0-minutes": "30",
        "slots-0-weekdays": "12345",
        "slots-1-starts": "17:00",
        "slots-1-minutes": "45",
        "slots-1-weekdays": "1234567",
    } | changes


def test_an_operator_sets_volume_and_slots(world):
    before = world.station.revision
    response = operator(world).post(
        reverse("stations:edit", args=[world.station.pk]), station_form(world)
    )
    assert response.status_code == 302
    world.station.refresh_from_db()
    assert world.station.volume == 60
    assert world.station.revision != before
    slots = Station.objects.get(pk=world.station.pk).slots.order_by("starts")
    assert [(s.starts, s.minutes, s.weekdays) for s in slots] == [
        (time(5), 30, "12345"),
        (time(17), 45, "1234567"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"volume": "101"},
        {"slots-0-weekdays": "118"},
        {"slots-0-weekdays": "11"},
        {"slots-0-minutes": "0"},
        {"slots-1-starts": "05:00"},
    ],
)
def test_a_wrong_station_form_changes_nothing(world, wrong):
    response = operator(world).post(
        reverse("stations:edit", args=[world.station.pk]), station_form(world, **wrong)
    )
    assert response.status_code == 200
    world.station.refresh_from_db()
    assert (world.station.volume, world.station.slots.count()) == (80, 1)


def test_a_station_cannot_be_given_to_another_unit(world):
    form = station_form(world, unit=str(world.country.communes[1].pk))
    operator(world).post(reverse("stations:edit", args=[world.station.pk]), form)
    world.station.refresh_from_db()
    assert world.station.unit_id == world.country.communes[0].pk


def test_an_administrator_makes_a_board_for_an_own_unit_only(world):
    client = logged_in(make_officer(world.country.communes[0], Role.ADMINISTRATOR))
    own, other = world.country.communes
    form = {"name": "Bảng mới", "slug": "bang-moi", "rotation_seconds": "20"}
    response = client.post(reverse("boards:add"), form | {"unit": other.pk})
    assert response.status_code == 200
    assert not Board.objects.filter(slug="bang-moi").exists()
    client.post(reverse("boards:add"), form | {"unit": own.pk})
    assert Board.objects.get(slug="bang-moi").unit_id == own.pk


def test_an_operator_makes_no_stations(world):
    response = operator(world).get(reverse("stations:add"))
    assert response.status_code in {302, 403}
    assert (
        "/dai-truyen-thanh/new/"
        not in operator(world).get(reverse("stations:index")).content.decode()
    )


def test_anonymous_people_are_sent_to_the_login(world):
    for name in LISTS:
        assert "/login/" in Client().get(reverse(name)).url


def test_decisions_are_in_the_audit_log(world):
    from wagtail.models import ModelLogEntry

    client = operator(world)
    client.post(reverse("broadcast_device", args=[world.device.pk]), {"decision": "approve"})
    entry = ModelLogEntry.objects.get(action="broadcast.approve")
    assert entry.object_id == str(world.device.pk)
    assert entry.user is not None
