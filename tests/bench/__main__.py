"""`python -m tests.bench`: measures a running demonstration, writes docs/benchmarks.md and JSON."""

import json
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cms.demo.accounts import COMMUNE_CODES, PROVINCE
from tests.bench import lighthouse, publishing, reading, reading_aloud, speech
from tests.bench.speech import PARAGRAPH
from tests.site import ROOT, Site, running_site, wait_until_idle

SAMPLE = ROOT.parent / "shared" / "samples" / "hai-chieu.txt"
RESULTS = ROOT / "bench-results"
PAGE = ROOT / "docs" / "benchmarks.md"
CHARACTERS = 5_000


def text_to_speak() -> str:
    if SAMPLE.exists():
        return SAMPLE.read_text(encoding="utf-8").strip()
    return "\n".join([PARAGRAPH] * (CHARACTERS // len(PARAGRAPH) + 1))


def bulletin_address(site: Site) -> str:
    """A bulletin with a picture, as citizens open it."""
    code = (
        "from cms.bulletins.models import BulletinPage;"
        "print(BulletinPage.objects.live().filter(image__isnull=False).order_by('pk').first().slug)"
    )
    return f"{site.url}/ban-tin/{site.manage('shell', '-v0', '-c', code).split()[-1]}"


def size_of_entry() -> dict[str, Any]:
    run = subprocess.run(
        ["npm", "--prefix", "pwa", "run", "--silent", "size", "--", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {entry["name"]: f"{entry['size'] / 1000:.1f} kB" for entry in json.loads(run.stdout)}


def measure(site: Site) -> dict[str, dict[str, Any]]:
    """Every section of the page: title to figures."""
    wait_until_idle(site)
    lighthouse.install()
    return {
        "Audio of a bulletin, in the running site": publishing.audio_time(
            site, COMMUNE_CODES[0], text_to_speak()
        ),
        "A commune's page over GraphQL": reading.answer_times(site.url, COMMUNE_CODES[0]),
        "JavaScript of the first page (gzip)": size_of_entry(),
        "Lighthouse, mobile: home": lighthouse.median_of(f"{site.url}/"),
        "Lighthouse, mobile: a bulletin": lighthouse.median_of(bulletin_address(site)),
    }


def written_by() -> str:
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    return f"Written by `make bench` on {day}, {machine}. Lighthouse: the middle of three runs."


def as_markdown(sections: dict[str, dict[str, Any]]) -> str:
    lines = [
        "# Benchmarks",
        "",
        written_by(),
    ]
    for title, figures in sections.items():
        lines += ["", f"## {title}", "", *table(figures)]
    return "\n".join(lines) + "\n"


def table(figures: dict[str, Any]) -> list[str]:
    """One column of values, or several where the values are rows by column."""
    first = next(iter(figures.values()))
    columns = list(first) if isinstance(first, dict) else ["value"]
    lines = [f"| figure | {' | '.join(columns)} |", f"| --- {'| --- ' * len(columns)}|"]
    for name, value in figures.items():
        cells = value.values() if isinstance(value, dict) else [value]
        lines.append(f"| {name} | {' | '.join(map(str, cells))} |")
    return lines


def main() -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder) / "data", "--province", PROVINCE) as site,
    ):
        sections = measure(site)
    sections |= speech.figures(text_to_speak()) | reading_aloud.figures()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.json").write_text(json.dumps(sections, indent=1, ensure_ascii=False))
    PAGE.write_text(as_markdown(sections))
    print(as_markdown(sections))
    return 0


if __name__ == "__main__":
    sys.exit(main())
