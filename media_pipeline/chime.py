"""The sign that something is about to be said: struck bars by class, generated, no sample file.

Amplifiers of speaker clusters wake on a signal and swallow the first second; the chime is what
they may swallow.
"""

from functools import cache
from typing import Final

import numpy as np

from media_pipeline.chime_names import Chime
from media_pipeline.sound import RATE, Samples

# Notes in Hz with their start in seconds, all inside what a horn passes. Normal: a falling third
# and a rise. Priority: the same, struck twice. Emergency: a two-tone alarm nobody takes for music.
_CALL: Final = ((783.99, 0.0), (659.26, 0.28), (1046.50, 0.56))
_NOTES: Final = {
    Chime.NONE: (),
    Chime.NORMAL: _CALL,
    Chime.PRIORITY: (*_CALL, *((note, start + 1.1) for note, start in _CALL)),
    Chime.EMERGENCY: tuple((960.0 if beat % 2 == 0 else 770.0, 0.25 * beat) for beat in range(12)),
}
_RING_S: Final = 1.44  # after the last strike
# Partials of a struck bar: multiple of the note, strength, seconds until it fell to 1/e.
_PARTIALS: Final = ((1.0, 1.0, 0.42), (2.0, 0.22, 0.24), (3.93, 0.10, 0.10))
_ATTACK_S: Final = 0.012  # softens the strike: no click
_RELEASE_S: Final = 0.25
_PEAK: Final = 0.28


@cache
def chime(kind: Chime = Chime.NORMAL) -> Samples:
    """Two to four seconds, peak -11 dBFS, nothing for NONE; the array is shared and read-only."""
    notes = _NOTES[kind]
    if not notes:
        return np.zeros(0, dtype=np.float32)
    length_s = notes[-1][1] + _RING_S
    time = np.arange(round(length_s * RATE)) / RATE
    sound = np.zeros_like(time)
    for frequency, start in notes:
        since = time - start
        struck = since >= 0.0
        rise = np.clip(since / _ATTACK_S, 0.0, 1.0)
        for multiple, strength, decay in _PARTIALS:
            tone = np.sin(2.0 * np.pi * frequency * multiple * since)
            fall = np.exp(-np.maximum(since, 0.0) / decay)
            sound += struck * rise * strength * fall * tone
    sound *= np.clip((length_s - time) / _RELEASE_S, 0.0, 1.0)
    finished = (sound * (_PEAK / np.max(np.abs(sound)))).astype(np.float32)
    finished.setflags(write=False)
    return finished
