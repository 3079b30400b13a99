"""How many sentences are read right: ours beside public normalisers, on the same lines.

A sentence counts as right when its words are; case, punctuation and the place of tone marks
("ủy", "uỷ") do not count here, for the others do not keep them. Word error rate: Levenshtein
distance over words, by the words of the norm.
"""

import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from media_pipeline import normalise

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "media_pipeline" / "corpus"
PEERS = {
    "sea-g2p": "import sea_g2p; read = sea_g2p.Normalizer().normalize",
    "vietnormalizer": (
        "import vietnormalizer; read = vietnormalizer.VietnameseNormalizer().normalize"
    ),
}
RUN = "import json, sys\n{read}\nprint(json.dumps([read(line) for line in json.load(sys.stdin)]))"
TONE_STYLES = str.maketrans({"-": " "})


def pairs(name: str) -> list[tuple[str, str, str]]:
    lines = (CORPUS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        (kind, written, spoken) for kind, written, spoken in (line.split("\t") for line in lines)
    ]


def words(text: str) -> list[str]:
    """Folded words; within each the tone mark stands first, wherever it was written."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(TONE_STYLES))
    kept = "".join(c if c.isalpha() or unicodedata.combining(c) else " " for c in plain)
    return ["".join(sorted(word)) for word in kept.split()]


def distance(said: list[str], norm: list[str]) -> int:
    """Words to insert, delete or replace."""
    row = list(range(len(norm) + 1))
    for at, word in enumerate(said, start=1):
        before, row[0] = row[0], at
        for place, wanted in enumerate(norm, start=1):
            cost = min(row[place] + 1, row[place - 1] + 1, before + (word != wanted))
            before, row[place] = row[place], cost
    return row[-1]


def read_by_peer(code: str, folder: str, lines: list[str]) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", RUN.format(read=code)],
        env={"PYTHONPATH": folder, "LC_ALL": "C.UTF-8"},
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[str] = json.loads(run.stdout.splitlines()[-1])
    return answer


def readings(lines: list[str]) -> dict[str, list[str]]:
    """What each reader makes of the lines; the peers are fetched for this run alone."""
    read = {"ours": [normalise(line).text for line in lines]}
    with tempfile.TemporaryDirectory() as folder:
        install = [sys.executable, "-m", "pip", "install", "-q", "--target", folder]
        requirements = str(ROOT / "requirements" / "peers.txt")
        subprocess.run([*install, "--require-hashes", "-r", requirements], check=True)
        for name, code in PEERS.items():
            read[name] = read_by_peer(code, folder, lines)
    return read


def judged(said: Iterable[str], norms: Iterable[str]) -> str:
    """Share of right sentences and word error rate, as a table shows them."""
    right = errors = count = length = 0
    for text, norm in zip(said, norms, strict=True):
        wanted = words(norm)
        missed = distance(words(text), wanted)
        right, errors = right + (missed == 0), errors + missed
        count, length = count + 1, length + len(wanted)
    return f"{right / count:.1%}, {errors / length:.1%}"


def figures() -> dict[str, dict[str, dict[str, str]]]:
    """A section for each half: rows by kind, a column for each reader."""
    return {
        f"Sentences read right, word error rate: {half}": by_kind(pairs(half))
        for half in ("held_out", "development")
    }


def by_kind(lines: list[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    read = readings([written for _kind, written, _spoken in lines])
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, (kind, _written, _spoken) in enumerate(lines):
        kinds[kind].append(place)
        kinds["all"].append(place)
    return {
        f"{kind} ({len(places)})": {
            reader: judged((texts[p] for p in places), (lines[p][2] for p in places))
            for reader, texts in read.items()
        }
        for kind, places in sorted(kinds.items())
    }


def main() -> int:
    print(json.dumps(figures(), indent=1, ensure_ascii=False))  # noqa: T201  a command line
    return 0


if __name__ == "__main__":
    sys.exit(main())
