"""Hypothesis strategies for what server and devices say to each other."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from protocol.events import DeviceStatus, PlayEvent, PlayKind, PlayResult
from protocol.manifest import VERSION, AudioRef, BulletinClass, Item, Manifest

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
UUIDS = st.uuids().map(str)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001  made aware
    lambda time: time.replace(microsecond=0, tzinfo=UTC)
)
AUDIO = st.builds(
    AudioRef,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size=st.integers(1, 10_000_000),
    mime=st.just("audio/mpeg"),
    duration_ms=st.integers(1, 3_600_000),
)


@st.composite
def items(draw, starts=TIMES, **fixed):
    starts_at = draw(starts)
    values = {
        "id": draw(UUIDS),
        "bulletin": draw(TEXT),
        "bulletin_class": draw(st.sampled_from(BulletinClass)),
        "starts_at": starts_at,
        "latest_start": starts_at + timedelta(seconds=draw(st.integers(0, 3600))),
        "repeat": draw(st.integers(1, 3)),
        "volume": draw(st.integers(0, 100)),
        "audio": draw(AUDIO),
    }
    return Item(**(values | fixed))


MANIFESTS = st.builds(
    Manifest,
    version=st.just(VERSION),
    device=UUIDS,
    unit=st.sampled_from(["VN", "44", "19249"]),
    sequence=st.integers(0, 2**40),
    issued_at=TIMES,
    valid_until=TIMES,
    poll_seconds=st.integers(1, 3600),
    items=st.lists(items(), max_size=5).map(tuple),
)
EVENTS = st.builds(
    PlayEvent,
    uuid=UUIDS,
    seq=st.integers(1, 2**40),
    kind=st.sampled_from(PlayKind),
    item=UUIDS,
    at=TIMES,
    planned_ms=st.integers(0, 10_000_000),
    played_ms=st.integers(0, 10_000_000),
    result=st.none() | st.sampled_from(PlayResult),
    volume=st.integers(0, 100),
    detail=TEXT,
)
STATUSES = st.builds(
    DeviceStatus,
    at=TIMES,
    playing=st.none() | UUIDS,
    volume=st.integers(0, 100),
    storage_free_bytes=st.integers(0, 2**50),
    software=TEXT,
    last_manifest_sequence=st.integers(0, 2**40),
    clock_synchronised=st.booleans(),
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
