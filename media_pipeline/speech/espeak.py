"""espeak-ng, bundled as a shared library by `espeakng-loader`: the default voice, works offline."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

import espeakng_loader
import numpy as np
import numpy.typing as npt

from media_pipeline.errors import SpeechFailed
from media_pipeline.speech import espeak_process
from media_pipeline.voices import Accent, Voice

# Names of espeak-ng-data/lang/aav/*.
VOICE_NAMES: Final = {
    Accent.NORTHERN: "vi",
    Accent.CENTRAL: "vi-vn-x-central",
    Accent.SOUTHERN: "vi-vn-x-south",
}
# Other languages that the library speaks intelligibly, by BCP 47 tag.
LANGUAGES: Final = {"en": "en", "yue": "yue"}
# espeak-ng counts English words of average length: at its 150 it says 217 Vietnamese syllables a
# minute (measured on notices, 0.66 to 0.70 at 120 to 200).
_WORDS_PER_SYLLABLE: Final = 0.69
_TIMEOUT_S: Final = 60.0  # 5,000 characters take 0.25 s; a busy machine may need much more
_LONGEST_S: Final = 3600


class EspeakEngine:
    """Speaks each text in a fresh child process, so that equal texts give equal samples.

    Safe from many threads and processes at once: nothing is shared between two calls.
    """

    def version(self, voice: Voice) -> str:
        return f"{metadata.version('espeakng-loader')} {_voice_name(voice)}"

    def synthesise(self, text: str, voice: Voice) -> npt.NDArray[np.int16]:
        """Samples of `text` (mono, 22,050 Hz); raises SpeechFailed.

        A line end is a pause for listeners, but only a blank line is one for espeak-ng.
        """
        # Numbers and signs only: `text` itself goes through stdin, never through a shell.
        command = [
            sys.executable,
            "-I",
            "-S",
            str(Path(espeak_process.__file__)),
            espeakng_loader.get_library_path(),
            espeakng_loader.get_data_path(),
            _voice_name(voice),
            str(round(voice.rate * _WORDS_PER_SYLLABLE)),
            str(voice.pitch),
            str(_LONGEST_S * espeak_process.RATE),
        ]
        try:
            child = subprocess.run(  # noqa: S603 - a fixed program of ours, no shell
                command,
                input=text.replace("\n", "\n\n").encode("utf-8", "replace"),
                capture_output=True,
                timeout=_TIMEOUT_S,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired:
            raise SpeechFailed(f"espeak-ng did not finish within {_TIMEOUT_S:.0f} s") from None
        except OSError as error:
            raise SpeechFailed(f"espeak-ng could not be started: {error}") from error
        if child.returncode != 0:
            reason = child.stderr.decode("utf-8", "replace").strip()[-300:]
            raise SpeechFailed(f"espeak-ng failed ({child.returncode}): {reason}")
        return np.frombuffer(child.stdout, dtype=np.int16)


def _voice_name(voice: Voice) -> str:
    """espeak-ng's own name; reading a language with the sounds of another helps nobody."""
    name = VOICE_NAMES[voice.accent] if voice.language == "vi" else LANGUAGES.get(voice.language)
    if name is None:
        raise SpeechFailed(f"espeak-ng does not speak the language {voice.language!r}")
    return name
