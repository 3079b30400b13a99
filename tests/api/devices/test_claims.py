"""Registering a device: the code opens the door once, to one key, for a day."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.broadcast.devices import approve, issue_claim_code, revoke
from cms.broadcast.models import ClaimCode, Device
from cms.broadcast.states import DeviceState
from protocol.signing import encode_base64, fingerprint, generate_private_key, public_key
from tests.broadcast.factories import Loudspeaker, make_station
from tests.units.factories import make_country

from .client import ROOT, SignedClient, problem_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def station():
    return make_station(make_country(communes=1).communes[0])


def send(code: str, key: bytes, **more) -> object:
    body = {"code": code, "public_key": encode_base64(key), "kind": "speaker", "software": "thử 1"}
    return Client().post(f"{ROOT}/claims", json.dumps(body | more), content_type="application/json")


def test_a_code_registers_a_device_that_waits_for_approval(station):
    private = generate_private_key()
    public = public_key(private)
    response = send(issue_claim_code(station, None), public, label="Cổng chợ")
    assert response.status_code == 201
    device = Device.objects.get()
    assert response.json() == {
        "device": str(device.pk),
        "status": "pending",
        "fingerprint": fingerprint(public),
    }
    assert (device.name, device.station, device.software) == ("Cổng chợ", station, "thử 1")
    assert bytes(device.public_key) == public

    client = SignedClient(Loudspeaker(device, private))
    me = client.get("me").json()
    assert (me["status"], me["unit"]) == ("pending", station.unit.code)
    assert problem_of(client.get("manifest")) == (403, "device_pending")
    approve(device, None)
    assert client.get("me").json()["status"] == "approved"
    assert client.get("manifest").status_code == 200


def test_the_same_claim_again_gives_the_same_answer(station):
    code, key = issue_claim_code(station, None), public_key(generate_private_key())
    first, second = send(code, key), send(code.lower().replace("-", " "), key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Device.objects.count() == 1


def test_a_wrong_code_changes_nothing(station):
    issue_claim_code(station, None)
    response = send("ZZZZ-ZZZZ", public_key(generate_private_key()))
    assert problem_of(response) == (422, "claim_code_invalid")
    assert not Device.objects.exists()


def test_an_expired_code_changes_nothing(station):
    code = issue_claim_code(station, None)
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1), tick=False):
        response = send(code, public_key(generate_private_key()))
    assert problem_of(response) == (422, "claim_code_invalid")
    assert not Device.objects.exists()


def test_a_used_code_is_refused_to_another_key(station):
    code = issue_claim_code(station, None)
    send(code, public_key(generate_private_key()))
    response = send(code, public_key(generate_private_key()))
    assert problem_of(response) == (422, "claim_code_invalid")
    assert Device.objects.count() == 1


def test_a_known_key_is_refused_with_another_code(station):
    key = public_key(generate_private_key())
    send(issue_claim_code(station, None), key)
    response = send(issue_claim_code(station, None), key)
    assert problem_of(response) == (409, "device_key_taken")
    assert ClaimCode.objects.filter(device=None).count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"public_key": "short"},
        {"public_key": None},
        {"public_key": encode_base64(bytes(32)) + "="},
        {"code": ""},
        {"code": "\u0000"},
        {"kind": "television"},
        {"label": "x" * 121},
        {"software": ["a list"]},
    ],
)
def test_a_malformed_claim_says_what_is_wrong(station, change):
    code = issue_claim_code(station, None)
    response = send(**{"code": code, "key": public_key(generate_private_key())} | change)
    assert problem_of(response) == (400, "request_malformed")
    assert list(response.json()["errors"]) == list(change)
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", (400, "request_malformed")),
        (b"[]", "application/json", (400, "request_malformed")),
        (b"code=1", "application/x-www-form-urlencoded", (415, "unsupported_media_type")),
        (b" " * (256 * 1024 + 1), "application/json", (413, "body_too_large")),
    ],
)
def test_what_is_no_claim_at_all_gets_a_clear_answer(body, kind, expected):
    assert problem_of(Client().post(f"{ROOT}/claims", body, content_type=kind)) == expected


def test_guessing_is_slowed_down(station):
    answers = [send("ZZZZ-ZZZZ", public_key(generate_private_key())) for _ in range(11)]
    assert [a.status_code for a in answers] == [422] * 10 + [429]
    assert problem_of(answers[-1]) == (429, "throttled")
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60


def test_naming_other_addresses_does_not_help_guessing(station):
    body = {"code": "ZZZZ-ZZZZ", "public_key": encode_base64(public_key(generate_private_key()))}
    answers = [
        Client().post(
            f"{ROOT}/claims",
            json.dumps(body),
            content_type="application/json",
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
        for number in range(11)
    ]
    assert answers[-1].status_code == 429


def test_codes_are_not_stored(station):
    code = issue_claim_code(station, None)
    stored = str(ClaimCode.objects.values().get())
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_a_revoked_device_stays_revoked(station):
    from cms.broadcast.devices import DecisionError

    send(issue_claim_code(station, None), public_key(generate_private_key()))
    device = Device.objects.get()
    revoke(device, None)
    with pytest.raises(DecisionError):
        approve(device, None)
    device.refresh_from_db()
    assert device.state == DeviceState.REVOKED
