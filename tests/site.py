"""A whole running site for journeys, benchmarks and pictures: what `make demo` starts, on a port
and in a folder of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cms.demo.readiness import wait_until_ready
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Site:
    url: str
    data: Path
    environment: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run one management command against the site and return what it printed."""
        run = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return run.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, port: int) -> dict[str, str]:
    """The demonstration's own settings, whatever those of the caller are."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LOA_", "DJANGO_"))}
    inherited.pop("DATABASE_URL", None)
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.embedded",
        "LOA_DATA_DIR": str(data),
        "LOA_PORT": str(port),
        "LOA_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }


@contextmanager
def running_site(data: Path, *words: str) -> Iterator[Site]:
    """Start the demo in `data` with extra `words` for its command; stop it at the end."""
    port = free_port()
    env = environment(data, port)
    log = (data.parent / "site.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port), *words],
        cwd=ROOT,
        env=env,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    site = Site(f"http://127.0.0.1:{port}", data, env)
    try:
        wait_until_ready(site.url, seconds=300)
        yield site
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)
        log.close()


def unfinished_work(site: Site) -> int:
    """How many background tasks of a SQLite site still wait or run."""
    with sqlite3.connect(site.data / "loa.sqlite3", timeout=10) as database:
        query = (
            "SELECT count(*) FROM django_tasks_database_dbtaskresult"
            " WHERE status IN ('READY', 'RUNNING')"
        )
        return database.execute(query).fetchone()[0]


def wait_until_idle(site: Site, seconds: float = 180) -> None:
    wait_for(lambda: unfinished_work(site) == 0, seconds, "the background work to be done")
