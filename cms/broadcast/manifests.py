"""The signed manifest of one device: what to play, when, how loud, and which bytes exactly."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from protocol.canonical import canonical_json
from protocol.manifest import (
    MAX_ITEMS,
    VERSION,
    AudioRef,
    BulletinClass,
    Item,
    Manifest,
    to_payload,
)
from protocol.signing import Envelope, key_id, seal

from .keys import server_public_key, signing_key
from .models import Device, PlannedItem
from .programme import EMERGENCY_REPEAT, HORIZON
from .scheduling import Plan, replan

# Programmes also change by the clock alone (items end, days enter the horizon); none of that is
# urgent, because a manifest says of each item until when it may start.
FRESH_FOR: Final = timedelta(minutes=5)
EMERGENCY_VOLUME: Final = 100  # per cent: whoever turned the station down did not mean this
TITLE_LENGTH: Final = 400
# Audio stays within reach for a player that is still fetching what has just been replaced.
MEDIA_KEPT: Final = timedelta(days=2)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sealed:
    """A manifest as it travels. `envelope` is None where the asker has this very one already."""

    etag: str
    envelope: Envelope | None


def manifest_for(device: Device, now: datetime, held: str = "") -> Sealed:
    """What `device` (with station and unit loaded) is to hold.

    held: the entity tag of the manifest it has. When nothing changed since, no query is needed;
    otherwise the station's programme is made anew, in a constant number of queries.
    """
    fresh = (
        device.manifest_revision == device.station.revision
        and device.manifest_fresh_until is not None
        and device.manifest_fresh_until > now
    )
    if fresh and held == _etag(device.manifest_digest):
        return Sealed(held, None)
    plan = replan(device.station, now)
    manifest = _manifest(device, plan, now)
    sequence = _remember(device, _digest(manifest), now)
    etag = _etag(device.manifest_digest)
    if held == etag:
        return Sealed(etag, None)
    return Sealed(etag, seal(to_payload(replace(manifest, sequence=sequence)), signing_key()))


def may_fetch(device: Device, sha256: str, now: datetime) -> PlannedItem | None:
    """The programme's row by which `device` may have this audio, or None. One query."""
    wanted = PlannedItem.objects.filter(station_id=device.station_id, sha256=sha256)
    return wanted.filter(latest_start__gte=now - MEDIA_KEPT).first()


def _manifest(device: Device, plan: Plan, now: datetime) -> Manifest:
    offered = plan.on_offer(now)[:MAX_ITEMS]
    return Manifest(
        version=VERSION,
        device=str(device.pk),
        unit=device.station.unit.code,
        sequence=0,
        issued_at=now,
        valid_until=_midnight_after(now + HORIZON),
        poll_seconds=settings.DEVICE_POLL_SECONDS,
        items=tuple(_item(planned, device.station.volume) for planned in offered),
    )


def _midnight_after(moment: datetime) -> datetime:
    """A round time, so that the manifest is the same one all day."""
    local = moment.astimezone(timezone.get_default_timezone())
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).astimezone(UTC)


def _item(planned: PlannedItem, volume: int) -> Item:
    kind = BulletinClass(planned.bulletin_class)
    emergency = kind == BulletinClass.EMERGENCY
    return Item(
        id=str(planned.pk),
        bulletin=planned.title[:TITLE_LENGTH],
        bulletin_class=kind,
        starts_at=planned.starts_at,
        latest_start=planned.latest_start,
        repeat=EMERGENCY_REPEAT if emergency else 1,
        volume=EMERGENCY_VOLUME if emergency else volume,
        audio=AudioRef(planned.sha256, planned.size, planned.mime, planned.duration_ms),
    )


def _digest(manifest: Manifest) -> str:
    """Names the content: not when it was issued, nor its number, but whose key signs it."""
    content = to_payload(replace(manifest, sequence=0, issued_at=_EPOCH))
    key = key_id(server_public_key()).encode()
    return hashlib.sha256(key + canonical_json(content)).hexdigest()


def _etag(digest: str) -> str:
    return f'"{digest}"'


def _remember(device: Device, digest: str, now: datetime) -> int:
    """Count the sequence up when the content is another one. Returns the number to send.

    `device.station.revision` was read before the programme was made: a change that came in between
    leaves the manifest stale, never wrongly fresh.
    """
    with transaction.atomic():
        row = (
            Device.objects.select_for_update()
            .only("manifest_sequence", "manifest_digest")
            .get(pk=device.pk)
        )
        if row.manifest_digest != digest:
            row.manifest_sequence += 1
        device.manifest_sequence, device.manifest_digest = row.manifest_sequence, digest
        device.manifest_revision = device.station.revision
        device.manifest_fresh_until = now + FRESH_FOR
        device.save(
            update_fields=[
                "manifest_sequence",
                "manifest_digest",
                "manifest_revision",
                "manifest_fresh_until",
            ]
        )
    return device.manifest_sequence
