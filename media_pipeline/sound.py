"""What sound is inside this package: mono 32-bit floats between -1 and 1 at one sample rate."""

from typing import Final

import numpy as np
import numpy.typing as npt

# espeak-ng's own rate. Its Nyquist frequency of 11 kHz is beyond what a horn or 64 kbit/s carries.
RATE: Final = 22_050

Samples = npt.NDArray[np.float32]


def silence(seconds: float) -> Samples:
    """That much nothing."""
    return np.zeros(round(seconds * RATE), dtype=np.float32)


def gain_of(decibels: float) -> float:
    """The factor on amplitudes that changes a level by so many decibels."""
    return float(10.0 ** (decibels / 20.0))


def decibels_of(amplitude: float, floor: float = -120.0) -> float:
    """The level of an amplitude in dB relative to full scale, never below `floor`."""
    return max(floor, 20.0 * float(np.log10(amplitude))) if amplitude > 0.0 else floor
