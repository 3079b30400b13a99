"""Records arrive as they were sent, and nothing else is taken for one."""

import copy
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.canonical import MalformedJson, canonical_json, parse_json
from protocol.events import (
    event_payload,
    events_payload,
    read_event,
    read_events,
    read_status,
    status_payload,
)
from protocol.fields import MalformedRecord
from protocol.manifest import from_payload, to_payload
from protocol.signing import Envelope, ProtocolError
from tests.protocol.records import EVENTS, JSON_VALUES, MANIFESTS, STATUSES


def over_the_wire(value):
    return parse_json(canonical_json(value))


@given(MANIFESTS)
def test_a_manifest_arrives_as_it_was_sent(manifest):
    assert from_payload(over_the_wire(to_payload(manifest))) == manifest


@given(st.lists(EVENTS, max_size=4).map(tuple))
def test_events_arrive_as_they_were_sent(events):
    assert read_events(over_the_wire(events_payload(events))) == events


@given(EVENTS, st.integers(0, 999), st.integers(0, 999))
def test_a_time_is_read_to_the_millisecond_whatever_the_clock_says(event, millis, micros):
    at = event.at.replace(microsecond=millis * 1_000)
    sent = replace(event, at=at + timedelta(microseconds=micros))
    assert read_event(over_the_wire(event_payload(sent))) == replace(event, at=at)


@given(STATUSES)
def test_a_status_arrives_as_it_was_sent(status):
    assert read_status(over_the_wire(status_payload(status))) == status


@given(MANIFESTS, st.data())
def test_a_member_that_is_missing_is_named(manifest, data):
    payload = to_payload(manifest)
    name = data.draw(st.sampled_from(sorted(payload)))
    del payload[name]
    with pytest.raises(MalformedRecord) as refused:
        from_payload(payload)
    assert refused.value.path == f"$.{name}"


@given(EVENTS)
def test_a_member_that_is_not_known_is_refused(event):
    with pytest.raises(MalformedRecord) as refused:
        read_event({**event_payload(event), "shell": "rm -rf /"})
    assert refused.value.path == "$.shell"


@given(MANIFESTS, st.data(), JSON_VALUES)
def test_any_value_in_any_place_is_read_or_refused_but_never_crashes(manifest, data, value):
    payload = copy.deepcopy(to_payload(manifest))
    payload[data.draw(st.sampled_from(sorted(payload)))] = value
    try:
        from_payload(payload)
    except MalformedRecord:
        return


@given(JSON_VALUES)
def test_any_json_is_read_or_refused_by_every_reader(value):
    for read in (from_payload, read_event, read_events, read_status, Envelope.from_json):
        try:
            read(value)
        except ProtocolError:
            continue


@given(st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_refused(data):
    try:
        Envelope.from_bytes(data)
    except ProtocolError:
        return


@pytest.mark.parametrize("text", [b'{"a":1,"a":2}', b"NaN", b"[Infinity]", b"{", b"\xff"])
def test_json_without_one_meaning_is_refused(text):
    with pytest.raises(MalformedJson):
        parse_json(text)


@given(st.dictionaries(st.text(max_size=8), st.integers(-(2**53) + 1, 2**53 - 1), max_size=6))
def test_one_value_has_one_form(value):
    shuffled = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(shuffled)
    assert json.loads(canonical_json(value)) == value
