"""Every request proves who sends it; whatever is wrong gets a clear answer and changes nothing."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.broadcast.models import PlayLog, UsedNonce
from cms.broadcast.states import DeviceState
from protocol.fields import format_time
from protocol.signing import generate_private_key
from tests.broadcast.factories import Loudspeaker, make_loudspeaker, make_station
from tests.units.factories import make_country

from .client import ROOT, SignedClient, problem_of
from .events import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def loudspeaker():
    return make_loudspeaker(make_station(make_country(communes=1).communes[0]))


@pytest.fixture
def client(loudspeaker):
    return SignedClient(loudspeaker)


def test_an_unknown_device_is_told_so(loudspeaker, client):
    loudspeaker.device.pk = uuid.uuid4()
    assert problem_of(client.get("me")) == (401, "device_unknown")
    assert client.get("me")["WWW-Authenticate"] == "Loa-Signature"


@pytest.mark.parametrize("name", ["", "not a uuid", "\x00", "1" * 5000])
def test_a_nonsense_device_is_unknown(client, name):
    assert problem_of(client.get("me", **{"Loa-Device": name})) == (401, "device_unknown")


def test_another_key_does_not_pass(loudspeaker):
    forged = SignedClient(Loudspeaker(loudspeaker.device, generate_private_key()))
    assert problem_of(forged.get("me")) == (401, "signature_invalid")


@pytest.mark.parametrize("name", ["Loa-Timestamp", "Loa-Nonce", "Loa-Signature"])
@pytest.mark.parametrize("value", ["", "x", "é"])
def test_a_missing_or_broken_header_does_not_pass(client, name, value):
    assert problem_of(client.get("me", **{name: value})) == (401, "signature_invalid")


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_early_request_is_told_the_time(client, seconds):
    then = timezone.now() + timedelta(seconds=seconds)
    path = f"{ROOT}/me"
    response = client.http.get(path, headers=client.headers("GET", path, now=then))
    assert problem_of(response) == (401, "request_expired")
    assert response.json()["server_time"][:10] == format_time(timezone.now())[:10]


def test_a_changed_body_does_not_pass(client):
    path = f"{ROOT}/events"
    body = json.dumps({"events": [make_event(1)]}).encode()
    headers = client.headers("POST", path, body)
    tampered = body.replace(b'"volume": 80', b'"volume": 81')
    assert tampered != body
    response = client.http.post(path, tampered, content_type="application/json", headers=headers)
    assert problem_of(response) == (401, "signature_invalid")
    assert not PlayLog.objects.exists()


def test_a_signature_for_one_address_does_not_open_another(client):
    headers = client.headers("GET", f"{ROOT}/me")
    response = client.http.get(f"{ROOT}/manifest", headers=headers)
    assert problem_of(response) == (401, "signature_invalid")
    response = client.http.get(f"{ROOT}/me?x=1", headers=headers)
    assert problem_of(response) == (401, "signature_invalid")


def test_a_replayed_post_is_refused(client):
    path = f"{ROOT}/events"
    body = json.dumps({"events": [make_event(1)]}).encode()
    headers = client.headers("POST", path, body)
    first, second = (
        client.http.post(path, body, content_type="application/json", headers=headers)
        for _ in range(2)
    )
    assert first.status_code == 200
    assert problem_of(second) == (401, "request_replayed")
    assert PlayLog.objects.count() == 1


def test_old_nonces_are_forgotten(loudspeaker, client):
    ages = [timedelta(minutes=5), timedelta(minutes=20)]
    for number, age in enumerate(ages):
        UsedNonce.objects.create(
            device=loudspeaker.device, nonce=str(number), at=timezone.now() - age
        )
    client.post("events", {"events": []})
    assert set(UsedNonce.objects.values_list("nonce", flat=True)) >= {"0"}
    assert not UsedNonce.objects.filter(nonce="1").exists()


@pytest.mark.parametrize(
    ("state", "code"),
    [(DeviceState.REVOKED, "device_revoked"), (DeviceState.PENDING, "device_pending")],
)
@pytest.mark.parametrize("path", ["manifest", f"media/{'0' * 64}", "events", "status"])
def test_only_approved_devices_get_further(loudspeaker, client, state, code, path):
    loudspeaker.device.state = state
    loudspeaker.device.save()
    post = path in {"events", "status"}
    response = client.post(path, {"events": []}) if post else client.get(path)
    assert problem_of(response) == (403, code)
    assert client.get("me").json()["status"] == state


def test_a_large_body_is_not_read(client):
    response = client.post("events", {"events": ["x" * 256 * 1024]})
    assert problem_of(response) == (413, "body_too_large")


def test_a_wrong_method_is_told_so(client):
    assert problem_of(client.post("manifest", {})) == (405, "method_not_allowed")


def test_without_headers_nothing_is_said(client):
    for path in ("me", "manifest", f"media/{'0' * 64}"):
        assert problem_of(Client().get(f"{ROOT}/{path}")) == (401, "device_unknown")


def test_the_answer_is_in_vietnamese(client):
    assert client.get(f"media/{'0' * 64}").json()["title"].startswith("Bản âm thanh này")
