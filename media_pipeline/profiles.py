"""How audio is finished for the things that play it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """Targets of mastering for one kind of listening.

    low_hz, high_hz: edges of the band-pass. target_lufs: integrated loudness of the file.
    ceiling_dbtp: where the limiter holds the true peak *before* encoding; limit_dbtp: the highest
    true peak allowed after decoding it again. Times are in seconds, ratios are input dB per output
    dB.
    """

    name: str
    low_hz: float
    high_hz: float
    target_lufs: float
    ceiling_dbtp: float
    limit_dbtp: float
    compressor_ratio: float
    opening_silence_s: float
    closing_silence_s: float


# A horn passes about 300 Hz to 7 kHz: what lies below only heats its driver, and a village needs
# every consonant. The opening silence wakes the amplifier.
HORN: Final = Profile(
    name="horn",
    low_hz=220.0,
    high_hz=7000.0,
    target_lufs=-16.0,
    ceiling_dbtp=-2.2,
    limit_dbtp=-1.3,
    compressor_ratio=3.0,
    opening_silence_s=1.0,
    closing_silence_s=0.8,
)

# Small loudspeakers and ears: the warmth of a voice, and little compression, which tires. Opus at
# 24 kbit/s draws waves anew and overshoots by about 3 dB (measured): hence the low ceiling.
PHONE: Final = Profile(
    name="phone",
    low_hz=90.0,
    high_hz=9500.0,
    target_lufs=-16.0,
    ceiling_dbtp=-4.2,
    limit_dbtp=-1.05,
    compressor_ratio=2.0,
    opening_silence_s=1.0,
    closing_silence_s=0.8,
)
