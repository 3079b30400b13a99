"""The manifest: what one device is to play, when, how loud, and which bytes exactly."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .canonical import JSON
from .fields import Fields, MalformedRecord, format_time

VERSION = 1
MAX_ITEMS = 2_000
MAX_AUDIO_BYTES = 256 * 1024 * 1024

MalformedManifest = MalformedRecord


class BulletinClass(StrEnum):
    NORMAL = "normal"
    PRIORITY = "priority"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class AudioRef:
    """One file, named by the SHA-256 of its bytes."""

    sha256: str
    size: int
    mime: str
    duration_ms: int


@dataclass(frozen=True)
class Item:
    """One airing. Starts at `starts_at`, or late until `latest_start`; `repeat` times in a row."""

    id: str
    bulletin: str
    bulletin_class: BulletinClass
    starts_at: datetime
    latest_start: datetime
    repeat: int
    volume: int
    audio: AudioRef


@dataclass(frozen=True)
class Manifest:
    """Everything `device` is to play until `valid_until`. `sequence` never goes back."""

    version: int
    device: str
    unit: str
    sequence: int
    issued_at: datetime
    valid_until: datetime
    poll_seconds: int
    items: tuple[Item, ...]


def to_payload(manifest: Manifest) -> dict[str, JSON]:
    """The manifest as plain JSON values, ready to be sealed."""
    return {
        "version": manifest.version,
        "device": manifest.device,
        "unit": manifest.unit,
        "sequence": manifest.sequence,
        "issued_at": format_time(manifest.issued_at),
        "valid_until": format_time(manifest.valid_until),
        "poll_seconds": manifest.poll_seconds,
        "items": [_item_payload(item) for item in manifest.items],
    }


def from_payload(value: JSON) -> Manifest:
    """Read a manifest; raise MalformedManifest, which names the JSON path of the first error."""
    fields = Fields(value)
    manifest = Manifest(
        version=fields.integer("version", VERSION, VERSION),
        device=fields.uuid("device"),
        unit=fields.text("unit", 20),
        sequence=fields.integer("sequence"),
        issued_at=fields.time("issued_at"),
        valid_until=fields.time("valid_until"),
        poll_seconds=fields.integer("poll_seconds", 1, 3600),
        items=fields.records("items", _read_item, MAX_ITEMS),
    )
    fields.finish()
    return manifest


def _item_payload(item: Item) -> dict[str, JSON]:
    return {
        "id": item.id,
        "bulletin": item.bulletin,
        "bulletin_class": item.bulletin_class.value,
        "starts_at": format_time(item.starts_at),
        "latest_start": format_time(item.latest_start),
        "repeat": item.repeat,
        "volume": item.volume,
        "audio": {
            "sha256": item.audio.sha256,
            "size": item.audio.size,
            "mime": item.audio.mime,
            "duration_ms": item.audio.duration_ms,
        },
    }


def _read_item(value: JSON, path: str) -> Item:
    fields = Fields(value, path)
    item = Item(
        id=fields.uuid("id"),
        bulletin=fields.text("bulletin"),
        bulletin_class=fields.choice("bulletin_class", BulletinClass),
        starts_at=fields.time("starts_at"),
        latest_start=fields.time("latest_start"),
        repeat=fields.integer("repeat", 1, 10),
        volume=fields.integer("volume", 0, 100),
        audio=fields.record("audio", _read_audio),
    )
    fields.finish()
    if item.latest_start < item.starts_at:
        raise MalformedManifest(f"{path}.latest_start", "is before starts_at")
    return item


def _read_audio(value: JSON, path: str) -> AudioRef:
    fields = Fields(value, path)
    audio = AudioRef(
        sha256=fields.sha256("sha256"),
        size=fields.integer("size", 1, MAX_AUDIO_BYTES),
        mime=fields.text("mime", 40),
        duration_ms=fields.integer("duration_ms", 1),
    )
    fields.finish()
    return audio
