"""Stations, devices and audio for tests, quick to make: nothing is synthesised."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.broadcast.models import AudioAsset, BulletinAudio, Device, Slot, Station
from cms.broadcast.states import AudioState, DeviceState
from cms.bulletins.models import BulletinPage
from cms.units.models import Unit
from protocol.signing import fingerprint, generate_private_key, public_key

_numbers = count(1)
ALL_DAY = ((time(0), 1440),)


@dataclass(frozen=True)
class Loudspeaker:
    """A device and the private key that lies on it."""

    device: Device
    private: bytes


def make_station(unit: Unit, slots: Iterable[tuple[time, int]] = ALL_DAY, **fields) -> Station:
    """A station of `unit`, by default on the air all day."""
    station = Station.objects.create(unit=unit, **({"name": f"Đài {unit.title}"} | fields))
    for starts, minutes in slots:
        Slot.objects.create(station=station, starts=starts, minutes=minutes)
    station.refresh_from_db()
    return station


def make_loudspeaker(
    station: Station, state: DeviceState = DeviceState.APPROVED, **fields
) -> Loudspeaker:
    private = generate_private_key()
    public = public_key(private)
    values = {
        "name": f"Cụm loa {next(_numbers)}",
        "public_key": public,
        "fingerprint": fingerprint(public),
        "state": state,
    }
    return Loudspeaker(Device.objects.create(station=station, **(values | fields)), private)


def make_asset(content: bytes = b"", seconds: float = 30) -> AudioAsset:
    """Audio whose file is in the storage; its bytes are no real MP3."""
    content = content or f"âm thanh {next(_numbers)}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    asset = AudioAsset.objects.create(
        fingerprint=hashlib.sha256(b"made of " + content).hexdigest(),
        sha256=sha256,
        size=len(content),
        duration_ms=round(seconds * 1000),
        loudness_lufs=-16.0,
        true_peak_dbtp=-1.5,
    )
    default_storage.save(asset.path, ContentFile(content))
    return asset


def give_audio(
    bulletin: BulletinPage,
    asset: AudioAsset | None = None,
    ready_at: datetime | None = None,
    seconds: float = 30,
) -> BulletinAudio:
    """Audio of `bulletin`, ready a minute ago unless told otherwise."""
    values = {
        "state": AudioState.READY,
        "asset": asset or make_asset(seconds=seconds),
        "ready_at": ready_at or timezone.now() - timedelta(minutes=1),
    }
    return BulletinAudio.objects.update_or_create(bulletin=bulletin, defaults=values)[0]
