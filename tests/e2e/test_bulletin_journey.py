"""The main job: one bulletin from an editor to a phone, a board and a loudspeaker."""

import sqlite3
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from cms.demo.accounts import BOARD_SLUG, COMMUNE_CODES
from tests.e2e.admin import approve, log_in, write_bulletin
from tests.sound import decode, loudness, true_peak
from tests.waiting import wait_for

pytestmark = pytest.mark.e2e

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "hai-chieu.txt"
OWN = (
    "Ủy ban nhân dân xã thông báo: từ 7h30 ngày 20/11/2026, các thôn ven sông dọn dẹp, khơi "
    "thông mương thoát nước và kiểm tra đê bao. Mỗi hộ cử một người, mang theo cuốc, xẻng. "
    "Kinh phí hỗ trợ 35.000.000 đồng được trích từ quỹ phòng, chống thiên tai của địa phương.\n"
)
TITLE = "Sử dụng các nền tảng công nghệ để thông tin hai chiều"


def real_text() -> str:
    """A bulletin of 5,000 characters: the sample where it is present, else our own."""
    if SAMPLE.exists():
        return SAMPLE.read_text(encoding="utf-8").strip()
    return OWN * (5_000 // len(OWN) + 1)


def rows(site, query: str, *values):
    with sqlite3.connect(site.data / "loa.sqlite3", timeout=10) as database:
        return database.execute(query, values).fetchall()


def ended_on_the_loudspeaker(site):
    return rows(
        site,
        "SELECT result, played_ms, planned_ms FROM broadcast_playlog"
        " WHERE title = ? AND kind = 'ended'",
        TITLE,
    )


def audio_of(site):
    return rows(
        site,
        "SELECT a.sha256, a.duration_ms FROM broadcast_bulletinaudio b"
        " JOIN broadcast_audioasset a ON a.id = b.asset_id"
        " JOIN wagtailcore_page p ON p.id = b.bulletin_id"
        " WHERE p.title = ? AND b.state = 'ready'",
        TITLE,
    )


def test_a_bulletin_goes_from_the_editor_to_phone_board_and_loudspeaker(site, person):
    text = real_text()
    commune = COMMUNE_CODES[0]
    board = person(1920, 1080).new_page()
    board.goto(f"/bang-tin/{BOARD_SLUG}")

    editor = log_in(person(), "bientap-tinh")
    write_bulletin(editor, TITLE, "Kế hoạch thông tin hai chiều ở cơ sở.", text, "emergency")
    assert not rows(site, "SELECT 1 FROM wagtailcore_page WHERE title = ? AND live", TITLE)

    approve(log_in(person(), "duyet-tinh"), TITLE)
    [(sha256, duration_ms)] = wait_for(lambda: audio_of(site), 30, "the audio")
    assert duration_ms > 240_000

    reader = person(360, 740)
    phone = reader.new_page()
    phone.goto(f"/don-vi/{commune}")
    phone.get_by_role("link", name=TITLE).first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    last_words = text.splitlines()[-1].strip()[-30:]
    expect(phone.get_by_text(last_words).first).to_be_visible()

    samples, rate = decode(httpx.get(f"{site.url}/media/audio/{sha256}.mp3").content)
    assert abs(loudness(samples, rate) + 16) <= 1
    assert true_peak(samples) < -1

    expect(board.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=40_000)

    read_and_hear_offline(reader, phone, last_words)

    [(result, played_ms, planned_ms), *_again] = wait_for(
        # The demonstration's own emergency, on the air since the start, is heard to its end first.
        lambda: ended_on_the_loudspeaker(site),
        180,
        "the loudspeaker's log",
    )
    assert result == "completed"
    assert abs(played_ms - planned_ms) < 200
    operator = log_in(person(), "dai-lethuy")
    operator.goto("/admin/nhat-ky-phat/")
    expect(operator.get_by_text(TITLE).first).to_be_visible()


def read_and_hear_offline(reader, phone, last_words):
    """Without a network the opened bulletin is there after a reload, text and sound."""
    phone.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    phone.wait_for_function(
        """async () => {
            const cache = await caches.open('loa-audio');
            return (await cache.keys()).length > 0;
        }"""
    )
    reader.set_offline(offline=True)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(phone.get_by_text(last_words).first).to_be_visible()
    phone.get_by_role("button", name=f"Phát: {TITLE}").first.click()
    phone.wait_for_function(
        "() => !document.querySelector('.player [type=range]').ariaValueText.startsWith('0:00')"
    )
    reader.set_offline(offline=False)
