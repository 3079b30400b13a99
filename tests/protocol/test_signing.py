"""Whatever is changed on the way is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.requests import (
    ExpiredRequest,
    MalformedRequest,
    sign_request,
    verify_request,
)
from protocol.signing import (
    BadSignature,
    Envelope,
    ProtocolError,
    UntrustedKey,
    fingerprint,
    generate_private_key,
    key_id,
    open_envelope,
    public_key,
    seal,
)

KEY, OTHER = generate_private_key(), generate_private_key()
PUBLIC = public_key(KEY)
TRUSTED = {key_id(PUBLIC): PUBLIC}
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
PATH, BODY = "/api/devices/v1/events?a=1", b'{"events":[]}'


def test_a_sealed_value_opens_as_it_was():
    value = {"unit": "Xã Lệ Thủy", "items": [1, 2, None, True]}
    envelope = Envelope.from_json(seal(value, KEY).to_json())
    assert open_envelope(envelope, TRUSTED) == value


@given(st.data())
def test_a_flipped_bit_anywhere_is_refused(data):
    sealed = seal({"a": "bản tin", "n": 7}, KEY)
    part = data.draw(st.sampled_from(["payload", "signature"]))
    content = bytearray(getattr(sealed, part))
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    parts = {"kid": sealed.kid, "payload": sealed.payload, "signature": sealed.signature}
    with pytest.raises(ProtocolError):
        open_envelope(Envelope(**(parts | {part: bytes(content)})), TRUSTED)


def test_another_key_is_not_trusted_even_under_a_trusted_name():
    foreign = seal({"a": 1}, OTHER)
    with pytest.raises(UntrustedKey):
        open_envelope(foreign, TRUSTED)
    with pytest.raises(BadSignature):
        open_envelope(Envelope(key_id(PUBLIC), foreign.payload, foreign.signature), TRUSTED)


def test_a_fingerprint_can_be_compared_by_eye():
    assert len(fingerprint(PUBLIC).split()) == 8
    assert fingerprint(PUBLIC) != fingerprint(public_key(OTHER))


def signed(**changes):
    headers = sign_request(KEY, "device", "POST", PATH, BODY, NOW)
    return headers | changes


def check(headers, method="POST", path=PATH, body=BODY, now=NOW):
    verify_request(PUBLIC, method, path, body, headers, now)


def test_a_signed_request_is_accepted_within_five_minutes_either_way():
    for seconds in (-300, 0, 300):
        check(signed(), now=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301, 86_400])
def test_an_old_or_future_request_is_refused(seconds):
    with pytest.raises(ExpiredRequest):
        check(signed(), now=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "change",
    [{"method": "GET"}, {"path": "/api/devices/v1/events?a=2"}, {"body": b'{"events":[1]}'}],
)
def test_a_changed_request_is_refused(change):
    with pytest.raises(BadSignature):
        check(signed(), **change)


@pytest.mark.parametrize("change", [{"Loa-Timestamp": "1795000000"}, {"Loa-Nonce": "0" * 32}])
def test_a_changed_header_is_refused(change):
    with pytest.raises(BadSignature):
        check(signed(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"Loa-Timestamp": "soon"},
        {"Loa-Timestamp": ""},
        {"Loa-Timestamp": "٣"},
        {"Loa-Nonce": "xyz"},
        {"Loa-Signature": "not base64!"},
        {"Loa-Signature": ""},
    ],
)
def test_a_header_without_the_agreed_form_is_refused(change):
    with pytest.raises(MalformedRequest):
        check(signed(**change))


def test_every_request_has_a_nonce_of_its_own():
    assert signed()["Loa-Nonce"] != signed()["Loa-Nonce"]
