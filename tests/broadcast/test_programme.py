"""The rules of the programme, each by example and all of them by property."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.broadcast.programme import (
    AIRINGS,
    EMERGENCY_LASTS,
    LEAD,
    Clock,
    Item,
    OnAir,
    Why,
    build_programme,
    windows,
)
from protocol.manifest import BulletinClass

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=ZONE)
EVERY_DAY = frozenset(range(1, 8))
MORNING = OnAir(EVERY_DAY, time(6), timedelta(minutes=30))
EVENING = OnAir(EVERY_DAY, time(17), timedelta(minutes=30))
NORMAL, PRIORITY, EMERGENCY = BulletinClass.NORMAL, BulletinClass.PRIORITY, BulletinClass.EMERGENCY


def at(hour: int, minute: int = 0, second: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE)


def item(number: int, kind: BulletinClass = NORMAL, minutes: float = 5, **fields) -> Item:
    published = fields.pop("published_at", at(4, number % 60))
    values = {"ready_at": published, "audio": f"{number:064x}"} | fields
    return Item(
        number, f"Bản tin {number}", kind, published, duration=timedelta(minutes=minutes), **values
    )


def build(items, slots=(MORNING, EVENING), now=MONDAY, committed=(), **clock):
    clock = Clock(now, ZONE, **clock)
    return build_programme(slots, items, clock, station="7", committed=committed)


def times(programme):
    return [(row.item.bulletin, row.starts_at.astimezone(ZONE)) for row in programme.rows]


def test_priority_goes_first_then_the_earlier_published():
    programme = build(
        [item(1), item(2), item(3, PRIORITY)], slots=[MORNING], horizon=timedelta(hours=6)
    )
    assert times(programme) == [(3, at(6)), (1, at(6, 5)), (2, at(6, 10))]
    assert [row.why for row in programme.rows] == [Why.PRIORITY, Why.TURN, Why.TURN]


def test_nothing_is_cut_short_for_a_priority_item_that_comes_later():
    late = item(2, PRIORITY, ready_at=at(6, 2))
    programme = build([item(1, minutes=10), item(3), late], [MORNING], horizon=timedelta(hours=6))
    assert times(programme) == [(1, at(6)), (2, at(6, 10)), (3, at(6, 15))]


def test_what_becomes_ready_during_a_slot_waits_for_the_players_to_fetch_it():
    programme = build([item(1, ready_at=at(6, 7))], [MORNING], horizon=timedelta(hours=6))
    assert times(programme) == [(1, at(6, 7) + LEAD)]


def test_an_item_that_does_not_fit_waits_and_a_shorter_one_goes_before():
    programme = build([item(1, minutes=20), item(2, minutes=15), item(3)])
    assert times(programme) == [(1, at(6)), (3, at(6, 20)), (2, at(17))]


def test_an_item_longer_than_any_slot_starts_with_one_and_overruns():
    long = item(1, minutes=45)
    half_past = OnAir(EVERY_DAY, time(6, 30), timedelta(minutes=30))
    programme = build([long, item(2)], [MORNING, half_past], horizon=timedelta(hours=6))
    assert times(programme) == [(1, at(6)), (2, at(6, 45))]
    assert programme.rows[0].why is Why.OVERRUNS


def test_an_overlong_item_does_not_start_in_the_middle_of_a_slot():
    programme = build([item(1, minutes=45)], [MORNING], now=at(6, 10))
    assert times(programme) == [(1, at(6, day=24))]


def test_priority_is_played_again_in_another_slot_and_normal_is_not():
    programme = build([item(1), item(2, PRIORITY)])
    assert times(programme) == [(2, at(6)), (1, at(6, 5)), (2, at(17))]
    assert programme.rows[-1].why is Why.AGAIN


def test_an_emergency_starts_when_ready_outside_any_slot_and_plays_twice():
    programme = build([item(1), item(2, EMERGENCY, ready_at=at(4, 59, 58))])
    first = programme.rows[0]
    assert (first.item.bulletin, first.starts_at, first.slot) == (2, at(4, 59, 58), None)
    assert first.ends_at - first.starts_at == 2 * timedelta(minutes=5)
    assert first.why is Why.AT_ONCE


def test_two_emergencies_follow_each_other():
    first = item(1, EMERGENCY, ready_at=at(5, 0))
    second = item(2, EMERGENCY, ready_at=at(5, 1))
    assert times(build([second, first])) == [(1, at(5)), (2, at(5, 10))]


def test_normal_items_wait_until_an_emergency_is_over():
    programme = build([item(1), item(2, EMERGENCY, ready_at=at(5, 55))], now=at(5, 58))
    assert times(programme)[:2] == [(2, at(5, 55)), (1, at(6, 5))]


def test_an_old_emergency_is_not_shouted_any_more():
    old = item(1, EMERGENCY, ready_at=MONDAY - EMERGENCY_LASTS)
    programme = build([old])
    assert programme.rows == ()
    assert programme.left_out[0].why is Why.EXPIRED


def test_a_slot_under_way_begins_now_not_in_the_past():
    assert times(build([item(1)], now=at(6, 12))) == [(1, at(6, 12))]


def test_what_was_played_does_not_come_again():
    before = build([item(1), item(2)], now=at(5))
    committed = [row for row in before.rows if row.starts_at <= at(6, 6)]
    after = build([item(1), item(2), item(3, PRIORITY)], now=at(6, 6), committed=committed)
    assert [number for number, _ in times(after)] == [1, 2, 3, 3]
    assert list(after.rows[:2]) == committed


def test_a_withdrawn_item_frees_its_place_but_not_the_past():
    before = build([item(1), item(2), item(3)], now=at(5))
    committed = [row for row in before.rows if row.starts_at <= at(6, 1)]
    after = build([item(3)], now=at(6, 1), committed=committed)
    assert times(after) == [(1, at(6)), (3, at(6, 5))]


def test_changed_audio_is_played_again_but_not_in_the_same_slot():
    before = build([item(1)], now=at(5))
    after = build([item(1, audio="f" * 64)], now=at(6, 6), committed=before.rows)
    assert times(after) == [(1, at(6)), (1, at(17))]


def test_an_emergency_made_of_a_played_bulletin_is_played():
    before = build([item(1)], now=at(5))
    after = build([item(1, EMERGENCY, ready_at=at(6, 1))], now=at(6, 6), committed=before.rows)
    assert times(after) == [(1, at(6)), (1, at(6, 1))]


@pytest.mark.parametrize(
    ("given_item", "slots", "why"),
    [
        (item(1, ready_at=None), [MORNING], Why.NO_AUDIO),
        (item(1, ready_at=None, audio_failed=True), [MORNING], Why.AUDIO_FAILED),
        (item(1, valid_until=at(4, 30)), [MORNING], Why.EXPIRED),
        (item(1, valid_from=at(6, day=28)), [MORNING], Why.NOT_YET_VALID),
        (item(1), [], Why.NO_SLOTS),
        (item(1, valid_until=at(5, 30)), [MORNING], Why.NO_ROOM),
    ],
)
def test_what_is_left_out_says_why(given_item, slots, why):
    assert [left.why for left in build([given_item], slots).left_out] == [why]


def test_what_was_played_is_left_out_as_aired():
    before = build([item(1)], now=at(5))
    after = build([item(1)], now=at(9), committed=before.rows)
    assert [left.why for left in after.left_out] == [Why.AIRED]


def test_slots_are_meant_in_local_time_on_their_weekdays():
    mondays = OnAir(frozenset({1}), time(6), timedelta(minutes=30))
    found = windows([mondays], Clock(MONDAY, ZONE, horizon=timedelta(days=8)))
    assert [window.starts for window in found] == [at(6), at(6, day=30)]


def test_a_slot_that_began_yesterday_still_counts():
    night = OnAir(EVERY_DAY, time(23, 30), timedelta(hours=2))
    assert times(build([item(1, published_at=at(0))], [night], now=at(0, 30))) == [(1, at(0, 30))]


# --- properties -------------------------------------------------------------------------------

minutes_of_day = st.integers(0, 24 * 60 - 1)
slots_drawn = st.lists(
    st.builds(
        lambda days, minute, length: OnAir(days, time(minute // 60, minute % 60), length),
        st.frozensets(st.integers(1, 7), min_size=1),
        minutes_of_day,
        st.integers(1, 180).map(lambda minutes: timedelta(minutes=minutes)),
    ),
    max_size=4,
)
seconds_around = st.integers(-6 * 3600, 48 * 3600)


@st.composite
def items_drawn(draw, most: int = 8):
    drawn = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        published = MONDAY + timedelta(seconds=draw(seconds_around))
        ready = draw(st.one_of(st.none(), st.integers(0, 6 * 3600)))
        start = draw(st.one_of(st.none(), seconds_around))
        length = draw(st.one_of(st.none(), st.integers(60, 48 * 3600)))
        valid_from = None if start is None else MONDAY + timedelta(seconds=start)
        ends = valid_from or MONDAY
        drawn.append(
            item(
                number,
                draw(st.sampled_from(BulletinClass)),
                published_at=published,
                ready_at=None if ready is None else published + timedelta(seconds=ready),
                minutes=draw(st.integers(1, 90)) / 2,
                valid_from=valid_from,
                valid_until=None if length is None else ends + timedelta(seconds=length),
            )
        )
    return drawn


@given(slots_drawn, items_drawn())
def test_ordinary_items_never_overlap(slots, items):
    rows = [row for row in build(items, slots).rows if row.slot is not None]
    for one, other in pairwise(rows):
        assert one.ends_at <= other.starts_at


@given(slots_drawn, items_drawn())
def test_an_emergency_overlaps_only_what_began_before_it(slots, items):
    rows = build(items, slots).rows
    for urgent in (row for row in rows if row.slot is None):
        for row in rows:
            overlaps = row.starts_at < urgent.ends_at and urgent.starts_at < row.ends_at
            if row is not urgent and overlaps:
                assert row.slot is not None
                assert row.starts_at < urgent.starts_at


@given(slots_drawn, items_drawn())
def test_nothing_is_played_before_it_is_ready_or_outside_its_validity(slots, items):
    for row in build(items, slots).rows:
        lead = timedelta(0) if row.slot is None else LEAD
        assert row.starts_at >= row.item.ready_at + lead
        assert row.item.valid_from is None or row.starts_at >= row.item.valid_from
        assert row.item.valid_until is None or row.starts_at < row.item.valid_until
        assert row.starts_at <= row.latest_start


@given(slots_drawn, items_drawn())
def test_everything_but_emergencies_is_played_inside_its_slot(slots, items):
    open_windows = {w.starts: w for w in windows(slots, Clock(MONDAY, ZONE))}
    longest = max((slot.length for slot in slots), default=timedelta(0))
    same_start = {}
    for window in windows(slots, Clock(MONDAY, ZONE)):
        same_start[window.starts] = max(window.ends, same_start.get(window.starts, window.ends))
    for row in build(items, slots).rows:
        if row.slot is None:
            assert row.item.bulletin_class is EMERGENCY
        elif row.why is Why.OVERRUNS:
            assert row.item.busy > longest
            assert row.starts_at == row.slot
        else:
            assert row.slot in open_windows
            assert row.slot <= row.starts_at
            assert row.ends_at <= same_start[row.slot]


@given(slots_drawn, items_drawn())
def test_priority_goes_before_a_normal_item_when_both_are_ready(slots, items):
    rows = build(items, slots).rows
    played = {(row.item.bulletin, row.slot) for row in rows}
    for row in rows:
        if row.item.bulletin_class is not NORMAL or row.why is Why.OVERRUNS:
            continue
        for other in items:
            if other.bulletin_class is not PRIORITY or other.ready_at is None:
                continue
            could = (
                other.ready_at + LEAD <= row.starts_at
                and (other.valid_from is None or other.valid_from <= row.starts_at)
                and (other.valid_until is None or row.starts_at + other.busy <= other.valid_until)
                and other.busy <= row.item.busy
            )
            aired = sum(r.item == other and r.starts_at < row.starts_at for r in rows)
            if could and aired < AIRINGS[PRIORITY]:
                assert (other.bulletin, row.slot) in played


@given(slots_drawn, items_drawn())
def test_nothing_is_played_more_often_than_it_may(slots, items):
    rows = build(items, slots).rows
    for one in items:
        own = [row for row in rows if row.item == one]
        assert len(own) <= AIRINGS[one.bulletin_class]
        assert len({row.slot for row in own}) == len(own)
    assert len({row.id for row in rows}) == len(rows)


@given(slots_drawn, items_drawn(), st.randoms())
def test_the_same_input_gives_the_same_programme_in_any_order(slots, items, random):
    shuffled_items, shuffled_slots = items[:], slots[:]
    random.shuffle(shuffled_items)
    random.shuffle(shuffled_slots)
    assert build(shuffled_items, shuffled_slots) == build(items, slots)


@given(slots_drawn, items_drawn())
def test_every_item_is_in_the_programme_or_says_why_not(slots, items):
    programme = build(items, slots)
    coming = {row.item.bulletin for row in programme.rows if row.ends_at > MONDAY}
    left = [one.item.bulletin for one in programme.left_out]
    assert sorted([*coming, *left]) == sorted(one.bulletin for one in items)


@given(slots_drawn, items_drawn(6), items_drawn(3), st.integers(0, 24 * 3600))
def test_later_arrivals_do_not_move_what_starts_before_them(slots, items, later, after):
    arrival = MONDAY + timedelta(seconds=after)
    later = [
        item(
            100 + one.bulletin,
            one.bulletin_class,
            published_at=MONDAY - timedelta(hours=1),
            ready_at=arrival,
        )
        for one in later
    ]
    before = [row for row in build(items, slots).rows if row.starts_at < arrival]
    both = [row for row in build(items + later, slots).rows if row.starts_at < arrival]
    assert both == before


@given(slots_drawn, items_drawn(), st.lists(st.integers(1, 6 * 3600), min_size=1, max_size=4))
def test_a_programme_made_again_and_again_keeps_what_it_promised(slots, items, pauses):
    """Polls at any moments, nothing new: the plan stays as it was, and the past is kept."""
    now, programme, committed = MONDAY, build(items, slots), ()
    end = MONDAY + timedelta(hours=72)
    promised = {row.id: row.starts_at for row in programme.rows if row.starts_at < end}
    for pause in pauses:
        now += timedelta(seconds=pause)
        committed = tuple(row for row in programme.rows if row.starts_at <= now)
        programme = build(items, slots, now=now, committed=committed)
        assert set(committed) <= set(programme.rows)
        again = {row.id: row.starts_at for row in programme.rows if row.starts_at < end}
        assert promised.items() <= again.items()
