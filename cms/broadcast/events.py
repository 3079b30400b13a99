"""Keeping what devices report: the play log, line by line and exactly once, and how they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q

from protocol.events import DeviceStatus, PlayEvent, status_payload
from protocol.requests import TOLERANCE_SECONDS

from .models import Device, PlannedItem, PlayLog, UsedNonce

SEEN_EVERY: Final = timedelta(seconds=30)
# A request is accepted for TOLERANCE_SECONDS before and after its own time.
NONCE_KEPT: Final = timedelta(seconds=2 * TOLERANCE_SECONDS + 60)


class SequenceConflictError(Exception):
    """The device reports something else under a number (or UUID) it has used already."""


class ReplayedRequestError(Exception):
    """The very same request was heard before."""


@transaction.atomic
def record_events(device: Device, events: Sequence[PlayEvent], now: datetime) -> int:
    """Store the events that are new; return the highest number up to which none is missing.

    A repeated batch changes nothing. Raises SequenceConflictError and stores nothing when a number
    or UUID comes again with another content. A constant number of queries.
    """
    row = Device.objects.select_for_update().only("acknowledged_seq").get(pk=device.pk)
    new = _new_events(device, events)
    titles = _titles(device, new)
    try:
        with transaction.atomic():
            PlayLog.objects.bulk_create(_log(device, event, titles, now) for event in new)
    except IntegrityError as error:  # a UUID that another device has used
        raise SequenceConflictError from error
    acknowledged = _contiguous(device, row.acknowledged_seq)
    if acknowledged != row.acknowledged_seq:
        Device.objects.filter(pk=device.pk).update(acknowledged_seq=acknowledged)
    return acknowledged


def record_status(device: Device, status: DeviceStatus, now: datetime) -> None:
    """Keep the device's newest state. One query."""
    Device.objects.filter(pk=device.pk).update(
        status=dict(status_payload(status)), software=status.software, last_seen_at=now
    )


def mark_seen(device: Device, now: datetime) -> None:
    """Note that the device is there; not at every request, but twice a minute."""
    if device.last_seen_at is None or now - device.last_seen_at >= SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now)
        device.last_seen_at = now


def use_nonce(device: Device, nonce: str, now: datetime) -> None:
    """Let a request that changes something pass once. Raises ReplayedRequestError the next time."""
    UsedNonce.objects.filter(device=device, at__lt=now - NONCE_KEPT).delete()
    try:
        with transaction.atomic():
            UsedNonce.objects.create(device=device, nonce=nonce, at=now)
    except IntegrityError as error:
        raise ReplayedRequestError from error


def _new_events(device: Device, events: Sequence[PlayEvent]) -> list[PlayEvent]:
    """Those not stored yet. Raises SequenceConflictError, within the batch and with the store."""
    known: dict[int, str] = {}
    stored = PlayLog.objects.filter(device=device).filter(
        Q(seq__in=[event.seq for event in events]) | Q(uuid__in=[event.uuid for event in events])
    )
    known.update((seq, str(uuid)) for seq, uuid in stored.values_list("seq", "uuid"))
    numbers = {uuid: seq for seq, uuid in known.items()}
    new: list[PlayEvent] = []
    for event in events:
        same = known.setdefault(event.seq, event.uuid) == event.uuid
        if not same or numbers.get(event.uuid, event.seq) != event.seq:
            raise SequenceConflictError(event.seq)
        if event.uuid not in numbers:
            new.append(event)
        numbers[event.uuid] = event.seq
    return new


def _titles(device: Device, events: Sequence[PlayEvent]) -> dict[str, tuple[int, str]]:
    """Bulletin id and title by item, of the items of this device's own station."""
    planned = PlannedItem.objects.filter(
        station_id=device.station_id, pk__in={event.item for event in events}
    )
    rows = planned.values_list("pk", "bulletin_id", "title")
    return {str(item): (bulletin, title) for item, bulletin, title in rows}


def _log(
    device: Device, event: PlayEvent, titles: dict[str, tuple[int, str]], now: datetime
) -> PlayLog:
    bulletin, title = titles.get(event.item, (None, ""))
    return PlayLog(
        device=device,
        seq=event.seq,
        uuid=event.uuid,
        kind=event.kind.value,
        item=event.item,
        bulletin_id=bulletin,
        title=title,
        at=event.at,
        planned_ms=event.planned_ms,
        played_ms=event.played_ms,
        result=event.result.value if event.result else "",
        volume=event.volume,
        detail=event.detail,
        received_at=now,
    )


def _contiguous(device: Device, acknowledged: int) -> int:
    later = PlayLog.objects.filter(device=device, seq__gt=acknowledged).order_by("seq")
    for seq in later.values_list("seq", flat=True).iterator():
        if seq != acknowledged + 1:
            break
        acknowledged = seq
    return acknowledged
