"""What holds for any text whatever: no digit survives, reading twice changes nothing, no hang."""

import re._constants as regex_constants
import re._parser as regex_parser
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_pipeline import normalise
from media_pipeline.text.normaliser import RULES
from media_pipeline.text.numbers import read_cardinal

PIECES = [
    "20/11/2026", "7h30", "UBND", "1.250", "35.000.000 đồng", " - ", "–", "(", ")", "%", "km²",
    "m3/s", "QL1A", "TP.", "XIV", "quý ", "I", "0912345678", "www.a.vn", "a@b.vn", "/", "\n", ", ",
    ". ", "😀", "²", "½", "Ⅷ", "١", "\u200b", "\u0301", "tháng ", "ngày ", "thứ ", "5", "-", "+84",
    "1,5", "tỷ", "k", "B", "&", "…", "'", "a", "xã", "Covid", "TT&TT", "$", "°C", "x", "H", "đ",
    "A", "0.", "°", "N", "T", "TP.", "BĐ", "III", "NPK ", "công ty ", "CP", "03 (ba)", "04b/ĐK",
    "H50.12-261124-0012", "16°30'N", "12tr500", "T12/2026", "15/3B", "QCVN ", "11g", "IU", "24h",
    "v.v", "KT-XH", ":", "2", "0", "..", "!", "_", "*", "https://", "Ｋ", "e\u0301", "\t", "\u2028",
]  # fmt: skip
LONGEST_READING = 4200  # characters that one rule may take at one place

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.text(alphabet="0123456789.,/-: hgđkXIVQLmtr²%", max_size=30),
)


@settings(max_examples=600, deadline=None)
@given(texts)
def test_no_digit_survives_and_nothing_changes_twice(text):
    spoken = normalise(text)
    assert not [sign for sign in spoken.text if sign.isnumeric() and not sign.isalpha()]
    assert normalise(spoken.text).text == spoken.text


@settings(max_examples=300, deadline=None)
@given(texts)
def test_spans_lie_in_order_and_quote_their_source(text):
    spoken = normalise(text)
    end = 0
    for span in spoken.spans:
        assert end <= span.start < span.end
        assert spoken.source[span.start : span.end] == span.source
        end = span.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_of_two_centuries(day):
    month = "tư" if day.month == 4 else read_cardinal(day.month)
    expected = f"ngày {read_cardinal(day.day)} tháng {month} năm {read_cardinal(day.year)}"
    for written in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        assert normalise(f"Họp {day.strftime(written)}.").text == f"Họp {expected}."
    assert normalise(f"ngày {day.day}/{day.month}/{day.year}").text == expected


@given(st.times())
def test_every_minute_of_the_day(time):
    minutes = f" {read_cardinal(time.minute)} phút" if time.minute else ""
    expected = f"{read_cardinal(time.hour)} giờ{minutes}"
    assert normalise(f"{time.hour}h{time.minute:02d}").text == expected
    assert normalise(f"{time.hour:02d}:{time.minute:02d}").text == expected


def unbounded(parsed):
    """Whether a parsed pattern repeats something without an upper limit, at any depth."""
    for operation, argument in parsed:
        if operation in {regex_constants.MAX_REPEAT, regex_constants.MIN_REPEAT}:
            if argument[1] == regex_constants.MAXREPEAT or unbounded(argument[2]):
                return True
        elif operation is regex_constants.BRANCH:
            if any(unbounded(branch) for branch in argument[1]):
                return True
        elif operation is regex_constants.SUBPATTERN:
            if unbounded(argument[3]):
                return True
        elif operation in {regex_constants.ASSERT, regex_constants.ASSERT_NOT} and unbounded(
            argument[1]
        ):
            return True
    return False


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_a_bounded_number_of_characters(rule):
    """The linear time of the whole rests on this: constant work at each place."""
    parsed = regex_parser.parse(rule.pattern.pattern, rule.pattern.flags)
    assert parsed.getwidth()[1] <= LONGEST_READING
    assert not unbounded(parsed)


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1-", "A1", "a@", "(", "0 9", "ngày 5,", "\u0301", "đ/"]
)
def test_long_hostile_runs_end(piece):
    spoken = normalise(piece * (20_000 // len(piece)))
    assert not any(sign.isdigit() for sign in spoken.text)
