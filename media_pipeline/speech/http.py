"""Any speech server with OpenAI's interface (POST /v1/audio/speech), in the house or outside.

LOA_SPEECH_URL is its base address, LOA_SPEECH_KEY its secret, LOA_SPEECH_MODEL the model's name.
"""

import os
from typing import Final

import httpx
import numpy as np
import numpy.typing as npt

from media_pipeline.errors import PipelineError, SpeechFailed
from media_pipeline.voices import Voice

NATURAL_RATE: Final = 220  # syllables per minute taken for the interface's speed of 1.0
_TIMEOUT: Final = httpx.Timeout(60, connect=5)
_LARGEST: Final = 64 * 1024 * 1024  # bytes of one answer


class HttpEngine:
    """Sends each text to the server and takes a WAV back."""

    def version(self, voice: Voice) -> str:
        return f"{_address()} {_model()} {voice.name}"

    def synthesise(self, text: str, voice: Voice) -> npt.NDArray[np.int16]:
        """Samples of `text` (mono, 22,050 Hz); raises SpeechFailed."""
        from media_pipeline.recording import decode_recording

        try:
            sound = decode_recording(_spoken(text, voice))
        except SpeechFailed:
            raise
        except (httpx.HTTPError, PipelineError) as error:
            raise SpeechFailed(f"the speech server gave no speech: {error}") from error
        return np.clip(np.round(sound * 32767), -32768, 32767).astype(np.int16)


def _spoken(text: str, voice: Voice) -> bytes:
    """The server's audio; anything longer than a sentence can be is refused while it arrives."""
    key = os.environ.get("LOA_SPEECH_KEY", "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = {
        "model": _model(),
        "voice": voice.name or "default",
        "input": text,
        "response_format": "wav",
        "speed": round(voice.rate / NATURAL_RATE, 2),
    }
    address = f"{_address()}/v1/audio/speech"
    with httpx.stream("POST", address, json=body, headers=headers, timeout=_TIMEOUT) as response:
        response.raise_for_status()
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > _LARGEST:
                raise SpeechFailed("the speech server sent too much")
    return bytes(data)


def _address() -> str:
    address = os.environ.get("LOA_SPEECH_URL", "").rstrip("/")
    if not address:
        raise SpeechFailed("no speech server is set (LOA_SPEECH_URL)")
    return address


def _model() -> str:
    return os.environ.get("LOA_SPEECH_MODEL", "tts-1")
