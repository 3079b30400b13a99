"""Measuring sound independently of the pipeline that made it."""

import io

import av
import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.signal import resample_poly

OVERSAMPLING = 4  # ITU-R BS.1770-4, annex 2


def decode(data: bytes) -> tuple[NDArray[np.float64], int]:
    """Mono samples between -1 and 1, and samples per second."""
    with av.open(io.BytesIO(data)) as container:
        stream = container.streams.audio[0]
        parts = [frame.to_ndarray().mean(axis=0) for frame in container.decode(stream)]
        return np.concatenate(parts).astype(np.float64), stream.rate


def loudness(samples: NDArray[np.float64], rate: int) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770)."""
    return pyloudnorm.Meter(rate).integrated_loudness(samples)


def true_peak(samples: NDArray[np.float64]) -> float:
    """True peak in dBTP, from four-fold oversampling."""
    return 20 * np.log10(np.abs(resample_poly(samples, OVERSAMPLING, 1)).max())
