"""What is on the air, decided by a simulated clock."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.journal import after
from player.schedule import Interrupt, Progress, Skip, Start, Wait, next_action
from protocol.events import PlayResult
from protocol.manifest import AudioRef, BulletinClass
from tests.player.making import NOW, item
from tests.protocol.records import items

EMERGENCY = BulletinClass.EMERGENCY
NEAR = st.integers(-600, 600).map(lambda seconds: NOW + timedelta(seconds=seconds))


def seconds(count):
    return timedelta(seconds=count)


def short(entry, length_ms):
    return replace(entry, audio=AudioRef("a" * 64, 1, "audio/mpeg", length_ms))


PROGRAMMES = st.lists(
    st.builds(short, items(starts=NEAR), st.integers(1_000, 200_000)),
    max_size=6,
    unique_by=lambda entry: entry.id,
)


class Simulation:
    """Plays a programme second by second, as the runner does, and writes down what happened."""

    def __init__(self, programme):
        self.programme = programme
        self.now = NOW - seconds(700)
        self.progress = {}
        self.playing, self.position = None, 0
        self.log = []

    def run(self, until=3_000):
        end = NOW + seconds(until)
        while self.now < end:
            while self.act():
                pass
            self.now += seconds(1)
            if self.playing:
                self.position += 1000
                if self.position >= self.playing.audio.duration_ms:
                    self.end(PlayResult.COMPLETED)
        return self.log

    def act(self):
        action = next_action(self.programme, self.now, self.progress, self.playing)
        match action:
            case Start(entry, offset):
                assert self.playing is None, "two at once"
                self.playing, self.position = entry, offset
                self.log.append(("start", entry, self.now))
            case Interrupt():
                self.end(PlayResult.INTERRUPTED)
            case Skip(entry):
                self.progress[entry.id] = Progress(closed=True)
                self.log.append(("skip", entry, self.now))
            case _:
                return False
        return True

    def end(self, result):
        before = self.progress.get(self.playing.id, Progress())
        self.progress[self.playing.id] = after(before, result, self.position)
        self.log.append((result.value, self.playing, self.now))
        self.playing = None


def emergency(entry):
    return entry.bulletin_class is EMERGENCY


@given(PROGRAMMES)
def test_nothing_starts_early_or_more_often_than_asked(programme):
    log = Simulation(programme).run()
    for entry in programme:
        starts = [at for what, which, at in log if what == "start" and which == entry]
        ends = [at for what, which, at in log if what == "completed" and which == entry]
        assert all(at >= entry.starts_at for at in starts)
        assert len(ends) <= entry.repeat


@given(PROGRAMMES)
def test_only_an_emergency_interrupts_and_never_another_emergency(programme):
    log = Simulation(programme).run()
    for (what, which, _at), following in pairwise(log):
        if what == "interrupted":
            assert not emergency(which)
            assert following[0] == "start"
            assert emergency(following[1])


@given(PROGRAMMES)
def test_what_was_interrupted_is_heard_to_its_end(programme):
    log = Simulation(programme).run(until=6_000)
    interrupted = {which.id for what, which, _at in log if what == "interrupted"}
    completed = {which.id for what, which, _at in log if what == "completed"}
    assert interrupted <= completed


@given(PROGRAMMES)
def test_a_scheduled_item_is_played_or_skipped_but_never_forgotten(programme):
    log = Simulation(programme).run(until=6_000)
    done = {which.id for what, which, _at in log if what in {"completed", "skip"}}
    assert {entry.id for entry in programme if not emergency(entry)} <= done


@given(PROGRAMMES, st.data())
def test_what_left_the_manifest_is_stopped_and_never_played_again(programme, data):
    simulation = Simulation(programme)
    simulation.run(until=data.draw(st.integers(-600, 600)))
    withdrawn, simulation.programme = simulation.programme, []
    seen = len(simulation.log)
    log = simulation.run(until=2_000)[seen:]
    assert all(what != "start" for what, which, _at in log if which in withdrawn)
    assert simulation.playing is None


def test_an_item_late_beyond_its_limit_is_skipped():
    late = item(starts_in=-700, late=600)
    assert next_action([late], NOW, {}, None) == Skip(late)
    joined = item(starts_in=-500, late=600)
    assert next_action([joined], NOW, {}, None) == Start(joined)


def test_an_interrupted_item_goes_on_where_it_stopped():
    begun = item(starts_in=-700, late=600)
    resumed = next_action([begun], NOW, {begun.id: Progress(resume_ms=4_000)}, None)
    assert resumed == Start(begun, 4_000)


def test_without_a_trusted_clock_only_emergencies_are_played():
    normal, urgent = item(), item(bulletin_class=EMERGENCY)
    assert next_action([normal], NOW, {}, None, clock_is_right=False) == Wait(None)
    chosen = next_action([normal, urgent], NOW, {}, None, clock_is_right=False)
    assert chosen == Start(urgent)


def test_waiting_says_until_when():
    later = item(starts_in=60)
    assert next_action([later], NOW, {}, None) == Wait(later.starts_at)
