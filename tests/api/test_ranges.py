import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ranges import ByteRange, Unsatisfiable, parse_range


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=0-1", ByteRange(0, 1)),
        ("bytes=90-", ByteRange(90, 99)),
        ("bytes=90-1000", ByteRange(90, 99)),
        ("bytes=-10", ByteRange(90, 99)),
        ("bytes=-1000", ByteRange(0, 99)),
        ("bytes = 5 - 6", ByteRange(5, 6)),
    ],
)
def test_a_range_is_understood(header, wanted):
    assert parse_range(header, 100) == wanted


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=-", "bytes=5-4", "bytes=0-1,4-5", "items=0-1", "bytes=a-b", "bytes=²-3"],
)
def test_nonsense_means_the_whole_file(header):
    assert parse_range(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_outside_is_refused(header):
    with pytest.raises(Unsatisfiable):
        parse_range(header, 100)


@given(st.text(alphabet="bytes=0123456789-, ", max_size=30), st.integers(0, 10_000))
def test_a_range_is_always_inside_the_file(header, size):
    try:
        wanted = parse_range(header, size)
    except Unsatisfiable:
        return
    assert wanted is None or 0 <= wanted.first <= wanted.last < size
