"""Lighthouse's marks for home and a bulletin, on a phone as Lighthouse simulates one."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.browser import executable

HERE = Path(__file__).parent
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {
    "first-contentful-paint": "FCP ms",
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
}
ROUNDS = 3


def install() -> None:
    if not (HERE / "node_modules" / "lighthouse").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)


def report_on(url: str) -> dict[str, Any]:
    """Lighthouse's whole report; a browser that did not start is started once more."""
    run = launch(url)
    if run.returncode:
        print(run.stderr)  # noqa: T201  a command line
        run = launch(url)
        run.check_returncode()
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def launch(url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            HERE / "node_modules" / ".bin" / "lighthouse",
            url,
            "--quiet",
            "--output=json",
            "--form-factor=mobile",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}",
        ],
        env=os.environ | {"CHROME_PATH": executable() or ""},
        capture_output=True,
        text=True,
        check=False,
    )


def once(url: str) -> dict[str, Any]:
    """One run: marks from 0 to 100 by category, and the main times."""
    report = report_on(url)
    marks = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    times = {
        label: round(report["audits"][name]["numericValue"], 3) for name, label in METRICS.items()
    }
    return marks | times


def median_of(url: str) -> dict[str, Any]:
    """The run in the middle of three, by performance: single runs swing with the machine."""
    runs = sorted((once(url) for _ in range(ROUNDS)), key=lambda run: run["performance"])
    return runs[ROUNDS // 2]
