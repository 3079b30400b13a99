"""How fast text becomes speech: a bulletin alone, again, after an edit, and a night's work.

Run alone: python -m tests.bench.speech
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media_pipeline import Speech, normalise, speak
from media_pipeline.speech.cache import FolderCache

PARAGRAPH = (
    "Từ 7h30 ngày 20/11/2026, UBND xã tổ chức tiêm phòng cho 1.250 con trâu, bò tại 12 thôn; kinh "
    "phí 35.000.000 đồng (đạt 95,5% kế hoạch). Bà con liên hệ Trạm Thú y, số điện thoại 0912 345 "
    "678, hoặc gọi 1022 để được hướng dẫn. Hộ nào chưa tiêm đề nghị đăng ký trước 16h00 hằng ngày."
)
CHARACTERS = 10_000  # what the normaliser is measured on
BULLETIN = 2_000
NIGHT = 10_000  # bulletins
SAMPLE = 30
ROUNDS = 3


def processor_seconds() -> float:
    """User and system time of this process and of the children that ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(doing: Callable[[], Any]) -> tuple[float, float, Any]:
    """The best processor and wall seconds of a few rounds, and the last answer."""
    rounds = []
    for _round in range(ROUNDS):
        started, clock = processor_seconds(), time.perf_counter()
        answer = doing()
        rounds.append((processor_seconds() - started, time.perf_counter() - clock))
    return min(p for p, _w in rounds), min(w for _p, w in rounds), answer


def one_bulletin(text: str) -> dict[str, Any]:
    """The figures of one text: alone, from the cache, and with one sentence changed."""
    speak("Xin chào.")  # loads NumPy, SciPy and FFmpeg once, as a worker has
    spoken = normalise(text).text
    processor, wall, speech = timed(lambda: speak(spoken))
    with tempfile.TemporaryDirectory() as folder:
        cache = FolderCache(Path(folder))
        speak(spoken, cache=cache)
        _processor, again, _speech = timed(lambda: speak(spoken, cache=cache))
        edited = spoken.replace("Bà con", "Toàn thể bà con", 1)
        begun = time.perf_counter()
        speak(edited, cache=cache)
        edit = time.perf_counter() - begun
    return {
        "characters": len(text),
        "audio s": round(speech.horn.duration_ms / 1000, 1),
        "wall s": round(wall, 2),
        "wall s, all sentences kept from before": round(again, 2),
        "wall s, one sentence edited": round(edit, 2),
        "real-time factor (processor)": round(processor * 1000 / speech.horn.duration_ms, 4),
        **loudness(speech),
    }


def loudness(speech: Speech) -> dict[str, str]:
    return {
        file.mime: (
            f"{file.loudness_lufs} LUFS, {file.true_peak_dbtp} dBTP, "
            f"{len(file.data) * 8 // file.duration_ms} kbit/s"
        )
        for file in (speech.horn, speech.phone)
    }


def a_night() -> dict[str, Any]:
    """Different bulletins one after the other, as a worker makes them; the night extrapolated."""
    texts = [
        normalise("\n".join([f"Bản tin số {number}.", *[PARAGRAPH] * 9])[:BULLETIN]).text
        for number in range(SAMPLE)
    ]
    begun, before = time.perf_counter(), peak_mib()
    for text in texts:
        speak(text)
    took = time.perf_counter() - begun
    return {
        "bulletins of 2,000 characters": SAMPLE,
        "s for each, both cores at work": round(took / SAMPLE, 2),
        "hours for 10,000": round(took / SAMPLE * NIGHT / 3600, 1),
        "memory before, MiB": round(before),
        "memory after, MiB": round(peak_mib()),
    }


def normaliser() -> dict[str, Any]:
    text = (f"{PARAGRAPH} " * (CHARACTERS // len(PARAGRAPH) + 1))[:CHARACTERS]
    _processor, wall, _spoken = timed(lambda: normalise(text))
    return {"characters": CHARACTERS, "ms": round(wall * 1000, 1)}


def figures(text: str) -> dict[str, dict[str, Any]]:
    return {
        "Normaliser": normaliser(),
        "Speech of one bulletin": one_bulletin(text),
        "Speech of a night": a_night(),
    }


def main() -> int:
    text = "\n".join([PARAGRAPH] * 18)
    print(json.dumps(figures(text), indent=1, ensure_ascii=False))  # noqa: T201  a command line
    return 0


if __name__ == "__main__":
    sys.exit(main())
