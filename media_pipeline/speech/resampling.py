"""Samples of any rate at ours."""

from math import gcd

import numpy as np
import numpy.typing as npt

from media_pipeline.sound import RATE


def resampled(samples: npt.NDArray[np.int16], rate: int) -> npt.NDArray[np.int16]:
    """`samples` taken `rate` times a second, at RATE."""
    if rate == RATE or not len(samples):
        return samples
    from scipy import signal

    shared = gcd(rate, RATE)
    sound = signal.resample_poly(samples.astype(np.float32), RATE // shared, rate // shared)
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)
