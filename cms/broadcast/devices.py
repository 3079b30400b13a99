"""How a device becomes trusted, and how it stops being: claim code, approval, revocation."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from protocol.signing import fingerprint

from .models import ClaimCode, Device, Station
from .states import DeviceKind, DeviceState

# No 0/O, 1/I/L, U/V: read over the telephone, typed on a ladder.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH: Final = 8
CODE_LASTS: Final = timedelta(hours=24)
KEY_BYTES: Final = 32


class ClaimCodeInvalidError(Exception):
    """The code is wrong, has expired or was used by another device: nobody is told which."""


class DeviceKeyTakenError(Exception):
    """The key is registered already, by another code."""


class DecisionError(Exception):
    """The device is not in a state in which this can be decided."""


@dataclass(frozen=True)
class Claim:
    device: Device
    new: bool


def code_hash(code: str) -> str:
    """What is stored of a code: SHA-256 keyed with the site's secret.

    So a copy of the database alone does not let anybody try all codes.
    """
    letters = "".join(code.upper().split()).replace("-", "")
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"claim-code:" + letters.encode(), hashlib.sha256).hexdigest()


def issue_claim_code(station: Station, officer: User | None) -> str:
    """A new code ("XXXX-XXXX") with which one device may ask to join `station` within 24 hours.

    It is shown once and stored hashed.
    """
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    now = timezone.now()
    ClaimCode.objects.create(
        station=station,
        code_hash=code_hash(letters),
        made_by=officer,
        made_at=now,
        expires_at=now + CODE_LASTS,
    )
    log(station, "broadcast.claim_code", user=officer)
    return f"{letters[:4]}-{letters[4:]}"


@transaction.atomic
def claim(
    code: str,
    public_key: bytes,
    *,
    kind: DeviceKind = DeviceKind.SPEAKER,
    software: str = "",
    label: str = "",
) -> Claim:
    """Register the device that holds `public_key` (32 bytes) with a code; approval comes later.

    The same code and key again give the same device: an answer may get lost on its way.
    Raises ClaimCodeInvalidError, DeviceKeyTakenError.
    """
    claim_code = (
        ClaimCode.objects.select_for_update(of=("self",))
        .select_related("device", "station")
        .filter(code_hash=code_hash(code))
        .first()
    )
    if claim_code is None:
        raise ClaimCodeInvalidError
    if claim_code.device is not None:
        if bytes(claim_code.device.public_key) != public_key:
            raise ClaimCodeInvalidError
        return Claim(claim_code.device, new=False)
    if claim_code.expires_at <= timezone.now():
        raise ClaimCodeInvalidError
    device = _register(claim_code.station, public_key, kind, software, label)
    claim_code.device = device
    claim_code.save(update_fields=["device"])
    return Claim(device, new=True)


def _register(
    station: Station, public_key: bytes, kind: DeviceKind, software: str, label: str
) -> Device:
    number = Device.objects.filter(station=station).count() + 1
    device = Device(
        station=station,
        name=label or f"Cụm loa {number}",
        kind=kind,
        public_key=public_key,
        fingerprint=fingerprint(public_key),
        software=software,
    )
    try:
        with transaction.atomic():
            device.save(force_insert=True)
    except IntegrityError as error:
        raise DeviceKeyTakenError from error
    log(device, "broadcast.claim", data={"fingerprint": device.fingerprint})
    return device


def approve(device: Device, officer: User | None) -> Device:
    """Let `device` play: the officer has compared its fingerprint. A second time changes nothing.

    Raises DecisionError for a revoked device: it must be registered anew, with a new key.
    """
    return _decide(device, officer, DeviceState.APPROVED, "broadcast.approve")


def revoke(device: Device, officer: User | None) -> Device:
    """Trust `device` no longer, for good. A second time changes nothing."""
    return _decide(device, officer, DeviceState.REVOKED, "broadcast.revoke")


@transaction.atomic
def _decide(device: Device, officer: User | None, state: DeviceState, action: str) -> Device:
    locked = Device.objects.select_for_update().get(pk=device.pk)
    if locked.state != state:
        if locked.state == DeviceState.REVOKED:
            raise DecisionError("a revoked device stays revoked")
        locked.state, locked.decided_at, locked.decided_by = state, timezone.now(), officer
        locked.save(update_fields=["state", "decided_at", "decided_by"])
        log(locked, action, user=officer, data={"fingerprint": locked.fingerprint})
    device.refresh_from_db()
    return device
