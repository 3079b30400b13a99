"""What to do now: a pure decision from the programme, the clock and what was played so far.

Emergencies come at once and before everything; among them the earlier one first, and the one on the
air finishes. Scheduled items start at their time, or late until their latest start; then they are
skipped. An item that has left the manifest is stopped and never played.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from protocol.manifest import BulletinClass, Item


@dataclass(frozen=True)
class Progress:
    """How far an item has come: times played to the end, where it was interrupted (milliseconds
    from its beginning), and whether it is done with for another reason."""

    played: int = 0
    resume_ms: int = 0
    closed: bool = False


@dataclass(frozen=True)
class Start:
    item: Item
    offset_ms: int = 0


@dataclass(frozen=True)
class Interrupt:
    """Stop what is on the air: `withdrawn` for good, otherwise to be resumed."""

    withdrawn: bool


@dataclass(frozen=True)
class Skip:
    item: Item


@dataclass(frozen=True)
class Wait:
    """Nothing to do before `until`; None when nothing is planned."""

    until: datetime | None


Action = Start | Interrupt | Skip | Wait

NEW = Progress()


def next_action(
    items: Sequence[Item],
    now: datetime,
    progress: Mapping[str, Progress],
    playing: Item | None,
    *,
    clock_is_right: bool = True,
) -> Action:
    """Return the one thing to do at `now`; call again after doing it.

    With a clock that cannot be trusted only emergencies are played.
    """
    if playing is not None and playing.id not in {item.id for item in items}:
        return Interrupt(withdrawn=True)
    open_items = [item for item in items if _is_open(item, progress)]
    emergency = next(iter(_due_emergencies(open_items, now, clock_is_right)), None)
    if playing is not None:
        if emergency is not None and not _is_emergency(playing):
            return Interrupt(withdrawn=False)
        return Wait(_next_start(open_items, now))
    if emergency is not None:
        return _start(emergency, progress)
    if not clock_is_right:
        return Wait(None)
    return _scheduled(open_items, now, progress)


def _scheduled(items: Iterable[Item], now: datetime, progress: Mapping[str, Progress]) -> Action:
    due = sorted((item for item in items if item.starts_at <= now), key=_order)
    for item in due:
        begun = progress.get(item.id, NEW)
        if begun.resume_ms or begun.played or now <= item.latest_start:
            return _start(item, progress)
        return Skip(item)
    return Wait(_next_start(items, now))


def _due_emergencies(
    items: Iterable[Item],
    now: datetime,
    clock_is_right: bool,  # noqa: FBT001  one of two facts
) -> list[Item]:
    """Emergencies to be on the air now, first one first. Without a clock each is due until it has
    been played; with one, until its latest start."""
    due = [
        item
        for item in items
        if _is_emergency(item)
        and (not clock_is_right or item.starts_at <= now <= item.latest_start)
    ]
    return sorted(due, key=_order)


def _start(item: Item, progress: Mapping[str, Progress]) -> Start:
    return Start(item, progress.get(item.id, NEW).resume_ms)


def _is_open(item: Item, progress: Mapping[str, Progress]) -> bool:
    begun = progress.get(item.id, NEW)
    return not begun.closed and begun.played < item.repeat


def _is_emergency(item: Item) -> bool:
    return item.bulletin_class is BulletinClass.EMERGENCY


def _order(item: Item) -> tuple[datetime, str]:
    return (item.starts_at, item.id)


def _next_start(items: Iterable[Item], now: datetime) -> datetime | None:
    return min((item.starts_at for item in items if item.starts_at > now), default=None)
