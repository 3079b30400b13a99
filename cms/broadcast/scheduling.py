"""The programme of a station from what the store holds, and the record of what it was.

`programme.py` decides; this module reads for it and keeps its rows. A row is replaced by each new
programme until its time has come; from then on it is the record of what was planned.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.bulletins.models import BulletinPage
from cms.bulletins.queries import addressed_to
from protocol.manifest import BulletinClass

from .models import AudioAsset, BulletinAudio, PlannedItem, Slot, Station
from .programme import Clock, Item, OnAir, Programme, Row, Why, build_programme
from .states import AudioState

# A station registered today does not work through a year of bulletins without an end date.
BACKLOG: Final = timedelta(days=7)
REMEMBERED: Final = timedelta(days=1)
# An emergency may hold an item up; a player stops what leaves the manifest.
LINGERS: Final = timedelta(minutes=30)


@dataclass(frozen=True)
class Plan:
    """A programme with its record: `begun` were stored before, `coming` are new or may move."""

    programme: Programme
    begun: list[PlannedItem]
    coming: list[PlannedItem]
    current: frozenset[tuple[int, str, str]]

    def on_offer(self, now: datetime) -> list[PlannedItem]:
        """What devices are to hold: whatever may still be on the air, by start.

        A bulletin that was withdrawn, changed or put into another class is no longer offered,
        begun or not.
        """
        return sorted(
            (
                planned
                for planned in (*self.begun, *self.coming)
                if (planned.bulletin_id, planned.sha256, planned.bulletin_class) in self.current
                and max(planned.latest_start, planned.ends_at) + LINGERS > now
            ),
            key=lambda planned: (planned.starts_at, str(planned.pk)),
        )


def bulletins_for(station: Station, now: datetime) -> QuerySet[BulletinPage]:
    """Bulletins the station may play now or later, with their audio.

    One query for the units above, one when read.
    """
    recent = Q(published_at__gte=now - BACKLOG) | Q(valid_from__gte=now - BACKLOG)
    valid = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
    meant = addressed_to(station.unit)
    return (
        BulletinPage.objects.live()
        .filter(recent & valid, meant, on_loudspeaker=True, published_at__isnull=False)
        .select_related("audio__asset")
        .order_by("pk")
    )


def plan(station: Station, now: datetime) -> Plan:
    """The station's programme as of `now`, not stored. Four queries, whatever there is to play."""
    bulletins = list(bulletins_for(station, now))
    items = [_item(page) for page in bulletins]
    assets = {page.pk: asset for page in bulletins if (asset := _asset(page)) is not None}
    begun = _begun(station, [page.pk for page in bulletins], now)
    committed = [_row(planned) for planned in begun]
    programme = build_programme(
        [_on_air(slot) for slot in Slot.objects.filter(station=station)],
        items,
        Clock(now, timezone.get_default_timezone()),
        station=str(station.pk),
        committed=committed,
    )
    kept = {row.id for row in committed}
    coming = [
        _planned(station, row, assets[row.item.bulletin])
        for row in programme.rows
        if row.id not in kept
    ]
    current = frozenset(
        (item.bulletin, item.audio, str(item.bulletin_class)) for item in items if item.audio
    )
    return Plan(programme, begun, coming, current)


def replan(station: Station, now: datetime) -> Plan:
    """Make the station's programme anew and store it. Its devices wait for each other here."""
    with transaction.atomic():
        Station.objects.select_for_update().only("pk").get(pk=station.pk)
        made = plan(station, now)
        later = PlannedItem.objects.filter(station=station, starts_at__gt=now)
        later.exclude(pk__in=[planned.pk for planned in made.coming]).delete()
        PlannedItem.objects.bulk_create(
            made.coming,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["title", "starts_at", "ends_at", "latest_start", "why"],
        )
    return made


def _begun(station: Station, bulletins: list[int], now: datetime) -> list[PlannedItem]:
    """Stored rows whose time has come: of these bulletins whenever, of others since yesterday."""
    known = Q(bulletin_id__in=bulletins) | Q(starts_at__gte=now - REMEMBERED)
    return list(PlannedItem.objects.filter(known, station=station, starts_at__lte=now))


def _on_air(slot: Slot) -> OnAir:
    weekdays = frozenset(int(day) for day in slot.weekdays)
    return OnAir(weekdays, slot.starts, timedelta(minutes=slot.minutes))


def _audio(page: BulletinPage) -> BulletinAudio | None:
    # A reverse one-to-one without a row raises; select_related has looked already.
    return getattr(page, "audio", None)


def _asset(page: BulletinPage) -> AudioAsset | None:
    audio = _audio(page)
    return audio.asset if audio is not None and audio.state == AudioState.READY else None


def _item(page: BulletinPage) -> Item:
    audio, asset = _audio(page), _asset(page)
    return Item(
        bulletin=page.pk,
        title=page.title,
        bulletin_class=BulletinClass(page.bulletin_class),
        published_at=cast("datetime", page.published_at),  # bulletins_for() asks for it
        ready_at=audio.ready_at if audio is not None and asset is not None else None,
        duration=timedelta(milliseconds=asset.duration_ms if asset is not None else 0),
        audio=asset.sha256 if asset is not None else "",
        valid_from=page.valid_from,
        valid_until=page.valid_until,
        audio_failed=audio is not None and audio.state == AudioState.FAILED,
    )


def _row(planned: PlannedItem) -> Row:
    item = Item(
        bulletin=planned.bulletin_id,
        title=planned.title,
        bulletin_class=BulletinClass(planned.bulletin_class),
        published_at=planned.published_at,
        ready_at=planned.starts_at,
        duration=timedelta(milliseconds=planned.duration_ms),
        audio=planned.sha256,
    )
    return Row(
        str(planned.pk),
        item,
        planned.starts_at,
        planned.ends_at,
        planned.latest_start,
        planned.slot,
        Why(planned.why),
    )


def _planned(station: Station, row: Row, asset: AudioAsset) -> PlannedItem:
    return PlannedItem(
        id=UUID(row.id),
        station=station,
        bulletin_id=row.item.bulletin,
        title=row.item.title,
        bulletin_class=str(row.item.bulletin_class),
        published_at=row.item.published_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        latest_start=row.latest_start,
        slot=row.slot,
        why=str(row.why),
        sha256=asset.sha256,
        size=asset.size,
        mime=asset.mime,
        duration_ms=asset.duration_ms,
    )
