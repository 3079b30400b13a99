"""The whole way with the real player: claim, approve, pull, play, report."""

import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from cms.broadcast.append_only import protect, release
from cms.broadcast.devices import approve, issue_claim_code
from cms.broadcast.models import Device, PlannedItem, PlayLog
from cms.broadcast.queries import presence
from cms.broadcast.speech import make_audio
from cms.broadcast.states import DeviceState, PlayKind, PlayResult, Presence
from cms.bulletins.classes import BulletinClass
from tests.broadcast.factories import make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
LOG_TABLE = PlayLog._meta.db_table  # noqa: SLF001  Django documents _meta


@pytest.fixture
def erasable_log(transactional_db):
    """Tests with a live server end by emptying all tables, which the log refuses."""
    yield
    with connection.schema_editor() as editor:
        release(editor, LOG_TABLE)
    PlayLog.objects.all().delete()
    with connection.schema_editor() as editor:
        protect(editor, LOG_TABLE)


def player(*words: str, check: bool = True) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "player", *words]
    return subprocess.run(command, cwd=ROOT, check=check, capture_output=True, text=True)


@contextmanager
def running_player(data: Path, sink: Path, log: Path) -> Iterator[None]:
    """The player at work; what it says goes to `log`. Nobody else uses the database meanwhile: on
    SQLite the test and its live server share one connection."""
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "player", "run", "--data", str(data), "--sink", f"file:{sink}"],
            cwd=ROOT,
            stderr=output,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=15)


def test_a_bulletin_and_an_emergency_reach_the_loudspeaker(
    erasable_log, live_server, settings, tmp_path
):
    settings.DEVICE_POLL_SECONDS = 1
    data, sink, log = tmp_path / "player", tmp_path / "played", tmp_path / "player.log"
    commune = make_country(communes=1).communes[0]
    station = make_station(commune, volume=50)
    bulletin = make_bulletin(commune, title="Lịch tiêm chủng", body=[("paragraph", "<p>Mai.</p>")])
    make_audio(bulletin.pk)

    code = issue_claim_code(station, None)
    wrong = ["--server", live_server.url, "--code", "ZZZZ-ZZZZ", "--data", str(data)]
    refusal = player("claim", *wrong, check=False)
    assert refusal.returncode == 1
    assert "Máy chủ từ chối" in refusal.stderr
    right = ["--server", live_server.url, "--code", code, "--data", str(data), "--label", "Chợ"]
    claimed = player("claim", *right)
    device = Device.objects.get()
    assert device.fingerprint in claimed.stdout
    assert (device.name, device.state) == ("Chợ", DeviceState.PENDING)

    approve(device, None)
    with running_player(data, sink, log):
        wait_for(lambda: "completed: Lịch tiêm chủng" in log.read_text(), 30, "the bulletin")

    urgent = make_bulletin(
        commune,
        title="Lũ quét",
        body=[("paragraph", "<p>Chạy ngay.</p>")],
        bulletin_class=BulletinClass.EMERGENCY,
    )
    asset = make_audio(urgent.pk).asset
    with running_player(data, sink, log):
        twice = "the emergency, twice"
        wait_for(lambda: log.read_text().count("completed: Lũ quét") == 2, 30, twice)
    player("run", "--data", str(data), "--sink", f"file:{sink}", "--once")

    logs = list(PlayLog.objects.order_by("seq").values_list("title", "kind", "result", "volume"))
    ended, completed = PlayKind.ENDED, PlayResult.COMPLETED
    assert logs == [
        ("Lịch tiêm chủng", PlayKind.STARTED, "", 50),
        ("Lịch tiêm chủng", ended, completed, 50),
        ("Lũ quét", PlayKind.STARTED, "", 100),
        ("Lũ quét", ended, completed, 100),
        ("Lũ quét", PlayKind.STARTED, "", 100),
        ("Lũ quét", ended, completed, 100),
    ]
    for entry in PlayLog.objects.filter(kind=ended):
        assert abs(entry.played_ms - entry.planned_ms) < 200

    item = PlannedItem.objects.get(bulletin_id=urgent.pk)
    with wave.open(str(sink / f"{item.pk}.wav")) as heard:
        seconds = heard.getnframes() / heard.getframerate()
    assert seconds == pytest.approx(asset.duration_ms / 1000, abs=0.2)

    device.refresh_from_db()
    assert device.acknowledged_seq == 6
    assert presence(device, device.last_seen_at) == Presence.ONLINE
    assert device.status["volume"] is not None
