"""How loud and how peaky: ITU-R BS.1770-4 loudness with gating, and true peak, in one pass each.

The weighting filters are pyloudnorm's. Its gating loop reads every sample four times in Python
and knows no answer for silence, so the gating is written again here; the tests hold it against
pyloudnorm's own figure.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyloudnorm
from scipy import signal

from media_pipeline.sound import RATE, Samples, decibels_of

SILENCE_LUFS: Final = -70.0  # the absolute gate: quieter than this counts as silence
_HOP: Final = RATE // 10  # 100 ms: four of them make a gating block of 400 ms, 75 % overlapping
_HOPS_PER_BLOCK: Final = 4
_OFFSET_LU: Final = -0.691  # BS.1770-4, equation 2
_RELATIVE_GATE_LU: Final = 10.0

_OVERSAMPLING: Final = 4
_REACH: Final = 8  # samples on either side that an interpolated value hears
# How far the samples of a block may lie below a threshold while a peak between them passes it: a
# tone of 6.5 kHz at 22,050 Hz hides that much at worst, and speech has little above.
_WORTH_OVERSAMPLING: Final = 0.6


@cache
def _weighting() -> npt.NDArray[np.float32]:
    """K-weighting as second-order sections for RATE."""
    shelf = pyloudnorm.IIRfilter(4.0, 1.0 / np.sqrt(2.0), 1500.0, RATE, "high_shelf")
    high_pass = pyloudnorm.IIRfilter(0.0, 0.5, 38.0, RATE, "high_pass")
    sections = [np.concatenate([stage.b, stage.a]) for stage in (shelf, high_pass)]
    return np.asarray(sections, dtype=np.float32)


def integrated_loudness(samples: Samples) -> float:
    """Gated loudness in LUFS; SILENCE_LUFS for silence, and never NaN or infinite.

    Sound shorter than one gating block is measured as if silence followed it.
    """
    shortest = _HOP * _HOPS_PER_BLOCK
    if len(samples) < shortest:
        samples = np.pad(samples, (0, shortest - len(samples)))
    weighted = signal.sosfilt(_weighting(), samples)
    hops = weighted[: len(weighted) // _HOP * _HOP].reshape(-1, _HOP)
    energy = np.einsum("ij,ij->i", hops, hops, dtype=np.float64) / _HOP
    blocks = np.convolve(energy, np.full(_HOPS_PER_BLOCK, 1.0 / _HOPS_PER_BLOCK), "valid")
    audible = blocks[blocks > _energy(SILENCE_LUFS)]
    if not len(audible):
        return SILENCE_LUFS
    gate = _energy(_lufs(float(np.mean(audible))) - _RELATIVE_GATE_LU)
    return _lufs(float(np.mean(audible[audible > gate])))


def _energy(lufs: float) -> float:
    return float(10.0 ** ((lufs - _OFFSET_LU) / 10.0))


def _lufs(energy: float) -> float:
    return _OFFSET_LU + 10.0 * float(np.log10(energy))


@cache
def _interpolators() -> npt.NDArray[np.float32]:
    """One FIR per position between two samples, shape (oversampling - 1, 2 * reach)."""
    taps = signal.firwin(
        2 * _REACH * _OVERSAMPLING + 1, 1.0 / _OVERSAMPLING, window=("kaiser", 5.0)
    )
    phases = [taps[phase:-1:_OVERSAMPLING] for phase in range(1, _OVERSAMPLING)]
    return np.asarray([phase / phase.sum() for phase in phases], dtype=np.float32)


def block_peaks(samples: Samples, block: int, threshold: float) -> Samples:
    """The true peak of each run of `block` samples (the last one padded), shape (blocks,).

    Only blocks whose samples come near `threshold` are oversampled, by four: that is what keeps
    a limiter for ten minutes of speech well under a second. Quiet blocks give their sample peak.
    """
    count = -(-len(samples) // block)
    padded = np.zeros(count * block + 2 * _REACH, dtype=np.float32)
    padded[_REACH : _REACH + len(samples)] = samples
    inner = padded[_REACH : _REACH + count * block].reshape(count, block)
    peaks = np.maximum(inner.max(axis=1), -inner.min(axis=1))
    loud = np.flatnonzero(peaks > threshold * _WORTH_OVERSAMPLING)
    windows = np.lib.stride_tricks.sliding_window_view(padded, block + 2 * _REACH)[::block]
    for start in range(0, len(loud), 4096):  # bounds the memory of a recording that is all loud
        chosen = loud[start : start + 4096]
        between = _between(windows[chosen])
        peaks[chosen] = np.maximum(peaks[chosen], between)
    return peaks


def _between(windows: Samples) -> Samples:
    """The highest magnitude between the samples of each window, margins left out."""
    width = windows.shape[1]
    flat = windows.ravel()
    highest = np.zeros(len(windows), dtype=np.float32)
    for taps in _interpolators():
        # Rows lie end to end in one convolution; values that heard a neighbouring row are those
        # in the margins, which are cut off.
        values = np.convolve(flat, taps, "full")[_REACH : _REACH + len(flat)]
        inside = np.abs(values.reshape(-1, width)[:, _REACH - 1 : width - _REACH + 1])
        np.maximum(highest, inside.max(axis=1), out=highest)
    return highest


def true_peak(samples: Samples) -> float:
    """The highest true peak in dBTP, -120 for silence (BS.1770-4, annex 2)."""
    if not len(samples):
        return decibels_of(0.0)
    loudest = float(np.max(np.abs(samples)))
    return decibels_of(float(block_peaks(samples, 64, loudest).max()))
