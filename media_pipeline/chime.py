"""The sign that something is about to be said: two soft struck bars, generated, no sample file.

Amplifiers of speaker clusters wake on a signal and swallow the first second; the chime is what
they may swallow.
"""

from functools import cache
from typing import Final

import numpy as np

from media_pipeline.sound import RATE, Samples

# Notes in Hz with their start in seconds: a falling major third and the octave's rise, all inside
# what a horn passes.
_NOTES: Final = ((783.99, 0.0), (659.26, 0.28), (1046.50, 0.56))
# Partials of a struck bar: multiple of the note, strength, seconds until it fell to 1/e.
_PARTIALS: Final = ((1.0, 1.0, 0.42), (2.0, 0.22, 0.24), (3.93, 0.10, 0.10))
_LENGTH_S: Final = 2.0
_ATTACK_S: Final = 0.012  # softens the strike: no click
_RELEASE_S: Final = 0.25
_PEAK: Final = 0.28


@cache
def chime() -> Samples:
    """About two seconds, peak -11 dBFS; the array is shared and read-only."""
    time = np.arange(round(_LENGTH_S * RATE)) / RATE
    sound = np.zeros_like(time)
    for frequency, start in _NOTES:
        since = time - start
        struck = since >= 0.0
        rise = np.clip(since / _ATTACK_S, 0.0, 1.0)
        for multiple, strength, decay in _PARTIALS:
            tone = np.sin(2.0 * np.pi * frequency * multiple * since)
            fall = np.exp(-np.maximum(since, 0.0) / decay)
            sound += struck * rise * strength * fall * tone
    sound *= np.clip((_LENGTH_S - time) / _RELEASE_S, 0.0, 1.0)
    finished = (sound * (_PEAK / np.max(np.abs(sound)))).astype(np.float32)
    finished.setflags(write=False)
    return finished
