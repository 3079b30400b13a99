"""Sounds for tests."""

import io
import math
import struct
import wave

RATE = 16_000


def tone_wav(seconds: float = 2.0, hertz: float = 440.0, level: float = 0.3) -> bytes:
    """A WAV file with one tone."""
    samples = (
        round(32767 * level * math.sin(2 * math.pi * hertz * n / RATE))
        for n in range(round(seconds * RATE))
    )
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()
