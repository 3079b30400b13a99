"""Compiles message catalogues, so that no machine needs GNU gettext: `python -m cms.messages`.

Only what is missing or older than its source is compiled. Sources (`.po`) are committed, results
(`.mo`) are not.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("cms", "api", "search", "assistant")


def sources(roots: Iterable[Path]) -> list[Path]:
    """Every catalogue below `roots`."""
    return sorted(po for root in roots for po in root.glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_catalogues(roots: Iterable[Path]) -> int:
    """Compile what is stale below `roots`; return how many were."""
    stale = [po for po in sources(roots) if is_stale(po)]
    for po in stale:
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
    return len(stale)


def is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def main() -> int:
    count = compile_catalogues(ROOT / room for room in ROOMS)
    if count:
        print(f"{count} catalogues compiled")  # noqa: T201  a command line
    return 0


if __name__ == "__main__":
    sys.exit(main())
