from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.bulletins.cursors import Place, read_cursor, write_cursor
from api.graphql.errors import Refused

MOMENTS = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(MOMENTS, st.integers(1, 2**63 - 1))
def test_a_cursor_comes_back_to_its_place(moment, pk):
    assert read_cursor(write_cursor(Place(moment, pk))) == Place(moment, pk)


@given(st.text(max_size=60))
def test_anything_else_is_refused(text):
    try:
        place = read_cursor(text)
    except Refused as error:
        assert error.extensions == {"code": "cursor_invalid"}  # noqa: PT017  most texts, not all
    else:
        assert write_cursor(place) == text


@pytest.mark.parametrize(
    "cursor",
    ["", "=", "a", "MTIz", "Li4u", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x", "đ", "1.1", "x" * 500],
)
def test_nonsense_is_refused(cursor):
    with pytest.raises(Refused):
        read_cursor(cursor)
