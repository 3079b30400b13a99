"""Reading devices, play logs and boards. Each function says how many queries it costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from cms.bulletins.classes import BulletinClass, Channel
from cms.bulletins.models import BulletinPage
from cms.bulletins.queries import current_bulletins

from .models import Board, Device, PlannedItem, PlayLog, Station
from .states import DeviceState, Presence

ONLINE: Final = timedelta(minutes=3)
BOARD_SHOWS: Final = 40  # bulletins: at ten seconds each, seven minutes until the first comes again


@dataclass(frozen=True)
class BoardNow:
    """What a board shows: while an emergency lasts, nothing else."""

    board: Board
    bulletins: list[BulletinPage]
    emergency: bool


def presence(device: Device, now: datetime) -> Presence:
    """Whether a device is there. No query."""
    if device.state == DeviceState.REVOKED:
        return Presence.REVOKED
    if device.state == DeviceState.PENDING:
        return Presence.PENDING
    if device.last_seen_at is None:
        return Presence.NEVER
    return Presence.ONLINE if now - device.last_seen_at < ONLINE else Presence.LOST


def now_playing(devices: Iterable[Device], now: datetime) -> dict[UUID, str]:
    """Title of what each device said it plays, of those that are there. One query for all."""
    items = {
        device.pk: str(device.status["playing"])
        for device in devices
        if device.status.get("playing") and presence(device, now) == Presence.ONLINE
    }
    known = PlannedItem.objects.filter(pk__in={v for v in items.values() if _is_uuid(v)})
    titles = {str(pk): title for pk, title in known.values_list("pk", "title")}
    return {pk: titles[item] for pk, item in items.items() if item in titles}


def play_logs(
    station: Station | None = None, bulletin: BulletinPage | None = None
) -> QuerySet[PlayLog]:
    """The play log, newest first, with device and station. One query when read."""
    found = PlayLog.objects.select_related("device__station")
    if station is not None:
        found = found.filter(device__station=station)
    if bulletin is not None:
        found = found.filter(bulletin_id=bulletin.pk)
    return found


def current_board(board: Board, now: datetime) -> BoardNow:
    """What `board` (with its unit loaded) shows at `now`. Three queries at most."""
    found = current_bulletins(board.unit, now=now, channel=Channel.BOARD)
    urgent = list(found.filter(bulletin_class=BulletinClass.EMERGENCY)[:BOARD_SHOWS])
    return BoardNow(board, urgent or list(found[:BOARD_SHOWS]), bool(urgent))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
