"""The play log survives power cuts, has no gap, and forgets only what is acknowledged."""

from datetime import timedelta

import pytest

from player.journal import NOTHING, Journal
from player.schedule import Progress
from protocol.events import PlayKind, PlayResult
from tests.player.making import NOW, item


@pytest.fixture
def file(tmp_path):
    return tmp_path / "journal.sqlite3"


def opened(file, now=NOW):
    return Journal(file, lambda: now)


def kinds(journal):
    return [(event.seq, event.kind, event.result) for event in journal.pending()]


def test_an_item_is_logged_at_its_start_and_its_end(file):
    journal, entry = opened(file), item()
    journal.started(entry, 0)
    journal.ended(PlayResult.COMPLETED, 1_000)
    started, ended = journal.pending()
    assert (started.kind, started.planned_ms, started.volume) == (PlayKind.STARTED, 1_000, 80)
    assert (ended.kind, ended.result, ended.played_ms) == (
        PlayKind.ENDED,
        PlayResult.COMPLETED,
        1_000,
    )
    assert journal.progress()[entry.id] == Progress(played=1)


def test_numbers_go_on_after_a_restart_even_when_all_was_acknowledged(file):
    first = opened(file)
    first.skipped(item())
    first.skipped(item())
    first.acknowledge(2)
    first.close()
    second = opened(file)
    second.skipped(item())
    assert [event.seq for event in second.pending()] == [3]


def test_a_power_cut_ends_the_item_where_it_was_last_known_to_be(file):
    journal, entry = opened(file), item()
    journal.started(entry, 0)
    journal.position(640)
    journal.close()
    again = opened(file)
    again.recover()
    again.recover()
    assert kinds(again) == [
        (1, PlayKind.STARTED, None),
        (2, PlayKind.ENDED, PlayResult.INTERRUPTED),
    ]
    assert again.progress()[entry.id] == Progress(resume_ms=640)


def test_a_resumed_item_reports_only_what_was_heard_this_time(file):
    journal, entry = opened(file), item()
    journal.started(entry, 0)
    journal.ended(PlayResult.INTERRUPTED, 400)
    journal.started(entry, 400)
    journal.ended(PlayResult.COMPLETED, 1_000)
    assert [e.played_ms for e in journal.pending() if e.kind is PlayKind.ENDED] == [400, 600]


def test_what_failed_or_was_skipped_or_withdrawn_is_not_played_again(file):
    journal = opened(file)
    failed, skipped, withdrawn = item(), item(), item()
    journal.started(failed, 0)
    journal.ended(PlayResult.FAILED, 0, "no sound device")
    journal.skipped(skipped)
    journal.withdraw(withdrawn.id)
    assert all(journal.progress()[entry.id].closed for entry in (failed, skipped, withdrawn))


def test_a_refused_manifest_is_reported_without_an_item(file):
    journal = opened(file)
    journal.refused(None, "manifest: BadSignature")
    [event] = journal.pending()
    assert (event.item, event.result) == (NOTHING, PlayResult.TAMPERED)
    assert "BadSignature" in event.detail


def test_old_progress_is_forgotten_but_not_the_log(file):
    journal = opened(file)
    entry = item()
    journal.skipped(entry)
    later = opened(file, NOW + timedelta(days=15))
    later.acknowledge(0)
    assert later.progress() == {}
    assert [event.seq for event in later.pending()] == [1]
