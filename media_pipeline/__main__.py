"""Command line.

python -m media_pipeline normalise [--spans]      lines in, spoken lines out
python -m media_pipeline speak --in FILE --out FILE.mp3 (or .opus) [--captions FILE.vtt]
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from media_pipeline import (
    Accent,
    Chime,
    EngineName,
    Frame,
    PipelineError,
    Voice,
    normalise,
    speak,
    webvtt,
)


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

    speaker = commands.add_parser("speak", help="make audio of a text file")
    speaker.add_argument("--in", dest="source", type=Path, required=True, metavar="FILE")
    speaker.add_argument(
        "--out", dest="target", type=Path, required=True, metavar="FILE.mp3|FILE.opus"
    )
    speaker.add_argument("--captions", type=Path, metavar="FILE.vtt", help="write captions as well")
    speaker.add_argument("--spoken", action="store_true", help="the text is already in words")
    speaker.add_argument("--accent", type=Accent, choices=list(Accent), default=Accent.NORTHERN)
    speaker.add_argument("--rate", type=int, default=Voice.rate, help="syllables per minute")
    speaker.add_argument("--pitch", type=int, default=Voice.pitch, help="0 (low) to 99")
    speaker.add_argument(
        "--engine", type=EngineName, choices=list(EngineName), default=Voice.engine
    )
    speaker.add_argument(
        "--voice", default="", help="the voice's name, where the engine has several"
    )
    speaker.add_argument("--chime", type=Chime, choices=list(Chime), default=Chime.NORMAL)
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
    voice = Voice(options.accent, options.rate, options.pitch, options.engine, options.voice)
    speech = speak(spoken, voice, Frame(options.chime))
    file = speech.phone if options.target.suffix in {".opus", ".ogg"} else speech.horn
    options.target.write_bytes(file.data)
    if options.captions:
        options.captions.write_text(webvtt(speech.cues), encoding="utf-8")
    print(
        f"{options.target}: {file.duration_ms / 1000:.1f} s, {file.loudness_lufs} LUFS, "
        f"{file.true_peak_dbtp} dBTP, sha256 {file.sha256}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
