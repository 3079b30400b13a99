"""The walls of the house: arrows between rooms point one way, and lock files name no host."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"https?://")


def test_no_room_imports_what_it_may_not_know():
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_requirement_files_are_hashed_and_name_no_registry(name):
    text = (ROOT / "requirements" / name).read_text()
    assert not ADDRESS.search(text)
    pins = re.findall(r"^[a-z0-9][^ ]*==", text, flags=re.MULTILINE)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_front_ends_lock_file_names_no_registry():
    text = (ROOT / "pwa" / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert '"integrity"' in text
