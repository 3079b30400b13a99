"""What a device reports: what it played, refused or skipped, and how it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .canonical import JSON
from .fields import Fields, MalformedRecord, format_time

MAX_EVENTS = 500

MalformedEvent = MalformedRecord


class PlayKind(StrEnum):
    STARTED = "started"
    ENDED = "ended"
    REFUSED = "refused"
    SKIPPED = "skipped"


class PlayResult(StrEnum):
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    TAMPERED = "tampered"
    MISSED = "missed"


@dataclass(frozen=True)
class PlayEvent:
    """One line of a device's play log. `seq` counts up by one and survives restarts."""

    uuid: str
    seq: int
    kind: PlayKind
    item: str
    at: datetime
    planned_ms: int
    played_ms: int
    result: PlayResult | None
    volume: int
    detail: str


@dataclass(frozen=True)
class DeviceStatus:
    """How a device is, about once a minute. `playing` is an item's id."""

    at: datetime
    playing: str | None
    volume: int
    storage_free_bytes: int
    software: str
    last_manifest_sequence: int
    clock_synchronised: bool


def event_payload(event: PlayEvent) -> dict[str, JSON]:
    return {
        "uuid": event.uuid,
        "seq": event.seq,
        "kind": event.kind.value,
        "item": event.item,
        "at": format_time(event.at),
        "planned_ms": event.planned_ms,
        "played_ms": event.played_ms,
        "result": event.result.value if event.result else None,
        "volume": event.volume,
        "detail": event.detail,
    }


def read_event(value: JSON, path: str = "$") -> PlayEvent:
    """Read one event; raise MalformedEvent, which names the JSON path of the first error."""
    fields = Fields(value, path)
    event = PlayEvent(
        uuid=fields.uuid("uuid"),
        seq=fields.integer("seq", 1),
        kind=fields.choice("kind", PlayKind),
        item=fields.uuid("item"),
        at=fields.time("at"),
        planned_ms=fields.integer("planned_ms", 0, 2**31 - 1),
        played_ms=fields.integer("played_ms", 0, 2**31 - 1),
        result=fields.optional_choice("result", PlayResult),
        volume=fields.integer("volume", 0, 100),
        detail=fields.text("detail"),
    )
    fields.finish()
    return event


def events_payload(events: tuple[PlayEvent, ...]) -> dict[str, JSON]:
    return {"events": [event_payload(event) for event in events]}


def read_events(value: JSON) -> tuple[PlayEvent, ...]:
    """Read a batch of at most 500 events."""
    fields = Fields(value)
    events = fields.records("events", read_event, MAX_EVENTS)
    fields.finish()
    return events


def status_payload(status: DeviceStatus) -> dict[str, JSON]:
    return {
        "at": format_time(status.at),
        "playing": status.playing,
        "volume": status.volume,
        "storage_free_bytes": status.storage_free_bytes,
        "software": status.software,
        "last_manifest_sequence": status.last_manifest_sequence,
        "clock_synchronised": status.clock_synchronised,
    }


def read_status(value: JSON) -> DeviceStatus:
    fields = Fields(value)
    status = DeviceStatus(
        at=fields.time("at"),
        playing=fields.optional_text("playing", 36),
        volume=fields.integer("volume", 0, 100),
        storage_free_bytes=fields.integer("storage_free_bytes"),
        software=fields.text("software", 60),
        last_manifest_sequence=fields.integer("last_manifest_sequence"),
        clock_synchronised=fields.truth("clock_synchronised"),
    )
    fields.finish()
    return status
