"""Which voice speaks: engine, language, accent, speed, pitch. Plain values, cheap to import."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SLOWEST: Final = 120  # what espeak-ng can still do
FASTEST: Final = 320
HIGHEST_PITCH: Final = 99


class EngineName(StrEnum):
    """Where a voice comes from."""

    ESPEAK = "espeak-ng"
    PIPER = "piper"
    HTTP = "http"


class Accent(StrEnum):
    """The three main accents of Vietnamese."""

    NORTHERN = "northern"
    CENTRAL = "central"
    SOUTHERN = "southern"


@dataclass(frozen=True)
class Voice:
    """A way of speaking.

    language: BCP 47 tag of what is spoken. name: for Piper the voice file, for an HTTP engine the
    voice's name there; espeak-ng needs none.
    rate: syllables per minute, 120 to 320. Newsreaders say 210 and more; village loudspeakers
    echo, so the default is slower.
    pitch: 0 (low) to 99 (high), 50 is the engine's normal; espeak-ng alone knows it.
    Raises ValueError for a value outside those limits.
    """

    accent: Accent = Accent.NORTHERN
    rate: int = 190
    pitch: int = 50
    engine: EngineName = EngineName.ESPEAK
    name: str = ""
    language: str = "vi"

    def __post_init__(self) -> None:
        if not SLOWEST <= self.rate <= FASTEST:
            raise ValueError(f"rate must lie between {SLOWEST} and {FASTEST}, not {self.rate}")
        if not 0 <= self.pitch <= HIGHEST_PITCH:
            raise ValueError(f"pitch must lie between 0 and {HIGHEST_PITCH}, not {self.pitch}")


DEFAULT_VOICE: Final = Voice()
