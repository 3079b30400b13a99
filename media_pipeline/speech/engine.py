"""What every speech engine offers, and where engines are found by name."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from media_pipeline.errors import SpeechFailed
from media_pipeline.speech.espeak import EspeakEngine
from media_pipeline.voices import Voice


class Engine(Protocol):
    """Turns spoken text into sound. Same text and voice must always give the same samples."""

    def synthesise(self, text: str, voice: Voice) -> npt.NDArray[np.int16]:
        """Mono samples at `media_pipeline.sound.RATE`; raises SpeechFailed."""
        ...


ENGINES: dict[str, Engine] = {"espeak-ng": EspeakEngine()}


def engine_for(voice: Voice) -> Engine:
    """The engine that a voice names; raises SpeechFailed for a name nobody knows."""
    try:
        return ENGINES[voice.engine]
    except KeyError:
        raise SpeechFailed(f"there is no speech engine named {voice.engine!r}") from None
