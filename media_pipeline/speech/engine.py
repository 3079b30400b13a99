"""What every speech engine offers, and where engines are found by name."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from media_pipeline.errors import SpeechFailed
from media_pipeline.speech.espeak import EspeakEngine
from media_pipeline.speech.http import HttpEngine
from media_pipeline.speech.piper import PiperEngine
from media_pipeline.voices import EngineName, Voice


class Engine(Protocol):
    """Turns spoken text into sound."""

    def version(self, voice: Voice) -> str:
        """Changes whenever the same text would sound different; raises SpeechFailed where this
        voice cannot speak at all."""
        ...

    def synthesise(self, text: str, voice: Voice) -> npt.NDArray[np.int16]:
        """Mono samples at `media_pipeline.sound.RATE`; raises SpeechFailed."""
        ...


ENGINES: dict[str, Engine] = {
    EngineName.ESPEAK: EspeakEngine(),
    EngineName.PIPER: PiperEngine(),
    EngineName.HTTP: HttpEngine(),
}


def engine_for(voice: Voice) -> Engine:
    """The engine that a voice names; raises SpeechFailed for a name nobody knows."""
    try:
        return ENGINES[voice.engine]
    except KeyError:
        raise SpeechFailed(f"there is no speech engine named {voice.engine!r}") from None
