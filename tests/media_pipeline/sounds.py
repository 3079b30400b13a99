"""Sounds and measures for the tests of this folder, made without the code under test."""

import io
import wave

import av
import numpy as np
from scipy import signal

RATE = 22_050


def murmur(seconds=4.0, rate=44_100, amplitude=0.1):
    """Something like a voice: a buzz with harmonics that comes and goes in syllables."""
    time = np.arange(int(seconds * rate)) / rate
    buzz = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 2.2 * time), 0, None)
    return amplitude * buzz * syllables / np.max(np.abs(buzz))


def wav(samples, rate=44_100):
    """A 16-bit mono WAV file."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.asarray(samples) * 32767).astype("<i2").tobytes())
    return target.getvalue()


def encoded(samples, container, codec, layout="mono", rate=48_000):
    """A file in any format that PyAV writes."""
    target = io.BytesIO()
    with av.open(target, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(
            np.asarray(samples, dtype=np.float32)[None], format="fltp", layout="mono"
        )
        frame.sample_rate = rate
        resampler = av.AudioResampler(stream.codec_context.format, layout, rate)
        for converted in resampler.resample(frame):
            file.mux(stream.encode(converted))
        file.mux(stream.encode(None))
    return target.getvalue()


def heard(data):
    """What a player makes of an MP3: mono samples at 22,050 Hz as 64-bit floats."""
    with av.open(io.BytesIO(data)) as file:
        stream = file.streams.audio[0]
        assert (stream.codec_context.sample_rate, stream.codec_context.channels) == (RATE, 1)
        frames = [frame.to_ndarray()[0] for frame in file.decode(stream)]
    return np.concatenate(frames).astype(np.float64)


def true_peak_dbtp(samples):
    """Eightfold oversampled peak, by another filter than the pipeline's own."""
    oversampled = signal.resample_poly(samples, 8, 1, window=("kaiser", 9.0))
    return 20 * np.log10(np.max(np.abs(oversampled)))
