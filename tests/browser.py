"""Finds the browser the tests drive, and installs one where it is missing.

`python -m tests.browser` makes sure that there is one: as root on Debian its own package, elsewhere
Playwright's build; where neither works it says in one line what to do.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LAUNCH_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


def executable() -> str | None:
    """Path of the system's Chromium or of Playwright's own; None where there is none."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CANDIDATES)), None)
    if named:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> bool:
    """Try to install a browser; say whether one is there now."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return executable() is not None


def main() -> int:
    try:
        if executable() or install():
            return 0
    except Error as error:
        print(error, file=sys.stderr)  # noqa: T201  a command line
    print(  # noqa: T201  a command line
        "No browser for the tests: install Chromium, or set CHROMIUM to its path.", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
