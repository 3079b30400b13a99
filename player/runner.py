"""The player at work: one thread faces the server, one plays, this one decides."""

import logging
import queue
import time
from collections.abc import Callable
from threading import Event, Thread

from protocol.events import PlayResult
from protocol.manifest import Item

from .client import Clock, Distrusted
from .journal import Journal
from .schedule import Interrupt, Skip, Start, next_action
from .sinks import Sink, SinkError
from .store import TamperedAudio
from .supply import Supply

logger = logging.getLogger(__name__)

TICK = 0.2  # seconds between two looks at the clock
NOTE_POSITION = 5.0  # seconds between two notes of how far an item has come


class Broadcast:
    """One item on the air, in a thread of its own."""

    def __init__(self, sink: Sink, journal: Journal, start: Start, supply: Supply) -> None:
        self.item = start.item
        self.withdrawn = False
        self._stop = Event()
        self._sink, self._journal, self._start = sink, journal, start
        self._path = supply.store.path(start.item.audio)
        self._noted = time.monotonic()
        self.outcome: queue.SimpleQueue[tuple[PlayResult, int, str]] = queue.SimpleQueue()
        self._thread = Thread(target=self._run, name="broadcast", daemon=True)

    def begin(self) -> None:
        self._journal.started(self.item, self._start.offset_ms)
        self._thread.start()

    def interrupt(self) -> None:
        self._stop.set()

    def finished(self) -> bool:
        return not self._thread.is_alive()

    def wait(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        item, offset = self.item, self._start.offset_ms
        try:
            position = self._sink.play(
                self._path, item.id, item.volume, offset, self._stop, self._note
            )
        except SinkError as error:
            self.outcome.put((PlayResult.FAILED, offset, str(error)))
            return
        result = PlayResult.INTERRUPTED if self._stop.is_set() else PlayResult.COMPLETED
        self.outcome.put((result, position, ""))

    def _note(self, position_ms: int) -> None:
        if time.monotonic() - self._noted >= NOTE_POSITION:
            self._noted = time.monotonic()
            self._journal.position(position_ms)


class Runner:
    """Runs until `stop` is set or the server no longer trusts the device."""

    def __init__(
        self, supply: Supply, journal: Journal, sink: Sink, clock: Clock, stop: Event
    ) -> None:
        self._supply, self._journal, self._sink = supply, journal, sink
        self._clock, self._stop = clock, stop
        self._report = Event()
        self._on_air: Broadcast | None = None
        self.refusal: Distrusted | None = None

    def run(self) -> None:
        self._journal.recover()
        supplier = Thread(target=self._keep_supplied, name="supply", daemon=True)
        supplier.start()
        while not self._stop.is_set():
            if not self.step():
                self._stop.wait(TICK)
        self._end_broadcast()
        self._report.set()
        supplier.join(timeout=5)

    def step(self) -> bool:
        """Do the next thing; say whether there was one."""
        if self._on_air is not None and self._on_air.finished():
            self._close_broadcast(self._on_air)
            return True
        playing = self._on_air.item if self._on_air else None
        action = next_action(
            self._items(),
            self._clock.now(),
            self._journal.progress(),
            playing,
            clock_is_right=self._clock_is_right(),
        )
        match action:
            case Start():
                return self._begin(action)
            case Interrupt(withdrawn):
                self._interrupt(withdrawn=withdrawn)
            case Skip(item):
                self._journal.skipped(item)
                self._report.set()
            case _:
                return False
        return True

    def _begin(self, start: Start) -> bool:
        try:
            self._supply.store.verified(start.item.audio)
        except TamperedAudio as error:
            self._supply.refuse_audio(start.item, str(error))
            self._report.set()
            return True
        self._on_air = Broadcast(self._sink, self._journal, start, self._supply)
        self._supply.playing = start.item
        self._on_air.begin()
        self._report.set()
        logger.info("on the air: %s", start.item.bulletin)
        return True

    def _interrupt(self, *, withdrawn: bool) -> None:
        broadcast = self._on_air
        if broadcast is None:
            return
        broadcast.withdrawn = withdrawn
        broadcast.interrupt()
        broadcast.wait()

    def _close_broadcast(self, broadcast: Broadcast) -> None:
        result, position, detail = broadcast.outcome.get()
        self._journal.ended(result, position, detail)
        if broadcast.withdrawn:
            self._journal.withdraw(broadcast.item.id)
        self._on_air = None
        self._supply.playing = None
        self._report.set()
        logger.info("%s: %s", result.value, broadcast.item.bulletin)

    def _end_broadcast(self) -> None:
        if self._on_air is not None:
            self._interrupt(withdrawn=False)
            self._close_broadcast(self._on_air)

    def _items(self) -> list[Item]:
        """What may be played: of a manifest in force, and only where the audio is here in full."""
        manifest = self._supply.manifest
        if manifest is None or self._clock.now() > manifest.valid_until:
            return []
        on_air = self._on_air.item.id if self._on_air else ""
        return [
            item for item in manifest.items if item.id == on_air or self._is_ready_or_missed(item)
        ]

    def _is_ready_or_missed(self, item: Item) -> bool:
        return self._supply.store.has(item.audio) or self._clock.now() > item.latest_start

    def _clock_is_right(self) -> bool:
        """A box without a clock starts in the past: before the manifest that it holds."""
        manifest = self._supply.manifest
        held = manifest is not None and self._clock.now() >= manifest.issued_at
        return self._clock.synchronised or held

    def _keep_supplied(self) -> None:
        look: Callable[[], float] = self._supply.look
        while not self._stop.is_set():
            self._report.clear()
            try:
                pause = look()
            except Distrusted as refusal:
                logger.error("refused by the server: %s", refusal)  # noqa: TRY400  no stack needed
                self.refusal = refusal
                self._stop.set()
                return
            self._report.wait(pause)
