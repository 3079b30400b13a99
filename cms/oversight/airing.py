"""What the loudspeakers of an area have aired, and how many of them are there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from cms.broadcast.models import Device, PlayLog
from cms.broadcast.queries import ONLINE
from cms.broadcast.states import DeviceState, PlayKind, PlayResult
from cms.units.models import Unit


@dataclass(frozen=True)
class Airing:
    """Playings that ended in a period; lengths, planned and played, in seconds."""

    completed: int
    interrupted: int
    missed: int
    refused: int
    played: int
    planned: int


@dataclass(frozen=True)
class Presence:
    """Approved devices, and those heard of in the last three minutes."""

    devices: int
    online: int


def airing(units: QuerySet[Unit], since: datetime, until: datetime) -> Airing:
    """Sum up the play logs of `units` from `since` to before `until`. One query."""
    logs = PlayLog.objects.filter(device__station__unit__in=units, at__gte=since, at__lt=until)
    ended = Q(kind=PlayKind.ENDED)
    sums = logs.aggregate(
        completed=Count("pk", filter=ended & Q(result=PlayResult.COMPLETED)),
        interrupted=Count("pk", filter=ended & Q(result=PlayResult.INTERRUPTED)),
        missed=Count("pk", filter=Q(kind=PlayKind.SKIPPED)),
        refused=Count("pk", filter=Q(kind=PlayKind.REFUSED)),
        played=Sum("played_ms", filter=ended, default=0),
        planned=Sum("planned_ms", filter=ended, default=0),
    )
    return Airing(**(sums | {name: sums[name] // 1000 for name in ("played", "planned")}))


def presence(units: QuerySet[Unit], now: datetime) -> Presence:
    """Count the devices of `units`. One query."""
    approved = Device.objects.filter(station__unit__in=units, state=DeviceState.APPROVED)
    heard = Q(last_seen_at__gt=now - ONLINE)
    return Presence(**approved.aggregate(devices=Count("pk"), online=Count("pk", filter=heard)))
