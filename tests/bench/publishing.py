"""From approval to sound: how long a bulletin of 5,000 characters takes in a running site."""

import sqlite3
from datetime import datetime
from typing import Any

from tests.site import Site
from tests.waiting import wait_for

TITLE = "Bản tin đo tốc độ"
PUBLISH = """
from cms.bulletins.models import BulletinPage, Scope, Topic
from cms.units.models import Desk, Unit
from cms.units.offices import open_office
text = {text!r}
unit = Unit.objects.get(code={unit!r})
bulletin = BulletinPage(
    unit=unit, title={title!r}, summary="Đo tốc độ.", topic=Topic.objects.first(), live=False,
    body=[("paragraph", "<p>" + text.replace("\\n", "</p><p>") + "</p>")],
)
bulletin.scopes = [Scope(unit=unit, subtree=True)]
Desk.objects.get(pk=open_office(unit).desk_id).add_child(instance=bulletin)
bulletin.save_revision().publish()
"""


def audio_time(site: Site, unit: str, text: str) -> dict[str, Any]:
    """Seconds from queueing to ready audio, and what was measured of the sound."""
    site.manage("shell", "-c", PUBLISH.format(text=text, unit=unit, title=TITLE))
    row = wait_for(lambda: finished(site), 60, "the audio")
    queued, done, loudness, peak, duration = row
    took = datetime.fromisoformat(done) - datetime.fromisoformat(queued)
    return {
        "characters": len(text),
        "ready after s": round(took.total_seconds(), 2),
        "LUFS": round(loudness, 2),
        "dBTP": round(peak, 2),
        "length s": round(duration / 1000, 1),
    }


def finished(site: Site) -> tuple | None:
    query = """
        SELECT act.queued_at, audio.ready_at, asset.loudness_lufs, asset.true_peak_dbtp,
               asset.duration_ms
        FROM bulletins_publishaction act
        JOIN wagtailcore_page page ON page.id = act.bulletin_id
        JOIN broadcast_bulletinaudio audio ON audio.bulletin_id = page.id
        JOIN broadcast_audioasset asset ON asset.id = audio.asset_id
        WHERE page.title = ? AND act.name = 'speech' AND act.state = 'done'
    """
    with sqlite3.connect(site.data / "loa.sqlite3", timeout=10) as database:
        return database.execute(query, (TITLE,)).fetchone()
