"""Lines in, one stretch of sound out: spoken side by side over the cores, each line kept."""

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Final

import numpy as np

from media_pipeline.captions import Cue
from media_pipeline.script import Line
from media_pipeline.sound import RATE, Samples
from media_pipeline.speech.cache import Pcm, SentenceCache
from media_pipeline.speech.engine import engine_for
from media_pipeline.voices import Voice

_QUIET: Final = 24  # of 32,768: what espeak-ng leaves before and after its words
_FADE_S: Final = 0.004  # at both ends of a line, so that joins do not click
_FULL_SCALE: Final = np.float32(32768.0)


def read_lines(
    lines: Sequence[Line], voice: Voice, cache: SentenceCache
) -> tuple[Samples, tuple[Cue, ...]]:
    """The lines one after the other with their pauses, and when each is heard (from 0).

    Raises SpeechFailed. Threads suffice: engines do their work in processes or elsewhere.
    """
    version = engine_for(voice).version(voice)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        spoken = list(pool.map(lambda line: _spoken(line.text, voice, version, cache), lines))
    parts: list[Samples] = []
    cues: list[Cue] = []
    place = 0
    for line, sound in zip(lines, spoken, strict=True):
        pause = round(line.pause_ms * RATE / 1000)
        if len(sound):
            cues.append(Cue(_ms(place), _ms(place + len(sound)), line.text))
        parts += [sound, np.zeros(pause, dtype=np.float32)]
        place += len(sound) + pause
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32), tuple(cues)


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE)


def _spoken(text: str, voice: Voice, version: str, cache: SentenceCache) -> Samples:
    subject = {"text": text, "voice": asdict(voice), "version": version}
    key = hashlib.sha256(json.dumps(subject, sort_keys=True).encode()).hexdigest()
    pcm = cache.get(key)
    if pcm is None:
        pcm = _trimmed(engine_for(voice).synthesise(text, voice))
        cache.put(key, pcm)
    return _faded(pcm.astype(np.float32) / _FULL_SCALE)


def _trimmed(pcm: Pcm) -> Pcm:
    """Without the silence around it: pauses are the script's."""
    heard = np.flatnonzero(np.abs(pcm.astype(np.int32)) > _QUIET)
    return pcm[heard[0] : heard[-1] + 1] if len(heard) else pcm[:0]


def _faded(sound: Samples) -> Samples:
    length = min(round(_FADE_S * RATE), len(sound) // 2)
    if length:
        ramp = np.linspace(0.0, 1.0, length, dtype=np.float32)
        sound[:length] *= ramp
        sound[-length:] *= ramp[::-1]
    return sound
