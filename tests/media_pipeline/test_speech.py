"""Speech as a listener gets it: everything is measured on the decoded MP3, by other means."""

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyloudnorm
import pytest

from media_pipeline import (
    DEFAULT_VOICE,
    Accent,
    NothingToSay,
    SpeechFailed,
    TextTooLong,
    Voice,
    fingerprint,
    normalise,
    pipeline,
    speak,
)
from media_pipeline.speech import espeak
from tests.media_pipeline.sounds import RATE, heard, true_peak_dbtp

NOTICE = (
    "Kính thưa bà con, Ủy ban nhân dân xã thông báo lịch tiêm phòng cho trâu, bò. Từ 7h30 ngày "
    "20/11/2026, bà con đưa gia súc đến nhà văn hóa thôn. Kinh phí do ngân sách xã hỗ trợ 95,5%."
)
SPOKEN = normalise(NOTICE).text

loudness_of = pyloudnorm.Meter(RATE).integrated_loudness


@pytest.fixture(scope="module")
def speech():
    return speak(SPOKEN).horn


def test_it_is_an_mp3_named_by_its_hash(speech):
    assert speech.mime == "audio/mpeg"
    assert speech.sha256 == hashlib.sha256(speech.data).hexdigest()
    assert abs(speech.duration_ms - len(heard(speech.data)) * 1000 / RATE) < 60
    bits_per_second = len(speech.data) * 8 / (speech.duration_ms / 1000)
    assert bits_per_second == pytest.approx(64_000, rel=0.03)


@pytest.mark.parametrize("accent", list(Accent))
@pytest.mark.parametrize("text", ["Xin chào.", "À", SPOKEN])
def test_loudness_and_true_peak_hold_on_the_decoded_file(accent, text):
    speech = speak(text, Voice(accent=accent)).horn
    samples = heard(speech.data)
    assert loudness_of(samples) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp(samples) < -1.0
    assert speech.loudness_lufs == pytest.approx(loudness_of(samples), abs=0.1)
    assert speech.true_peak_dbtp == pytest.approx(true_peak_dbtp(samples), abs=0.3)


@pytest.mark.parametrize("voice", [Voice(rate=120, pitch=0), Voice(rate=320, pitch=99)])
def test_loudness_holds_for_the_slowest_and_the_fastest_voice(voice):
    samples = heard(speak(SPOKEN, voice).horn.data)
    assert loudness_of(samples) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp(samples) < -1.0


def test_it_opens_with_a_second_of_silence_and_a_chime(speech):
    samples = heard(speech.data)
    opening, chime = samples[: int(0.95 * RATE)], samples[RATE : 3 * RATE]
    assert np.max(np.abs(opening)) < 0.001
    spectrum = np.abs(np.fft.rfft(chime * np.hanning(len(chime))))
    frequencies = np.fft.rfftfreq(len(chime), 1 / RATE)
    assert any(
        abs(frequencies[np.argmax(spectrum)] - note) < 8 for note in (659.26, 783.99, 1046.5)
    )
    assert np.max(np.abs(chime)) < np.max(np.abs(samples[3 * RATE :]))  # softer than the voice


def test_it_closes_with_silence(speech):
    assert np.max(np.abs(heard(speech.data)[-int(0.5 * RATE) :])) < 0.002


def test_the_same_text_gives_the_same_bytes_again_and_after_other_texts(speech):
    speak("Một câu khác làm đổi trạng thái của giọng đọc.")
    assert speak(SPOKEN).horn.sha256 == speech.sha256


def test_a_fresh_process_gives_the_same_bytes(speech, tmp_path):
    source, target = tmp_path / "bulletin.txt", tmp_path / "bulletin.mp3"
    source.write_text(NOTICE, encoding="utf-8")
    command = [sys.executable, "-m", "media_pipeline", "speak", "--in", source, "--out", target]
    subprocess.run(command, check=True)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == speech.sha256


def test_threads_do_not_disturb_each_other(speech):
    texts = [SPOKEN, "Xin chào bà con.", SPOKEN, "Hết bản tin.", SPOKEN]
    with ThreadPoolExecutor(max_workers=4) as threads:
        made = list(threads.map(speak, texts))
    assert {made[i].horn.sha256 for i in (0, 2, 4)} == {speech.sha256}
    assert len({each.horn.sha256 for each in made}) == 3


def test_accent_rate_and_pitch_change_what_is_heard(speech):
    others = [Voice(accent=Accent.SOUTHERN), Voice(rate=120), Voice(pitch=70)]
    assert len({speech.sha256} | {speak(SPOKEN, voice).horn.sha256 for voice in others}) == 4
    assert speak(SPOKEN, Voice(rate=120)).horn.duration_ms > speech.duration_ms + 1000


def test_a_line_end_is_a_pause():
    one_line = speak("Thông báo khẩn Mời bà con về họp").horn.duration_ms
    assert speak("Thông báo khẩn\nMời bà con về họp").horn.duration_ms > one_line + 150


def test_control_characters_cannot_steer_the_voice():
    assert speak("Xin \x0180% chào").horn.duration_ms == speak("Xin  80% chào").horn.duration_ms


@pytest.mark.parametrize("text", ["", "   \n", "... !?", "\x00\x01", "😀"])
def test_nothing_to_say_is_refused(text):
    with pytest.raises(NothingToSay):
        speak(text)


def test_a_text_that_is_too_long_is_refused_before_any_work():
    with pytest.raises(TextTooLong):
        speak("a" * (pipeline.MAX_CHARACTERS + 1))


@pytest.mark.parametrize("voice", [{"rate": 119}, {"rate": 321}, {"pitch": -1}, {"pitch": 100}])
def test_voices_outside_the_limits_do_not_exist(voice):
    with pytest.raises(ValueError, match="must lie between"):
        Voice(**voice)


def test_an_unknown_engine_is_a_clear_failure():
    with pytest.raises(SpeechFailed, match="no speech engine named 'parrot'"):
        speak("Xin chào", Voice(engine="parrot"))


def test_a_voice_that_the_library_lacks_is_a_clear_failure(monkeypatch):
    monkeypatch.setitem(espeak.VOICE_NAMES, Accent.NORTHERN, "xx-nowhere")
    with pytest.raises(SpeechFailed, match="no voice 'xx-nowhere'"):
        speak("Xin chào")


def test_a_library_that_will_not_load_is_a_clear_failure(monkeypatch, tmp_path):
    monkeypatch.setattr(espeak.espeakng_loader, "get_library_path", lambda: str(tmp_path / "no.so"))
    with pytest.raises(SpeechFailed, match=r"no\.so"):
        speak("Xin chào")


def test_an_engine_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(espeak, "_TIMEOUT_S", 0.0001)
    with pytest.raises(SpeechFailed, match="did not finish"):
        speak(SPOKEN)


def test_fingerprints_name_what_would_be_heard(monkeypatch):
    name = fingerprint(SPOKEN)
    assert name == fingerprint(SPOKEN, DEFAULT_VOICE)
    assert len(name) == 64
    others = {
        fingerprint(SPOKEN + "."),
        fingerprint(SPOKEN, Voice(rate=191)),
        fingerprint(SPOKEN, Voice(accent=Accent.CENTRAL)),
    }
    assert len(others | {name}) == 4
    monkeypatch.setattr(pipeline, "PIPELINE_VERSION", "another")
    assert fingerprint(SPOKEN) != name
