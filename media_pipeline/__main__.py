"""Command line.

python -m media_pipeline normalise [--spans]      lines in, spoken lines out
python -m media_pipeline speak --in FILE --out FILE.mp3
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from media_pipeline import Accent, PipelineError, Voice, normalise, speak


def main(arguments: list[str]) -> int:
    """Run one command; the exit code is 0, or 1 with the reason on stderr."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (PipelineError, OSError, ValueError) as error:
        print(f"media_pipeline: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m media_pipeline")
    commands = parser.add_subparsers(required=True)

    normaliser = commands.add_parser("normalise", help="stdin to stdout, one spoken line per line")
    normaliser.add_argument(
        "--spans", action="store_true", help="print JSON with every change and its rule"
    )
    normaliser.set_defaults(run=_normalise)

    speaker = commands.add_parser("speak", help="make an MP3 of a text file")
    speaker.add_argument("--in", dest="source", type=Path, required=True, metavar="FILE")
    speaker.add_argument("--out", dest="target", type=Path, required=True, metavar="FILE.mp3")
    speaker.add_argument("--spoken", action="store_true", help="the text is already in words")
    speaker.add_argument("--accent", type=Accent, choices=list(Accent), default=Accent.NORTHERN)
    speaker.add_argument("--rate", type=int, default=Voice.rate, help="syllables per minute")
    speaker.add_argument("--pitch", type=int, default=Voice.pitch, help="0 (low) to 99")
    speaker.set_defaults(run=_speak)
    return parser


def _normalise(options: argparse.Namespace) -> int:
    # Bytes in, so that a badly encoded line costs its bad letters and not the whole run.
    for raw in sys.stdin.buffer:
        spoken = normalise(raw.decode("utf-8", "replace").rstrip("\r\n"))
        line = spoken.text.replace("\n", " ")
        if options.spans:
            line = json.dumps(asdict(spoken), ensure_ascii=False)
        sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    return 0


def _speak(options: argparse.Namespace) -> int:
    text = options.source.read_text(encoding="utf-8")
    spoken = text if options.spoken else normalise(text).text
    voice = Voice(accent=options.accent, rate=options.rate, pitch=options.pitch)
    speech = speak(spoken, voice)
    options.target.write_bytes(speech.data)
    print(
        f"{options.target}: {speech.duration_ms / 1000:.1f} s, {speech.loudness_lufs} LUFS, "
        f"{speech.true_peak_dbtp} dBTP, sha256 {speech.sha256}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
