"""When a station plays what: a pure simulation of its queue.

No Django, no database, no clock of its own: the same arguments always give the same programme.

Rules (Circular 39/2020/TT-BTTTT for the order of the classes):

* an emergency starts when its audio is ready, outside all slots and before everything, twice over;
* other bulletins are played inside slots, one after the other and never cut short: whenever the
  station is free, the best of those that are ready by then goes next: priority before normal, then
  the earlier published;
* what does not fit into the rest of a slot waits for another slot; what fits into no slot at all
  starts at the very beginning of one and runs over its end;
* a bulletin is played at most once in a slot of a day, and `AIRINGS` times in all;
* what has started is never moved: it comes back in as `committed`.

All datetimes are aware. Times on the air are whole seconds.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from protocol.manifest import BulletinClass

LEAD: Final = timedelta(seconds=10)  # for a player to fetch what has just become ready
HORIZON: Final = timedelta(hours=72)  # a box without network plays on for a long weekend
GRACE: Final = timedelta(minutes=5)  # how late an item may start though its slot is over by then
# After a day an emergency is old news: a box that was off that long must not shout it.
EMERGENCY_LASTS: Final = timedelta(hours=24)
EMERGENCY_REPEAT: Final = 2
AIRINGS: Final = {BulletinClass.NORMAL: 1, BulletinClass.PRIORITY: 2, BulletinClass.EMERGENCY: 1}
_RANK: Final = {BulletinClass.EMERGENCY: 0, BulletinClass.PRIORITY: 1, BulletinClass.NORMAL: 2}
_NAMESPACE: Final = uuid.UUID("6f1d9c52-4f4a-5c39-9f0e-6c6f61206c6f")


class Why(StrEnum):
    """Why a row stands where it does, or why a bulletin is not (or not again) in the programme."""

    AT_ONCE = "at_once"
    PRIORITY = "priority"
    TURN = "turn"
    AGAIN = "again"
    OVERRUNS = "overruns"
    NO_AUDIO = "no_audio"
    AUDIO_FAILED = "audio_failed"
    AIRED = "aired"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    NO_SLOTS = "no_slots"
    NO_ROOM = "no_room"


@dataclass(frozen=True)
class Clock:
    """The moment the programme is made at, and the zone in which slots are meant."""

    now: datetime
    zone: tzinfo
    horizon: timedelta = HORIZON
    lead: timedelta = LEAD


@dataclass(frozen=True)
class OnAir:
    """A slot of a station: `starts` is local time, `weekdays` are ISO numbers (1 is Monday)."""

    weekdays: frozenset[int]
    starts: time
    length: timedelta


@dataclass(frozen=True)
class Item:
    """A bulletin that may be played; `duration` is that of one playing.

    `audio` (a sha256) and `ready_at` are empty while there is no audio.
    """

    bulletin: int
    title: str
    bulletin_class: BulletinClass
    published_at: datetime
    ready_at: datetime | None
    duration: timedelta
    audio: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    audio_failed: bool = False

    @property
    def emergency(self) -> bool:
        return self.bulletin_class == BulletinClass.EMERGENCY

    @property
    def repeat(self) -> int:
        return EMERGENCY_REPEAT if self.emergency else 1

    @property
    def busy(self) -> timedelta:
        """How long the station is taken by it, repetitions included, in whole seconds."""
        return timedelta(seconds=-(-(self.duration * self.repeat) // timedelta(seconds=1)))

    @property
    def order(self) -> tuple[int, datetime, int]:
        return _RANK[self.bulletin_class], self.published_at, self.bulletin


@dataclass(frozen=True)
class Row:
    """One playing. `slot` is the start of the slot it stands in, None for an emergency."""

    id: str
    item: Item
    starts_at: datetime
    ends_at: datetime
    latest_start: datetime
    slot: datetime | None
    why: Why


@dataclass(frozen=True)
class LeftOut:
    item: Item
    why: Why


@dataclass(frozen=True)
class Programme:
    """Rows by start, with what had started before; and every item that will not be played."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Window:
    """A slot on one day."""

    starts: datetime
    ends: datetime


def build_programme(
    slots: Iterable[OnAir],
    bulletins: Iterable[Item],
    clock: Clock,
    *,
    station: str,
    committed: Sequence[Row] = (),
) -> Programme:
    """The programme of the next `clock.horizon`.

    slots: when `station` (its id; part of every row's id) is on the air, may overlap.
    bulletins: what may be played, each bulletin once, in any order.
    committed: rows of earlier programmes that have started by `clock.now`; they come back as they
    are, and count as played.
    """
    items = sorted(bulletins, key=lambda item: item.order)
    slots = list(slots)
    queue = _Queue(clock, station, list(committed))
    queue.place_emergencies(item for item in items if item.emergency)
    longest = max((slot.length for slot in slots), default=timedelta(0))
    others = [item for item in items if not item.emergency]
    for window in windows(slots, clock):
        queue.fill(window, others, longest)
    rows = tuple(sorted(queue.rows, key=lambda row: (row.starts_at, row.item.order, row.id)))
    coming = {row.item.bulletin for row in rows if row.ends_at > clock.now}
    left_out = tuple(
        LeftOut(item, _why_not(item, queue, clock, has_slots=bool(slots)))
        for item in items
        if item.bulletin not in coming
    )
    return Programme(rows, left_out)


def windows(slots: Iterable[OnAir], clock: Clock) -> list[Window]:
    """The slots, day by day, that are not over by now and start within the horizon."""
    end = clock.now + clock.horizon
    day = clock.now.astimezone(clock.zone).date() - timedelta(days=1)
    last = end.astimezone(clock.zone).date()
    slots = list(slots)
    found = set()
    while day <= last:
        for slot in slots:
            if day.isoweekday() in slot.weekdays:
                # Into UTC at once: adding to local time would be wall-clock arithmetic.
                starts = datetime.combine(day, slot.starts, clock.zone).astimezone(UTC)
                found.add(Window(starts, starts + slot.length))
        day += timedelta(days=1)
    in_reach = (w for w in found if w.ends > clock.now and w.starts < end)
    return sorted(in_reach, key=lambda window: (window.starts, window.ends))


def row_id(station: str, bulletin: int, audio: str, slot: datetime | None) -> str:
    """The name of one playing: the same whenever and wherever the programme is made."""
    moment = "emergency" if slot is None else str(int(slot.timestamp()))
    return str(uuid.uuid5(_NAMESPACE, f"{station}|{bulletin}|{audio}|{moment}"))


def _whole_second(moment: datetime) -> datetime:
    """Rounded up, in UTC."""
    up = timedelta(seconds=1) if moment.microsecond else timedelta(0)
    return moment.astimezone(UTC).replace(microsecond=0) + up


@dataclass
class _Queue:
    """The station as the simulation walks through time: what it has played, and until when."""

    clock: Clock
    station: str
    rows: list[Row]
    free_at: datetime = field(init=False)
    airings: Counter[tuple[int, str, bool]] = field(default_factory=Counter)
    in_slot: set[tuple[int, datetime]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.free_at = _whole_second(self.clock.now)
        for row in self.rows:
            self._count(row)

    def _count(self, row: Row) -> None:
        self.airings[row.item.bulletin, row.item.audio, row.item.emergency] += 1
        if row.slot is not None:
            self.in_slot.add((row.item.bulletin, row.slot))
            self.free_at = max(self.free_at, row.ends_at)

    def _place(
        self, item: Item, start: datetime, latest: datetime, slot: datetime | None, why: Why
    ) -> None:
        name = row_id(self.station, item.bulletin, item.audio, slot)
        row = Row(name, item, start, start + item.busy, latest, slot, why)
        self.rows.append(row)
        self._count(row)

    def times_aired(self, item: Item) -> int:
        return self.airings[item.bulletin, item.audio, item.emergency]

    def done(self, item: Item) -> bool:
        return self.times_aired(item) >= AIRINGS[item.bulletin_class]

    def available_at(self, item: Item) -> datetime | None:
        """The first moment at which a player can have it and it is valid."""
        if item.ready_at is None:
            return None
        lead = timedelta(0) if item.emergency else self.clock.lead
        moments = [item.ready_at + lead, *([item.valid_from] if item.valid_from else [])]
        return _whole_second(max(moments))

    def place_emergencies(self, items: Iterable[Item]) -> None:
        """Each as soon as it is ready; two at once one after the other."""
        ready = [(at, item) for item in items if (at := self.available_at(item))]
        for at, item in sorted(ready, key=lambda pair: (pair[0], pair[1].order)):
            latest = min(filter(None, [at + EMERGENCY_LASTS, item.valid_until]))
            start = self._after_emergencies(at)
            if start < latest and latest > self.clock.now and not self.done(item):
                self._place(item, start, latest, None, Why.AT_ONCE)

    def _after_emergencies(self, moment: datetime) -> datetime:
        """The first moment from `moment` on at which no emergency that has begun is still on."""
        for row in sorted(self.rows, key=lambda row: row.starts_at):
            if row.slot is None and row.starts_at <= moment < row.ends_at:
                moment = row.ends_at
        return moment

    def fill(self, window: Window, items: Sequence[Item], longest: timedelta) -> None:
        """Walk through one slot: play what is ready, jump to what becomes ready."""
        moment = max(window.starts, self.free_at)
        while (moment := self._after_emergencies(moment)) < window.ends:
            open_items = [
                (at, item)
                for item in items
                if (at := self.available_at(item)) is not None and self._wanted(item, window)
            ]
            fitting = [
                item
                for at, item in open_items
                if at <= moment and self._fits(item, moment, window, longest)
            ]
            if fitting:
                self._play(fitting[0], moment, window, longest)
                moment = max(moment, self.free_at)
                continue
            later = [
                at
                for at, item in open_items
                if at > moment and self._fits(item, at, window, longest)
            ]
            if not later:
                return
            moment = min(later)

    def _wanted(self, item: Item, window: Window) -> bool:
        return not self.done(item) and (item.bulletin, window.starts) not in self.in_slot

    def _fits(self, item: Item, moment: datetime, window: Window, longest: timedelta) -> bool:
        end = moment + item.busy
        if item.valid_until is not None and end > item.valid_until:
            return False
        if item.busy > longest:
            return moment == window.starts
        return end <= window.ends

    def _play(self, item: Item, moment: datetime, window: Window, longest: timedelta) -> None:
        latest = max(window.ends - item.busy, moment + GRACE)
        if item.valid_until is not None:
            latest = min(latest, item.valid_until)
        if item.busy > longest:
            why = Why.OVERRUNS
        elif self.times_aired(item):
            why = Why.AGAIN
        else:
            why = Why.PRIORITY if item.bulletin_class == BulletinClass.PRIORITY else Why.TURN
        self._place(item, moment, latest, window.starts, why)


def _why_not(item: Item, queue: _Queue, clock: Clock, *, has_slots: bool) -> Why:
    """The first reason that applies."""
    table = (
        (queue.done(item), Why.AIRED),
        (item.valid_until is not None and item.valid_until <= clock.now, Why.EXPIRED),
        (item.audio_failed and item.ready_at is None, Why.AUDIO_FAILED),
        (item.ready_at is None, Why.NO_AUDIO),
        (
            item.valid_from is not None and item.valid_from >= clock.now + clock.horizon,
            Why.NOT_YET_VALID,
        ),
        (item.emergency, Why.EXPIRED),
        (not has_slots, Why.NO_SLOTS),
    )
    return next((why for applies, why in table if applies), Why.NO_ROOM)
