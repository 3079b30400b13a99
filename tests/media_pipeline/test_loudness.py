"""Our own gating and peak meter against pyloudnorm and plain oversampling."""

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_pipeline.loudness import SILENCE_LUFS, integrated_loudness, true_peak
from media_pipeline.mastering import level, master
from media_pipeline.profiles import HORN
from tests.media_pipeline.sounds import RATE, murmur, true_peak_dbtp


def sound(seconds, amplitude, seed):
    """Murmur with noise and pauses, as 32-bit floats."""
    noise = np.random.default_rng(seed).standard_normal(int(seconds * RATE)) * 0.1
    pauses = np.sin(np.arange(len(noise)) / RATE * 1.3) > -0.3
    voice = murmur(seconds, RATE, 1.0)[: len(noise)]
    return ((voice + noise) * pauses * amplitude).astype(np.float32)


@settings(max_examples=40, deadline=None)
@given(st.integers(10, 120), st.floats(0.003, 1.0), st.integers(0, 99))
def test_loudness_is_the_one_that_pyloudnorm_measures(tenths, amplitude, seed):
    """In whole steps of a gating block: pyloudnorm also counts an incomplete last one, which
    BS.1770-4 leaves out."""
    samples = sound(tenths / 10, amplitude, seed)
    expected = pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(np.float64))
    assert integrated_loudness(samples) == pytest.approx(expected, abs=0.15)


@pytest.mark.parametrize("length", [0, 1, 100, RATE // 10, RATE])
def test_silence_of_any_length_has_a_finite_loudness(length):
    samples = np.zeros(length, dtype=np.float32)
    assert integrated_loudness(samples) == SILENCE_LUFS
    assert true_peak(samples) == -120.0


@settings(max_examples=30, deadline=None)
@given(st.floats(100.0, 7500.0), st.floats(0.0, 6.28))
def test_a_peak_between_samples_is_found(frequency, phase):
    time = np.arange(RATE // 2) / RATE
    fades = np.clip(20 * np.minimum(time, time[::-1]), 0, 1)  # a tone cut off rings at its ends
    tone = 0.5 * fades * np.sin(2 * np.pi * frequency * time + phase)
    assert true_peak(tone.astype(np.float32)) == pytest.approx(20 * np.log10(0.5), abs=0.4)


@settings(max_examples=30, deadline=None)
@given(st.floats(1.0, 6.0), st.floats(0.003, 1.0), st.integers(0, 99), st.floats(-24.0, -12.0))
def test_levelled_sound_has_its_loudness_and_keeps_below_the_ceiling(
    seconds, amplitude, seed, lufs
):
    samples = sound(seconds, amplitude, seed)
    levelled = level(master(samples, HORN), lufs, -2.0)
    assert true_peak_dbtp(levelled.astype(np.float64)) < -1.6
    measured = pyloudnorm.Meter(RATE).integrated_loudness(levelled.astype(np.float64))
    assert measured == pytest.approx(lufs, abs=0.4)


def test_what_no_horn_passes_is_taken_out():
    time = np.arange(2 * RATE) / RATE
    speechy = np.sin(2 * np.pi * 1000 * time)
    rumble = np.sin(2 * np.pi * 40 * time)
    mastered = master((speechy + rumble).astype(np.float32), HORN)
    spectrum = np.abs(np.fft.rfft(mastered))
    per_hertz = len(mastered) / RATE
    assert spectrum[int(40 * per_hertz)] < spectrum[int(1000 * per_hertz)] / 8


def test_the_compressor_brings_loud_and_quiet_speech_closer():
    quiet, loud = murmur(4.0, RATE, 0.1), murmur(4.0, RATE, 0.8)
    mastered = master(np.concatenate([quiet, loud]).astype(np.float32), HORN)
    half = len(mastered) // 2
    gap = integrated_loudness(mastered[half:]) - integrated_loudness(mastered[:half])
    assert 3.0 < gap < 14.0  # 18 dB went in
