"""How fast a bulletin becomes speech, and how close to its loudness it ends.

Run: python -m tests.bench.speech [FILE]
Writes one JSON object: seconds of processor time of this process and its children per step, the
real-time factor, loudness and true peak as the pipeline measured them on the decoded file.
"""

import json
import resource
import sys
import time
from pathlib import Path

from media_pipeline import fingerprint, normalise, speak

PARAGRAPH = (
    "Từ 7h30 ngày 20/11/2026, UBND xã tổ chức tiêm phòng cho 1.250 con trâu, bò tại 12 thôn; kinh "
    "phí 35.000.000 đồng (đạt 95,5% kế hoạch). Bà con liên hệ Trạm Thú y, số điện thoại 0912 345 "
    "678, hoặc gọi 1022 để được hướng dẫn. Hộ nào chưa tiêm đề nghị đăng ký trước 16h00 hằng ngày."
)
CHARACTERS = 5_000
ROUNDS = 3


def processor_seconds() -> float:
    """User and system time of this process and of the children that ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measured(doing, *arguments):
    """The best processor and wall time of a few rounds, and the last answer."""
    processor, wall, answer = [], [], None
    for _round in range(ROUNDS):
        started, clock = processor_seconds(), time.perf_counter()
        answer = doing(*arguments)
        processor.append(processor_seconds() - started)
        wall.append(time.perf_counter() - clock)
    return {"processor_s": round(min(processor), 3), "wall_s": round(min(wall), 3)}, answer


def main() -> None:
    if len(sys.argv) > 1:
        text = Path(sys.argv[1]).read_text(encoding="utf-8")
    else:
        text = "\n\n".join([PARAGRAPH] * (CHARACTERS // len(PARAGRAPH) + 1))[:CHARACTERS]
    speak("Xin chào.")  # loads NumPy, SciPy and FFmpeg once, as a worker has
    normalising, spoken = measured(normalise, text)
    naming, _name = measured(fingerprint, spoken.text)
    speaking, speech = measured(speak, spoken.text)
    seconds = speech.duration_ms / 1000
    result = {
        "characters": len(text),
        "normalise": normalising,
        "fingerprint": naming,
        "speak": speaking,
        "audio_s": round(seconds, 1),
        "real_time_factor": round(speaking["processor_s"] / seconds, 5),
        "loudness_lufs": speech.loudness_lufs,
        "true_peak_dbtp": speech.true_peak_dbtp,
        "bytes": len(speech.data),
    }
    sys.stdout.write(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
