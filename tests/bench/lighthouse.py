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


def once(url: str) -> dict[str, Any]:
    """One run: marks from 0 to 100 by category, and the main times."""
    run = subprocess.run(
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
        check=True,
    )
    report = json.loads(run.stdout)
    marks = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    times = {
        label: round(report["audits"][name]["numericValue"], 3) for name, label in METRICS.items()
    }
    return marks | times


def median_of(url: str) -> dict[str, Any]:
    """The run in the middle of three, by performance: single runs swing with the machine."""
    runs = sorted((once(url) for _ in range(ROUNDS)), key=lambda run: run["performance"])
    return runs[ROUNDS // 2]
