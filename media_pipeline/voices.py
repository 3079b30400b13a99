"""Which voice speaks: engine, accent, speed, pitch. Plain values, cheap to import."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SLOWEST: Final = 80
FASTEST: Final = 300
HIGHEST_PITCH: Final = 99


class Accent(StrEnum):
    """The three main accents of Vietnamese."""

    NORTHERN = "northern"
    CENTRAL = "central"
    SOUTHERN = "southern"


@dataclass(frozen=True)
class Voice:
    """A way of speaking.

    rate: words (Vietnamese syllables) per minute, 80 to 300. Village loudspeakers echo, so the
    default is slower than espeak-ng's own 175.
    pitch: 0 (low) to 99 (high), 50 is the engine's normal.
    Raises ValueError for a value outside those limits.
    """

    accent: Accent = Accent.NORTHERN
    rate: int = 150
    pitch: int = 50
    engine: str = "espeak-ng"

    def __post_init__(self) -> None:
        if not SLOWEST <= self.rate <= FASTEST:
            raise ValueError(f"rate must lie between {SLOWEST} and {FASTEST}, not {self.rate}")
        if not 0 <= self.pitch <= HIGHEST_PITCH:
            raise ValueError(f"pitch must lie between 0 and {HIGHEST_PITCH}, not {self.pitch}")


DEFAULT_VOICE: Final = Voice()
