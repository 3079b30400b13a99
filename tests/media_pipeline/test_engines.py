"""Voices from elsewhere, a cache of sentences, and what happens when a voice fails."""

import io
import json
import stat
import sys
import threading
import wave
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import av
import numpy as np
import pytest

from media_pipeline import EngineName, SpeechFailed, Tags, Voice, fingerprint, speak
from media_pipeline.encoding import MP3, OPUS
from media_pipeline.speech import espeak
from media_pipeline.speech.cache import FolderCache
from media_pipeline.speech.engine import engine_for
from tests.media_pipeline.sounds import RATE, heard, murmur, wav

PIPER = Voice(engine=EngineName.PIPER, name="vi-thu")
HTTP = Voice(engine=EngineName.HTTP, name="lan", rate=220)

# What Piper does, as far as a caller sees: the model and text in, raw samples of its rate out.
FAKE_PIPER = """#!{python}
import math, pathlib, struct, sys
text = sys.stdin.read()
model = sys.argv[sys.argv.index("--model") + 1]
assert pathlib.Path(model).is_file() and "--output-raw" in sys.argv
if "lỗi" in text:
    sys.exit("the voice choked")
count = 16000 * len(text.split()) // 3
samples = [int(9000 * math.sin(i * 0.09) * abs(math.sin(i * 0.0009))) for i in range(count)]
sys.stdout.buffer.write(struct.pack(f"<{{count}}h", *samples))
"""


@pytest.fixture
def piper(tmp_path, monkeypatch):
    program = tmp_path / "piper"
    program.write_text(FAKE_PIPER.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    (tmp_path / "vi-thu.onnx").write_bytes(b"weights")
    settings = {"audio": {"sample_rate": 16000}}
    (tmp_path / "vi-thu.onnx.json").write_text(json.dumps(settings))
    monkeypatch.setenv("LOA_PIPER", str(program))
    monkeypatch.setenv("LOA_VOICES", str(tmp_path))
    return tmp_path


def test_piper_speaks_at_our_sample_rate(piper):
    samples = engine_for(PIPER).synthesise("một hai ba", PIPER)
    assert len(samples) == pytest.approx(RATE, rel=0.01)
    assert -16.6 < speak("Kính thưa bà con.", PIPER).horn.loudness_lufs < -15.4


def test_another_voice_file_is_another_fingerprint(piper):
    before = fingerprint("Xin chào", PIPER)
    (piper / "vi-thu.onnx").write_bytes(b"better weights")
    assert fingerprint("Xin chào", PIPER) != before


@pytest.mark.parametrize("name", ["", "../vi-thu", "/etc/passwd", "khong-co"])
def test_a_voice_file_is_found_in_its_folder_or_not_at_all(piper, name):
    voice = Voice(engine=EngineName.PIPER, name=name)
    with pytest.raises(SpeechFailed, match="voice"):
        speak("Xin chào", voice)


def test_a_piper_that_fails_or_is_missing_says_why(piper, monkeypatch):
    with pytest.raises(SpeechFailed, match="the voice choked"):
        speak("Xin lỗi.", PIPER)
    monkeypatch.setenv("LOA_PIPER", str(piper / "nowhere"))
    with pytest.raises(SpeechFailed, match="could not be started"):
        speak("Xin chào.", PIPER)


class SpeechServer(BaseHTTPRequestHandler):
    answer: tuple[int, bytes] = (200, wav(murmur(2.0)))
    asked: list[tuple[str, str, dict]]

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers.get("Authorization", ""), body))
        status, data = self.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def speech_server(monkeypatch):
    handler = type("Handler", (SpeechServer,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("LOA_SPEECH_URL", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("LOA_SPEECH_KEY", "bi-mat")
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_speech_server_is_asked_once_a_sentence(speech_server):
    speech = speak("Xin chào. Hết.", HTTP)
    [first, second] = sorted(speech_server.asked, key=lambda asked: -len(asked[2]["input"]))
    assert first[:2] == ("/v1/audio/speech", "Bearer bi-mat")
    assert first[2] == {
        "model": "tts-1",
        "voice": "lan",
        "input": "Xin chào.",
        "response_format": "wav",
        "speed": 1.0,
    }
    assert second[2]["input"] == "Hết."
    assert len(speech.cues) == 2


@pytest.mark.parametrize("answer", [(500, b"broken"), (401, b""), (200, b"<html>"), (200, b"")])
def test_a_speech_server_in_trouble_is_a_clear_failure(speech_server, answer):
    speech_server.answer = answer
    with pytest.raises(SpeechFailed, match="no speech"):
        speak("Xin chào.", HTTP)


def test_without_a_speech_server_the_voice_says_what_is_missing(monkeypatch):
    monkeypatch.delenv("LOA_SPEECH_URL", raising=False)
    with pytest.raises(SpeechFailed, match="LOA_SPEECH_URL"):
        fingerprint("Xin chào.", HTTP)


def test_a_language_without_a_voice_is_refused_rather_than_mangled():
    with pytest.raises(SpeechFailed, match="language 'rad'"):
        speak("Hdră čar", Voice(language="rad"))
    assert speak("Good morning, everyone.", Voice(language="en")).cues


class Counting(espeak.EspeakEngine):
    def __init__(self):
        self.texts = []

    def synthesise(self, text, voice):
        self.texts.append(text)
        return super().synthesise(text, voice)


@pytest.fixture
def counting(monkeypatch):
    from media_pipeline.speech import engine

    counting = Counting()
    monkeypatch.setitem(engine.ENGINES, EngineName.ESPEAK, counting)
    return counting


def test_an_edit_speaks_only_its_own_sentence_anew(counting, tmp_path):
    cache = FolderCache(tmp_path)
    speak("Một câu. Hai câu. Ba câu.", cache=cache)
    assert sorted(counting.texts) == ["Ba câu.", "Hai câu.", "Một câu."]
    counting.texts.clear()
    edited = speak("Một câu. Hai câu mới. Ba câu.", cache=cache)
    assert counting.texts == ["Hai câu mới."]
    assert edited == speak("Một câu. Hai câu mới. Ba câu.")


def test_another_voice_does_not_find_the_sentence(counting, tmp_path):
    cache = FolderCache(tmp_path)
    speak("Một câu.", cache=cache)
    speak("Một câu.", Voice(rate=120), cache=cache)
    assert len(counting.texts) == 2


def test_the_cache_keeps_to_its_limit_and_forgets_what_was_unused_longest(tmp_path):
    cache = FolderCache(tmp_path, limit=10_000)
    for number in range(12):
        cache.put(f"{number:02}", np.full(1_000, number, dtype=np.int16))
    assert cache.get("00") is not None  # used last
    cache.sweep()
    kept = [number for number in range(12) if cache.get(f"{number:02}") is not None]
    assert kept == [0, 9, 10, 11]


def test_a_damaged_file_in_the_cache_is_spoken_anew(counting, tmp_path):
    cache = FolderCache(tmp_path)
    speak("Một câu.", cache=cache)
    [file] = tmp_path.glob("*/*.pcm")
    file.write_bytes(b"abc")
    speak("Một câu.", cache=cache)
    assert counting.texts == ["Một câu.", "Một câu."]


def test_cues_tell_when_each_sentence_is_heard():
    speech = speak("Xin chào bà con. Mai họp thôn.")
    samples = heard(speech.horn.data)
    silent = np.ones(len(samples), dtype=bool)
    for cue in speech.cues:
        part = samples[cue.start_ms * RATE // 1000 : cue.end_ms * RATE // 1000]
        assert np.max(np.abs(part)) > 0.1
        silent[max(0, cue.start_ms - 40) * RATE // 1000 : (cue.end_ms + 40) * RATE // 1000] = False
    silent[: speech.cues[0].start_ms * RATE // 1000] = False  # the chime
    assert np.max(np.abs(samples[silent])) < 0.02


def test_the_opus_file_is_a_third_of_the_mp3_and_sounds_as_loud():
    speech = speak("Kính thưa bà con, ngày mai toàn xã ra quân dọn vệ sinh đường làng ngõ xóm.")
    assert speech.phone.mime.startswith("audio/ogg")
    assert len(speech.phone.data) < len(speech.horn.data) * 0.45
    assert speech.phone.duration_ms == pytest.approx(speech.horn.duration_ms, abs=50)
    assert -16.5 < speech.phone.loudness_lufs < -15.5
    assert speech.phone.true_peak_dbtp < -1.0


@pytest.mark.parametrize(
    "text", ["A.", "Bão cấp mười hai, giật cấp mười lăm! " * 12, "Sáu sáu. " * 30]
)
def test_both_files_keep_their_limits_for_any_text(text):
    speech = speak(text)
    for file in (speech.horn, speech.phone):
        assert -16.5 <= file.loudness_lufs <= -15.5
        assert file.true_peak_dbtp < -1.0


def test_wave_files_for_these_tests_are_what_they_seem():
    with wave.open(io.BytesIO(wav(murmur(1.0)))) as file:
        assert file.getframerate() == 44_100


@pytest.mark.parametrize("kept", [MP3, OPUS], ids=["MP3", "Opus"])
def test_encoding_adds_no_gap_so_that_items_join(kept):
    samples = np.asarray(murmur(3.21, rate=RATE), dtype=np.float32)
    assert abs(len(kept.decode(kept.encode(samples))) - len(samples)) <= 2


@pytest.mark.parametrize("kept", [MP3, OPUS], ids=["MP3", "Opus"])
def test_players_show_title_unit_and_language(kept):
    tags = Tags(title="Lịch tiêm phòng", artist="Xã Lệ Thủy", language="vi")
    data = kept.encode(np.asarray(murmur(1.0, rate=RATE), dtype=np.float32), tags)
    with av.open(io.BytesIO(data)) as file:
        shown = dict(file.metadata) | dict(file.streams.audio[0].metadata)
    told = {name.lower(): value for name, value in shown.items()}
    assert (told["title"], told["artist"]) == ("Lịch tiêm phòng", "Xã Lệ Thủy")
    assert told["language"] == "vi"
    assert told["genre"] == "Speech"


@pytest.mark.parametrize("kept", [MP3, OPUS], ids=["MP3", "Opus"])
def test_the_same_sound_is_the_same_bytes(kept):
    samples = np.asarray(murmur(1.0, rate=RATE), dtype=np.float32)
    assert kept.encode(samples, Tags(title="A")) == kept.encode(samples, Tags(title="A"))
