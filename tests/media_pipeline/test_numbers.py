"""Numbers in words, against an independent reader that works on digits as text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media_pipeline import normalise
from media_pipeline.text.numbers import read_cardinal, roman_value

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def three_places(digits):
    """Three digits, every place said, then corrected the way a teacher would."""
    hundreds, tens, units = (NAMES[int(digit)] for digit in digits)
    raw = f"{hundreds} trăm {tens} mươi {units}"
    for pattern, better in (
        (r"không mươi không", ""),
        (r"không mươi", "linh"),
        (r"một mươi", "mười"),
        (r"mười không", "mười"),
        (r"mươi không", "mươi"),
        (r"mươi một", "mươi mốt"),
        (r"mươi bốn", "mươi tư"),
        (r"(mươi|mười) năm", r"\1 lăm"),
    ):
        raw = re.sub(pattern, better, raw)
    return raw.strip()


def by_hand(number):
    """Up to 10^15 in words: groups of three from the left, empty ones silent, first one bare."""
    padded = f"{number:015d}" if number < 10**15 else f"{number:018d}"
    groups = [padded[i : i + 3] for i in range(0, len(padded), 3)]
    names = ["triệu", "nghìn", "tỷ", "triệu", "nghìn", ""][-len(groups) :]
    words = []
    for group, name in zip(groups, names, strict=True):
        if group != "000":
            words.append(f"{three_places(group)} {name}")
        elif name == "tỷ" and words:
            words.append(name)
    spoken = " ".join(" ".join(words).split())
    spoken = re.sub(r"^không trăm (linh )?", "", spoken)
    return spoken or "không"


@given(
    st.one_of(st.integers(0, 10**15), st.integers(0, 3000), st.integers(0, 15).map(lambda p: 10**p))
)
@example(10**15)
@example(10**12)
@example(1_000_000_000_005)
@example(21_004_015_000_105)
def test_every_integer_reads_as_the_independent_reader_says(number):
    assert read_cardinal(number) == by_hand(number)


@given(st.integers(0, 10**15 - 1))
def test_thousands_with_dots_read_as_the_bare_number(number):
    dotted = f"{number:,}".replace(",", ".")
    assert normalise(f"{dotted} hộ").text == f"{by_hand(number)} hộ"
    assert normalise(f"{number} hộ").text == f"{by_hand(number)} hộ"


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (1_000_015, "một triệu không trăm mười lăm"),
        (3_321_000, "ba triệu ba trăm hai mươi mốt nghìn"),
        (2_500_000_000_000, "hai nghìn năm trăm tỷ"),
    ],
)
def test_cardinals(number, spoken):
    assert read_cardinal(number) == spoken


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="from 0 on"):
        read_cardinal(-1)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("IX", 9),
        ("XIV", 14),
        ("XXI", 21),
        ("XC", 90),
        ("IIII", None),
        ("VX", None),
    ],
)
def test_roman_numerals(numeral, value):
    assert roman_value(numeral) == value
