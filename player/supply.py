"""The side that faces the server: looks for a new manifest, fetches its audio, sends reports."""

import logging
import random
from collections.abc import Callable
from threading import Event

from protocol.events import DeviceStatus, events_payload, status_payload
from protocol.manifest import BulletinClass, Item, Manifest

from . import VERSION
from .client import Client, Distrusted, Refused, Unreachable
from .folder import Folder
from .identity import Registration
from .journal import Journal
from .store import NoRoom, Store, TamperedAudio
from .trust import Untrusted, examine, keep, kept

logger = logging.getLogger(__name__)

STATUS_SECONDS = 60
LONGEST_PAUSE = 300.0  # seconds between attempts when the server is away
RETRY_TAMPERED = 60  # seconds before tampered audio is fetched once more
SEQUENCE = "manifest_sequence"


class Supply:
    """`manifest` is always the newest one that could be verified, from disk or network."""

    def __init__(
        self, folder: Folder, registration: Registration, client: Client, journal: Journal
    ) -> None:
        self._folder = folder
        self._registration = registration
        self._client = client
        self._journal = journal
        self.store = Store(folder.media)
        self.manifest: Manifest | None = kept(folder, registration.trusted, registration.device)
        self.changed = Event()
        self.playing: Item | None = None
        self._etag = ""
        self._failures = 0
        self._status_due = client.clock.now()
        self._tampered: dict[str, float] = {}
        self._refused_manifest = ""

    def look(self) -> float:
        """One round with the server. Returns the seconds until the next; raises Distrusted where
        the device is no longer trusted."""
        try:
            # The programme first: an emergency must not wait for a log.
            steps = (self._pull, self._fetch_all, self.report, self._tell_status)
            outcomes = [self._went_well(step) for step in steps]
            well = all(outcomes)
        except Unreachable as error:
            logger.warning("server not reached: %s", error)
            well = False
        self._failures = 0 if well else self._failures + 1
        if not well:
            return self._pause()
        return float(self.manifest.poll_seconds if self.manifest else 5)

    @staticmethod
    def _went_well(step: Callable[[], None]) -> bool:
        """One step that fails must not keep the others from being done."""
        try:
            step()
        except (Distrusted, Unreachable):
            raise
        except Refused as refusal:
            logger.warning("refused by the server: %s", refusal)
            return False
        except Exception:
            # A box on a pole has nobody to restart it: playing and asking go on.
            logger.exception("a step failed")
            return False
        return True

    def report(self) -> None:
        """Send the play log; what is acknowledged is forgotten here."""
        while events := self._journal.pending():
            answer = self._client.post("/events", events_payload(events))
            acknowledged = int(answer["acknowledged"])
            self._journal.acknowledge(acknowledged)
            if acknowledged < events[-1].seq:
                return

    def _pull(self) -> None:
        headers = {"If-None-Match": self._etag} if self._etag else {}
        response = self._client.get("/manifest", headers)
        if response.status_code == 304:  # noqa: PLR2004  not modified
            return
        try:
            manifest = examine(
                response.content,
                self._registration.trusted,
                self._registration.device,
                self._journal.fact(SEQUENCE),
            )
        except Untrusted as error:
            self._refuse(str(error))
            return
        keep(self._folder, response.content)
        self._journal.remember(SEQUENCE, manifest.sequence)
        self._etag = response.headers.get("ETag", "")
        self._refused_manifest = ""
        self.manifest = manifest
        self.changed.set()

    def _refuse(self, reason: str) -> None:
        """Report a manifest once, however often the same one is offered."""
        if reason != self._refused_manifest:
            logger.error("manifest refused: %s", reason)
            self._journal.refused(None, f"manifest: {reason}")
        self._refused_manifest = reason

    def _fetch_all(self) -> None:
        """Emergencies first, then by time; one that fails does not hold up the others."""
        if self.manifest is None:
            return
        needed = {item.audio.sha256 for item in self.manifest.items}
        for item in sorted(self.manifest.items, key=_urgency):
            if not self.store.has(item.audio):
                self._fetch(item, needed)

    def _fetch(self, item: Item, needed: set[str]) -> None:
        now = self._client.clock.now().timestamp()
        if self._tampered.get(item.audio.sha256, 0) > now:
            return
        try:
            self.store.fetch(self._client, item.audio, needed)
            self.changed.set()
        except TamperedAudio as error:
            self.refuse_audio(item, str(error))
        except Distrusted:
            raise
        except (NoRoom, Refused) as error:
            logger.warning("audio of %s not fetched: %s", item.bulletin, error)

    def refuse_audio(self, item: Item, detail: str) -> None:
        """Report audio that is not genuine; it is fetched again after a while."""
        logger.error("audio of %s refused: %s", item.bulletin, detail)
        again = self._client.clock.now().timestamp() + RETRY_TAMPERED
        self._tampered[item.audio.sha256] = again
        self._journal.refused(item, f"audio: {detail}")

    def _tell_status(self) -> None:
        now = self._client.clock.now()
        if now < self._status_due:
            return
        playing = self.playing
        status = DeviceStatus(
            at=now,
            playing=playing.id if playing else None,
            volume=playing.volume if playing else 0,
            storage_free_bytes=self.store.free_bytes(),
            software=VERSION,
            last_manifest_sequence=self._journal.fact(SEQUENCE),
            clock_synchronised=self._client.clock.synchronised,
        )
        self._client.post("/status", status_payload(status))
        self._status_due = now.fromtimestamp(now.timestamp() + STATUS_SECONDS, now.tzinfo)

    def _pause(self) -> float:
        """Longer after each failure, with jitter: ten thousand boxes must not come at once."""
        longest = min(LONGEST_PAUSE, 2.0**self._failures)
        return random.uniform(longest / 2, longest)  # noqa: S311  spreads load, guards nothing


def _urgency(item: Item) -> tuple[bool, float]:
    return (item.bulletin_class is not BulletinClass.EMERGENCY, item.starts_at.timestamp())
