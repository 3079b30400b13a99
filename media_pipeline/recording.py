"""People's recordings, as they come: any common format, any rate, and possibly meant to harm."""

import io
from collections.abc import Iterator
from typing import Final

import av
import numpy as np
from av.error import FFmpegError

from media_pipeline.errors import AudioTooLarge, AudioTooLong, SilentAudio, UnreadableAudio
from media_pipeline.loudness import SILENCE_LUFS, integrated_loudness
from media_pipeline.sound import RATE, Samples

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_SECONDS: Final = 1800  # one job stays near 1 GiB of memory
SHORTEST_S: Final = 0.2

# FFmpeg also opens playlists, which name other files and addresses (hls, concat, dash): an upload
# must never make the server read those. So only formats that hold their sound themselves.
_FORMATS: Final = "mp3,wav,w64,flac,ogg,matroska,webm,mov,mp4,m4a,3gp,aac,aiff,amr,caf,asf,au,ac3"
_RATES: Final = range(4_000, 384_001)  # a WAV of "1 Hz" would swell 22,050-fold when resampled
_MOST_CHANNELS: Final = 8
_TOLERATED_DAMAGE: Final = 0.02  # share of packets that may fail: a cut file still airs
_CHECKED_SECONDS: Final = 10
_LOUDEST: Final = np.float32(64.0)  # float formats may hold anything; this keeps squares finite


def decode_recording(data: bytes) -> Samples:
    """Mono samples at RATE.

    Raises AudioTooLarge, AudioTooLong, UnreadableAudio, SilentAudio; never anything else for
    whatever bytes arrive.
    """
    if len(data) > MAX_BYTES:
        raise AudioTooLarge(f"{len(data)} bytes; a recording may have {MAX_BYTES}")
    parts: list[Samples] = []
    total = 0
    try:
        for part in _decoded(data):
            parts.append(part)
            total += len(part)
            if total > MAX_SECONDS * RATE:
                raise AudioTooLong(f"the recording plays longer than {MAX_SECONDS} s")
    except (FFmpegError, ValueError, EOFError) as error:
        raise UnreadableAudio(f"the file cannot be decoded as audio: {error}") from error
    if total < SHORTEST_S * RATE:
        raise UnreadableAudio("the file holds no sound, or next to none")
    samples = np.nan_to_num(np.concatenate(parts), nan=0.0, posinf=0.0, neginf=0.0)
    samples = np.clip(samples, -_LOUDEST, _LOUDEST)
    if integrated_loudness(samples) <= SILENCE_LUFS:
        raise SilentAudio("the recording is silent")
    return samples


def check_recording(data: bytes) -> None:
    """Return when `data` begins like a recording that decode_recording() takes.

    Decodes the first ten seconds only, so that an upload can be refused while its sender waits.
    Raises AudioTooLarge, UnreadableAudio.
    """
    if len(data) > MAX_BYTES:
        raise AudioTooLarge(f"{len(data)} bytes; a recording may have {MAX_BYTES}")
    heard = 0
    try:
        for part in _decoded(data):
            heard += len(part)
            if heard > _CHECKED_SECONDS * RATE:
                return
    except (FFmpegError, ValueError, EOFError) as error:
        raise UnreadableAudio(f"the file cannot be decoded as audio: {error}") from error
    if heard < SHORTEST_S * RATE:
        raise UnreadableAudio("the file holds no sound, or next to none")


def _decoded(data: bytes) -> Iterator[Samples]:
    """The parts of the first audio stream, mixed to mono and resampled."""
    options = {"format_whitelist": _FORMATS}
    with av.open(
        io.BytesIO(data), "r", container_options=options, metadata_errors="replace"
    ) as source:
        if not source.streams.audio:
            raise UnreadableAudio("the file holds no sound")
        stream = source.streams.audio[0]
        context = stream.codec_context
        if context.sample_rate not in _RATES or not 1 <= context.channels <= _MOST_CHANNELS:
            raise UnreadableAudio(
                f"{context.channels} channels at {context.sample_rate} Hz are not supported"
            )
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        for frame in _frames(source, stream):
            for resampled in resampler.resample(frame):
                yield resampled.to_ndarray()[0]
        for resampled in resampler.resample(None):
            yield resampled.to_ndarray()[0]


def _frames(source: av.container.InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    """Frames of a stream, with a few damaged packets passed over."""
    packets = damaged = 0
    for packet in source.demux(stream):
        packets += 1
        try:
            frames = packet.decode()
        except FFmpegError:
            damaged += 1
            continue
        for frame in frames:
            if frame.sample_rate not in _RATES:
                raise UnreadableAudio(f"a sample rate of {frame.sample_rate} Hz is not supported")
            frame.pts = None  # gaps and jumps in a recorder's clock are not to become silence
            yield frame
    if damaged > 1 + packets * _TOLERATED_DAMAGE:
        raise UnreadableAudio(f"{damaged} of {packets} parts of the file are damaged")
