"""Piper, a neural voice that runs on this machine from one file (https://github.com/OHF-Voice).

A program of its own, not a library of ours: it is licensed under the GPL and needs ONNX Runtime.
LOA_PIPER names its command (default "piper"), LOA_VOICES the folder with `NAME.onnx` and
`NAME.onnx.json`.
"""

import hashlib
import json
import os
import shlex
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from media_pipeline.errors import SpeechFailed
from media_pipeline.speech.resampling import resampled
from media_pipeline.voices import Voice

NATURAL_RATE: Final = 220  # syllables per minute of Piper's Vietnamese voices at their own speed
_TIMEOUT_S: Final = 120.0


class PiperEngine:
    """Speaks each text in a child process: raw samples come back on its standard output."""

    def version(self, voice: Voice) -> str:
        model = _model(voice)
        status = model.stat()
        return _digest(model, status.st_size, status.st_mtime_ns)

    def synthesise(self, text: str, voice: Voice) -> npt.NDArray[np.int16]:
        """Samples of `text` (mono, 22,050 Hz); raises SpeechFailed."""
        model = _model(voice)
        command = [
            *shlex.split(os.environ.get("LOA_PIPER", "piper")),
            "--model",
            str(model),
            "--output-raw",
            "--length-scale",
            f"{NATURAL_RATE / voice.rate:.3f}",
        ]
        line = " ".join(text.split()) + "\n"
        try:
            child = subprocess.run(  # noqa: S603 - the operator's own command, no shell
                command, input=line.encode(), capture_output=True, timeout=_TIMEOUT_S, check=False
            )
        except subprocess.TimeoutExpired:
            raise SpeechFailed(f"Piper did not finish within {_TIMEOUT_S:.0f} s") from None
        except OSError as error:
            raise SpeechFailed(f"Piper could not be started: {error}") from error
        if child.returncode != 0:
            reason = child.stderr.decode("utf-8", "replace").strip()[-300:]
            raise SpeechFailed(f"Piper failed ({child.returncode}): {reason}")
        whole = child.stdout[: len(child.stdout) // 2 * 2]
        return resampled(np.frombuffer(whole, dtype=np.int16), _sample_rate(model))


def _model(voice: Voice) -> Path:
    """The voice's file; its name comes from a form, so it must not lead out of the folder."""
    folder = Path(os.environ.get("LOA_VOICES", "voices"))
    if not voice.name or Path(voice.name).name != voice.name:
        raise SpeechFailed("a Piper voice is named by its file, without a folder")
    model = folder / f"{voice.name}.onnx"
    if not model.is_file():
        raise SpeechFailed(f"there is no voice file {voice.name}.onnx")
    return model


def _sample_rate(model: Path) -> int:
    try:
        settings = json.loads(model.with_suffix(".onnx.json").read_text(encoding="utf-8"))
        return int(settings["audio"]["sample_rate"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpeechFailed(f"the voice's settings cannot be read: {error}") from error


@lru_cache(maxsize=32)
def _digest(model: Path, _size: int, _changed: int) -> str:
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
