"""People's recordings: every common format is finished alike, everything else refused clearly."""

import struct

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_pipeline import (
    AudioTooLarge,
    AudioTooLong,
    PipelineError,
    SilentAudio,
    UnreadableAudio,
    master_recording,
    recording,
)
from tests.media_pipeline.sounds import RATE, encoded, heard, murmur, true_peak_dbtp, wav

WAV = wav(murmur(1.5, rate=16_000), rate=16_000)


def float_wav(values):
    """A 32-bit float WAV, which can hold what no microphone delivers."""
    data = np.asarray(values, dtype="<f4").tobytes()
    format_chunk = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, RATE, RATE * 4, 4, 32)
    body = b"WAVE" + format_chunk + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI", b"RIFF", len(body)) + body


@pytest.mark.parametrize(
    ("container", "codec", "layout"),
    [
        ("wav", "pcm_s16le", "stereo"),
        ("mp3", "libmp3lame", "mono"),
        ("ogg", "libopus", "stereo"),
        ("webm", "libopus", "mono"),
        ("ipod", "aac", "stereo"),
        ("mp4", "aac", "mono"),
        ("adts", "aac", "mono"),
        ("flac", "flac", "mono"),
    ],
)
def test_common_formats_are_finished_alike(container, codec, layout):
    speech = master_recording(encoded(murmur(rate=48_000), container, codec, layout)).horn
    samples = heard(speech.data)
    assert pyloudnorm.Meter(RATE).integrated_loudness(samples) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp(samples) < -1.0
    assert speech.duration_ms == pytest.approx(4000 + 4150, abs=120)  # with opening and closing


@pytest.mark.parametrize("amplitude", [0.002, 0.02, 1.0])
def test_quiet_and_loud_recordings_end_equally_loud(amplitude):
    samples = heard(master_recording(wav(murmur(amplitude=amplitude))).horn.data)
    assert pyloudnorm.Meter(RATE).integrated_loudness(samples) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp(samples) < -1.0


def test_the_same_recording_gives_the_same_bytes():
    assert master_recording(WAV) == master_recording(WAV)


def test_a_recording_shorter_than_a_loudness_block_has_finite_figures():
    speech = master_recording(wav(murmur(0.3))).horn
    assert np.isfinite([speech.loudness_lufs, speech.true_peak_dbtp]).all()


def test_a_click_stays_below_the_ceiling():
    click = np.zeros(44_100)
    click[20_000] = 0.9
    assert true_peak_dbtp(heard(master_recording(wav(click)).horn.data)) < -1.0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Xin chao ba con. " * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"RIFF\x24\x00\x00\x00WAVE",
        wav([]),
        wav(murmur(0.05)),
        wav(murmur(2.0), rate=1),
    ],
    ids=["empty", "text", "picture", "cut header", "no samples", "too short", "1 Hz"],
)
def test_what_is_no_recording_is_refused(data):
    with pytest.raises(UnreadableAudio):
        master_recording(data)


@pytest.mark.parametrize(
    "data",
    [wav(np.zeros(44_100)), wav(murmur(amplitude=0.0001)), float_wav([float("nan")] * RATE)],
    ids=["silence", "far too quiet", "not a number"],
)
def test_silence_is_refused_as_such(data):
    with pytest.raises(SilentAudio):
        master_recording(data)


def test_infinite_and_monstrous_samples_do_no_harm():
    samples = np.asarray(murmur(2.0, rate=RATE), dtype=np.float32)
    samples[::5000] = np.inf
    samples[::7001] = 1e30
    speech = master_recording(float_wav(samples)).horn
    assert np.isfinite(speech.loudness_lufs)
    assert true_peak_dbtp(heard(speech.data)) < -1.0


@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{path}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{path}'\n",
    ],
)
def test_a_playlist_cannot_make_the_server_open_its_own_files(playlist, tmp_path):
    secret = tmp_path / "secret.wav"
    secret.write_bytes(WAV)
    with pytest.raises(UnreadableAudio):
        master_recording(playlist.format(path=secret).encode())


def test_too_many_bytes_are_refused_before_decoding(monkeypatch):
    monkeypatch.setattr(recording, "MAX_BYTES", len(WAV) - 1)
    with pytest.raises(AudioTooLarge):
        master_recording(WAV)


def test_a_recording_that_plays_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(recording, "MAX_SECONDS", 1)
    with pytest.raises(AudioTooLong):
        master_recording(WAV)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_files_end_in_audio_or_a_clear_refusal(data):
    damaged = bytearray(data.draw(st.sampled_from(DAMAGEABLE)))
    places = st.integers(0, len(damaged) - 1)
    for place in data.draw(st.lists(places, max_size=40)):
        damaged[place] = data.draw(st.integers(0, 255))
    del damaged[data.draw(places) :]
    try:
        speech = master_recording(bytes(damaged)).horn
    except PipelineError:
        return  # any other exception fails this test
    assert np.isfinite([speech.loudness_lufs, speech.true_peak_dbtp]).all()


DAMAGEABLE = [
    WAV,
    encoded(murmur(1.0, rate=48_000), "mp3", "libmp3lame"),
    encoded(murmur(1.0, rate=48_000), "ogg", "libopus"),
    encoded(murmur(1.0, rate=48_000), "mp4", "aac"),
    encoded(murmur(1.0, rate=48_000), "flac", "flac"),
]
