"""How audio is finished for the things that play it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """Targets of mastering for one kind of listening.

    low_hz, high_hz: edges of the band-pass. A horn speaker passes about 300 Hz to 7 kHz; a phone
    wants more below. target_lufs: integrated loudness of the file. ceiling_dbtp: where the limiter
    holds the true peak *before* MP3 encoding; limit_dbtp: the highest true peak allowed after
    decoding it again. Times are in seconds, ratios are input dB per output dB.
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
    chime: bool


# The compromise for one file that phones and horns both play: nothing below 130 Hz, which a horn
# only turns into heat, and little above 8 kHz, where espeak-ng and 64 kbit/s MP3 have only hiss.
PHONE_AND_HORN: Final = Profile(
    name="phone-and-horn",
    low_hz=130.0,
    high_hz=8000.0,
    target_lufs=-16.0,
    ceiling_dbtp=-2.2,
    limit_dbtp=-1.3,
    compressor_ratio=2.5,
    opening_silence_s=1.0,
    closing_silence_s=0.8,
    chime=True,
)
