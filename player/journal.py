"""The play log on disk: numbered without a gap, kept until the server has acknowledged it.

Also how far each item has come, written in the same transaction as the event that says so.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from uuid import uuid4

from protocol.events import PlayEvent, PlayKind, PlayResult, event_payload, read_event
from protocol.manifest import Item

from .schedule import Progress

NOTHING = "00000000-0000-0000-0000-000000000000"
KEEP_PROGRESS = timedelta(days=14)

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY AUTOINCREMENT, payload TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS progress (
    item TEXT PRIMARY KEY, played INTEGER NOT NULL, resume_ms INTEGER NOT NULL,
    closed INTEGER NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS on_air (
    one INTEGER PRIMARY KEY CHECK (one = 1), item TEXT NOT NULL, planned_ms INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL, position_ms INTEGER NOT NULL, volume INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


class Journal:
    """One file, used by several threads of one player."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.executescript(SCHEMA)
        self._lock = RLock()
        self._now = now

    def close(self) -> None:
        self._database.close()

    def started(self, item: Item, offset_ms: int) -> None:
        with self._transaction() as database:
            database.execute(
                "INSERT OR REPLACE INTO on_air VALUES (1, ?, ?, ?, ?, ?)",
                (item.id, item.audio.duration_ms, offset_ms, offset_ms, item.volume),
            )
            self._write(PlayKind.STARTED, item.id, item.audio.duration_ms, 0, None, item.volume)

    def position(self, position_ms: int) -> None:
        """Note how far the item on the air has come, so that a power cut costs little."""
        with self._transaction() as database:
            database.execute("UPDATE on_air SET position_ms = ?", (position_ms,))

    def ended(self, result: PlayResult, position_ms: int, detail: str = "") -> None:
        """End what is on the air. An interrupted item keeps its position and is resumed there."""
        with self._transaction() as database:
            row = database.execute(
                "SELECT item, planned_ms, offset_ms, volume FROM on_air"
            ).fetchone()
            if row is None:
                return
            item, planned_ms, offset_ms, volume = row
            before = self.progress().get(item, Progress())
            self._set_progress(item, after(before, result, position_ms))
            database.execute("DELETE FROM on_air")
            played = max(0, position_ms - offset_ms)
            self._write(PlayKind.ENDED, item, planned_ms, played, result, volume, detail)

    def recover(self) -> None:
        """End what was on the air when the power went, at the last position noted."""
        with self._lock:
            row = self._database.execute("SELECT position_ms FROM on_air").fetchone()
        if row is not None:
            self.ended(PlayResult.INTERRUPTED, row[0], "restart")

    def skipped(self, item: Item) -> None:
        with self._transaction():
            self._close(item.id)
            self._write(
                PlayKind.SKIPPED, item.id, item.audio.duration_ms, 0, PlayResult.MISSED, item.volume
            )

    def refused(self, item: Item | None, detail: str) -> None:
        """Report audio (of `item`) or a manifest (None) that is not genuine."""
        name, planned = (item.id, item.audio.duration_ms) if item else (NOTHING, 0)
        volume = item.volume if item else 0
        with self._transaction():
            self._write(PlayKind.REFUSED, name, planned, 0, PlayResult.TAMPERED, volume, detail)

    def withdraw(self, item_id: str) -> None:
        """Never play `item_id` again."""
        with self._transaction():
            self._close(item_id)

    def progress(self) -> dict[str, Progress]:
        with self._lock:
            rows = self._database.execute("SELECT item, played, resume_ms, closed FROM progress")
            return {
                item: Progress(played, resume, bool(done)) for item, played, resume, done in rows
            }

    def pending(self, most: int = 200) -> tuple[PlayEvent, ...]:
        """The oldest events that the server has not acknowledged."""
        with self._lock:
            rows = self._database.execute(
                "SELECT seq, payload FROM event ORDER BY seq LIMIT ?", (most,)
            ).fetchall()
        return tuple(read_event({**json.loads(payload), "seq": seq}) for seq, payload in rows)

    def acknowledge(self, seq: int) -> None:
        """Forget events up to `seq`, and what old items came to."""
        horizon = (self._now() - KEEP_PROGRESS).isoformat()
        with self._transaction() as database:
            database.execute("DELETE FROM event WHERE seq <= ?", (seq,))
            database.execute("DELETE FROM progress WHERE changed_at < ?", (horizon,))

    def fact(self, name: str) -> int:
        with self._lock:
            row = self._database.execute(
                "SELECT value FROM fact WHERE name = ?", (name,)
            ).fetchone()
        return row[0] if row else 0

    def remember(self, name: str, value: int) -> None:
        with self._transaction() as database:
            database.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _close(self, item_id: str) -> None:
        before = self.progress().get(item_id, Progress())
        self._set_progress(item_id, replace(before, closed=True))

    def _set_progress(self, item_id: str, progress: Progress) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)",
            (
                item_id,
                progress.played,
                progress.resume_ms,
                progress.closed,
                self._now().isoformat(),
            ),
        )

    def _write(
        self,
        kind: PlayKind,
        item: str,
        planned_ms: int,
        played_ms: int,
        result: PlayResult | None,
        volume: int,
        detail: str = "",
    ) -> None:
        event = PlayEvent(
            uuid=str(uuid4()),
            seq=1,
            kind=kind,
            item=item,
            at=self._now(),
            planned_ms=planned_ms,
            played_ms=played_ms,
            result=result,
            volume=volume,
            detail=detail[:400],
        )
        payload = json.dumps(event_payload(event))
        self._database.execute("INSERT INTO event (payload) VALUES (?)", (payload,))


def after(before: Progress, result: PlayResult, position_ms: int) -> Progress:
    """What an item has come to once it ended with `result` at `position_ms`."""
    if result is PlayResult.COMPLETED:
        return Progress(before.played + 1, 0, before.closed)
    if result is PlayResult.INTERRUPTED:
        return Progress(before.played, position_ms, before.closed)
    return Progress(before.played, 0, closed=True)
