"""Where sound goes: a sound device, or files for tests and machines without one."""

import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Protocol

import av
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

Samples = NDArray[np.int16]


class SinkError(Exception):
    """The sound cannot be decoded or put out; the message says why."""


class Sink(Protocol):
    """Plays one file at a time."""

    def play(
        self,
        source: Path,
        name: str,
        volume: int,
        offset_ms: int,
        stop: Event,
        on_position: Callable[[int], None],
    ) -> int:
        """Play `source` from `offset_ms` at `volume` percent until its end or until `stop` is set.

        Calls `on_position` with milliseconds from the beginning now and then. Returns the position
        reached, in milliseconds; raises SinkError.
        """


def decode(source: Path, offset_ms: int) -> Iterator[tuple[int, Samples]]:
    """Yield (samples per second, mono samples) from `offset_ms` on, some milliseconds each."""
    try:
        with av.open(str(source)) as container:
            stream = container.streams.audio[0]
            rate = stream.rate
            skip = offset_ms * rate // 1000
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            for frame in container.decode(stream):
                for part in resampler.resample(frame):
                    samples = part.to_ndarray().reshape(-1).astype(np.int16, copy=False)
                    if skip < len(samples):
                        yield rate, samples[skip:]
                    skip = max(0, skip - len(samples))
    except (FFmpegError, IndexError, OSError) as error:
        raise SinkError(f"cannot decode: {error}") from error


def louder(samples: Samples, volume: int) -> Samples:
    """Scale by `volume` percent."""
    return (samples.astype(np.int32) * volume // 100).astype(np.int16)


class FileSink:
    """Writes what would be heard to `<folder>/<name>.wav`; `paced` takes the time of playing."""

    def __init__(self, folder: Path, *, paced: bool = False) -> None:
        self._folder = folder
        self._paced = paced
        folder.mkdir(parents=True, exist_ok=True)

    def play(
        self,
        source: Path,
        name: str,
        volume: int,
        offset_ms: int,
        stop: Event,
        on_position: Callable[[int], None],
    ) -> int:
        target = self._folder / f"{name}.wav"
        written, rate = 0, 0
        started = time.monotonic()
        with wave.open(str(target), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            for rate, samples in decode(source, offset_ms):
                if stop.is_set():
                    break
                if written == 0:
                    file.setframerate(rate)
                file.writeframesraw(louder(samples, volume).tobytes())
                written += len(samples)
                on_position(offset_ms + written * 1000 // rate)
                if self._paced:
                    stop.wait(max(0.0, started + written / rate - time.monotonic()))
            if written == 0:
                file.setframerate(rate or 22_050)
        return offset_ms + (written * 1000 // rate if rate else 0)


class SoundSink:
    """The machine's own sound device, through PortAudio."""

    def __init__(self) -> None:
        try:
            import sounddevice
        except (ImportError, OSError) as error:
            raise SinkError(f"no sound on this machine: {error}") from error
        self._device = sounddevice

    def play(
        self,
        source: Path,
        name: str,  # noqa: ARG002  files have names, sound has none
        volume: int,
        offset_ms: int,
        stop: Event,
        on_position: Callable[[int], None],
    ) -> int:
        position, stream = offset_ms, None
        try:
            for rate, samples in decode(source, offset_ms):
                if stop.is_set():
                    break
                if stream is None:
                    stream = self._device.OutputStream(samplerate=rate, channels=1, dtype="int16")
                    stream.start()
                stream.write(louder(samples, volume).reshape(-1, 1))
                position += len(samples) * 1000 // rate
                on_position(position)
        except self._device.PortAudioError as error:
            raise SinkError(f"the sound device failed: {error}") from error
        finally:
            if stream is not None:
                stream.stop()
                stream.close()
        return position


def open_sink(words: str) -> Sink:
    """Read `sound`, `file:FOLDER` or `paced-file:FOLDER`; raise SinkError for anything else."""
    kind, _colon, folder = words.partition(":")
    if kind == "sound":
        return SoundSink()
    if kind in {"file", "paced-file"} and folder:
        return FileSink(Path(folder), paced=kind == "paced-file")
    raise SinkError(f"unknown sink {words!r}: sound, file:FOLDER or paced-file:FOLDER")
