"""Items, manifests and sounds for the player's tests."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import av
import numpy as np

from protocol.manifest import AudioRef, BulletinClass, Item, Manifest

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
RATE = 16_000
DEVICE = "8c5b7d9e-1d7f-4d0e-9a52-0a6f1a0f7a11"


def mp3(seconds: float = 0.5, pitch: float = 440) -> bytes:
    """A tone."""
    times = np.arange(int(seconds * RATE)) / RATE
    samples = (np.sin(2 * np.pi * pitch * times) * 12_000).astype(np.int16).reshape(1, -1)
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples, format="s16p", layout="mono")
        frame.sample_rate = RATE
        resampled = av.AudioResampler(stream.format, "mono", RATE, frame_size=1152)
        for part in [*resampled.resample(frame), *resampled.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return file.getvalue()


def ref(data: bytes, seconds: float = 0.5) -> AudioRef:
    return AudioRef(hashlib.sha256(data).hexdigest(), len(data), "audio/mpeg", int(seconds * 1000))


def item(
    audio: AudioRef | None = None,
    starts_in: float = 0,
    late: float = 600,
    bulletin_class: BulletinClass = BulletinClass.NORMAL,
    repeat: int = 1,
    now: datetime = NOW,
) -> Item:
    starts_at = now + timedelta(seconds=starts_in)
    return Item(
        id=str(uuid4()),
        bulletin="Bản tin",
        bulletin_class=bulletin_class,
        starts_at=starts_at,
        latest_start=starts_at + timedelta(seconds=late),
        repeat=repeat,
        volume=80,
        audio=audio or AudioRef("a" * 64, 10, "audio/mpeg", 1000),
    )


def manifest(*items: Item, sequence: int = 1, now: datetime = NOW, **changes) -> Manifest:
    values = {
        "version": 1,
        "device": DEVICE,
        "unit": "19249",
        "sequence": sequence,
        "issued_at": now,
        "valid_until": now + timedelta(hours=72),
        "poll_seconds": 1,
        "items": tuple(items),
    }
    return Manifest(**(values | changes))
