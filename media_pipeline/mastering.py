"""From raw speech to a programme that carries over a village: band-pass, compress, level, limit.

Everything is vectorised over blocks of a millisecond or so, because a per-sample loop in Python
would take longer than the speech itself.
"""

from typing import Final

import numpy as np
from scipy import ndimage, signal

from media_pipeline.chime import chime
from media_pipeline.chime_names import Chime
from media_pipeline.loudness import SILENCE_LUFS, block_peaks, integrated_loudness
from media_pipeline.profiles import Profile
from media_pipeline.sound import RATE, Samples, gain_of, silence

# The level at which the compressor works, so that its threshold means the same for every source.
_WORKING_LUFS: Final = -20.0
_MAX_GAIN_DB: Final = 45.0  # a recording quieter than that is noise: do not blow it up
_QUIET_PEAK: Final = 0.1  # of full scale
_AFTER_CHIME_S: Final = 0.35
_CHIME_BELOW_SPEECH_LU: Final = 4.0

_ROTATOR_HZ: Final = 400.0
_ROTATOR_Q: Final = 0.6
_ROTATOR_SECTIONS: Final = 4

_COMPRESSOR_BLOCK: Final = RATE // 100  # 10 ms
_COMPRESSOR_THRESHOLD_DB: Final = -26.0  # RMS, at the working level
_COMPRESSOR_KNEE_DB: Final = 8.0
_COMPRESSOR_HOLD: Final = 7  # blocks: vowels hold the gain through the consonants between them
_COMPRESSOR_SMOOTHING: Final = 9

_LEVEL_TRIES: Final = 4
_LEVEL_TOLERANCE_LU: Final = 0.1
_MOST_LIMITING_DB: Final = 12.0
_USUAL_LIMITING_DB: Final = 4.0  # blocks that only more limiting would touch are not oversampled
_SLOWEST_SLOPE: Final = 0.25

_LIMITER_BLOCK: Final = 32  # 1.5 ms
_LIMITER_REACH: Final = 16  # blocks that fade towards a peak and away from it, about 23 ms


def master(samples: Samples, profile: Profile) -> Samples:
    """Band-passed and compressed sound at the working level; silence stays silence."""
    passed = signal.sosfilt(_band_pass(profile), _raised(samples)).astype(np.float32, copy=False)
    loudness = integrated_loudness(passed)
    if loudness <= SILENCE_LUFS:
        return passed
    passed *= gain_of(min(_MAX_GAIN_DB, _WORKING_LUFS - loudness))
    return _compress(passed, profile.compressor_ratio)


def _raised(samples: Samples) -> Samples:
    """A quiet recording brought up, so that what the filter leaves of it is still measurable."""
    peak = float(np.max(np.abs(samples), initial=0.0))
    if not 0.0 < peak < _QUIET_PEAK:
        return samples
    return samples * np.float32(min(gain_of(_MAX_GAIN_DB), _QUIET_PEAK / peak))


def _band_pass(profile: Profile) -> Samples:
    low = signal.butter(2, profile.low_hz, "highpass", fs=RATE, output="sos")
    high = signal.butter(4, profile.high_hz, "lowpass", fs=RATE, output="sos")
    return np.vstack([low, high, _phase_rotator()]).astype(np.float32)


def _phase_rotator() -> Samples:
    """All-passes that spread the pulses of a voice in time, as broadcast processors do.

    Nothing is heard of it, but the peaks of speech come down by some decibels, so the limiter
    has less to take away.
    """
    angle = 2.0 * np.pi * _ROTATOR_HZ / RATE
    alpha = np.sin(angle) / (2.0 * _ROTATOR_Q)
    middle = -2.0 * np.cos(angle)
    section = np.array([1.0 - alpha, middle, 1.0 + alpha, 1.0 + alpha, middle, 1.0 - alpha])
    return np.tile(section / (1.0 + alpha), (_ROTATOR_SECTIONS, 1))


def programme(body: Samples, profile: Profile, kind: Chime) -> Samples:
    """Opening silence, chime, the mastered body, closing silence."""
    parts = [silence(profile.opening_silence_s)]
    if kind is not Chime.NONE:
        loudness = integrated_loudness(body)
        quieter = loudness - _CHIME_BELOW_SPEECH_LU - integrated_loudness(chime(kind))
        parts += [chime(kind) * np.float32(gain_of(quieter)), silence(_AFTER_CHIME_S)]
    return np.concatenate([*parts, body, silence(profile.closing_silence_s)])


def speech_starts_ms(profile: Profile, kind: Chime) -> int:
    """Where in programme() the body begins."""
    struck = 0.0 if kind is Chime.NONE else len(chime(kind)) / RATE + _AFTER_CHIME_S
    return round(1000 * (profile.opening_silence_s + struck))


def level(samples: Samples, lufs: float, ceiling_dbtp: float) -> Samples:
    """`samples` at `lufs` integrated, with no true peak above `ceiling_dbtp`.

    What the limiter takes away is made up for by more gain, along the line through the last two
    tries. Sound that is all clicks ends below `lufs`: the ceiling wins.
    """
    loudness = integrated_loudness(samples)
    if loudness <= SILENCE_LUFS:
        return samples
    gain = lufs - loudness
    peaks = block_peaks(samples, _LIMITER_BLOCK, gain_of(ceiling_dbtp - gain - _USUAL_LIMITING_DB))
    before = (gain - 1.0, lufs - 1.0)  # unlimited, a decibel of gain is one of loudness
    for _try in range(_LEVEL_TRIES):
        limited = _limit(samples, peaks, gain, ceiling_dbtp)
        reached = integrated_loudness(limited)
        if abs(lufs - reached) < _LEVEL_TOLERANCE_LU:
            break
        slope = max(_SLOWEST_SLOPE, (reached - before[1]) / (gain - before[0]))
        before = (gain, reached)
        gain += min(_MOST_LIMITING_DB / _LEVEL_TRIES, (lufs - reached) / slope)
    return limited


def _compress(samples: Samples, ratio: float) -> Samples:
    """Louder consonants and sentence ends, without touching what is quieter than speech."""
    blocks = _blocks(samples, _COMPRESSOR_BLOCK)
    power = np.einsum("ij,ij->i", blocks, blocks) / _COMPRESSOR_BLOCK
    level_db = 10.0 * np.log10(np.maximum(power, 1e-9))
    level_db = ndimage.maximum_filter1d(level_db, _COMPRESSOR_HOLD)
    level_db = ndimage.uniform_filter1d(level_db, _COMPRESSOR_SMOOTHING)
    over = level_db - _COMPRESSOR_THRESHOLD_DB
    knee = np.clip(over + _COMPRESSOR_KNEE_DB / 2.0, 0.0, _COMPRESSOR_KNEE_DB)
    bent = knee**2 / (2.0 * _COMPRESSOR_KNEE_DB) + np.maximum(over - _COMPRESSOR_KNEE_DB / 2.0, 0.0)
    gains = 10.0 ** (bent * (1.0 / ratio - 1.0) / 20.0)
    return _with_gains(samples, gains.astype(np.float32), _COMPRESSOR_BLOCK)


def _limit(samples: Samples, peaks: Samples, gain_db: float, ceiling_dbtp: float) -> Samples:
    """`samples` times a gain that bends down around every peak in time.

    peaks: true peaks per limiter block, before the gain.
    The gain is the lowest needed within reach of a block, then averaged over a window no wider
    than that reach: so it is always at or below what the block itself needs.
    """
    ceiling = gain_of(ceiling_dbtp) / gain_of(gain_db)
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    lowest = ndimage.minimum_filter1d(needed, 2 * _LIMITER_REACH + 1)
    smooth = ndimage.uniform_filter1d(lowest, 2 * _LIMITER_REACH + 1)
    return _with_gains(samples, (smooth * gain_of(gain_db)).astype(np.float32), _LIMITER_BLOCK)


def _blocks(samples: Samples, block: int) -> Samples:
    """`samples` in rows of `block`, the last one padded with zeros."""
    missing = -len(samples) % block
    padded = np.pad(samples, (0, missing)) if missing else samples
    return padded.reshape(-1, block)


def _with_gains(samples: Samples, gains: Samples, block: int) -> Samples:
    """`samples` times one gain per block, gliding from block to block.

    A border takes the lower gain of its two blocks, so within a block the gain never exceeds
    what that block was given.
    """
    edges = np.empty(len(gains) + 1, dtype=np.float32)
    edges[0], edges[-1] = gains[0], gains[-1]
    np.minimum(gains[:-1], gains[1:], out=edges[1:-1])
    rows = _blocks(samples, block)
    result = np.empty_like(rows)
    glide = np.arange(block, dtype=np.float32) / block
    for start in range(0, len(rows), 2048):  # a slice that stays in the processor's cache
        part = slice(start, min(start + 2048, len(rows)))
        first, last = edges[part.start : part.stop], edges[part.start + 1 : part.stop + 1]
        curve = (last - first)[:, None] * glide
        curve += first[:, None]
        np.multiply(rows[part], curve, out=result[part])
    return result.reshape(-1)[: len(samples)]
