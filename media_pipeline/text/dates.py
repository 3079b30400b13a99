"""Dates, months, years and hours of the day."""

import re
from typing import Final

from media_pipeline.text.numbers import read_cardinal, read_number, read_ordinal
from media_pipeline.text.rules import Kind, Rule, Start, context, preceded

_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"[12][0-9]{3}"
_TO: Final = r"\s?[-–—]\s?"
# Nothing may follow that would make the match a part of something longer.
_END: Final = r"(?![0-9])(?![/.,-][0-9])(?!/[A-ZĐ])"

_SAYS_DAY: Final = context(r"(?<!\w)(?:ngày|mùng|mồng|rằm)\s{1,2}")
_SAYS_MONTH: Final = context(r"(?<!\w)tháng\s{1,2}")
# After these words "7/4" can only be a day and a month.
_BEFORE_DAY: Final = context(
    r"(?<!\w)(?:(?:ngày|mùng|mồng)(?:[\s,/&0-9–-]|và|đến){1,24}"
    r"|(?:sáng|trưa|chiều|tối|đêm|hôm|từ|đến|trước|sau|dịp|lễ|hết|vào|kể từ|thứ \w{1,4},?"
    r"|chủ nhật,?|giờ|phút|[0-9]h|[0-9]h[0-9]{2},?|khai giảng|khai mạc|bế mạc|khởi công|khánh thành"
    r"|diễn ra|tổ chức|hạn cuối|hạn chót|hạn nộp|gia hạn|ra quân)\s{1,2}\(?)"
)
# What can be counted has shares like "15/20 thôn"; of what cannot, parts: "3/4 dân số".
_COUNTED: Final = re.compile(
    r"\s(?:xã|phường|thôn|bản|ấp|hộ|tiêu chí|chỉ tiêu|người|đại biểu|tỉnh|huyện|đơn vị|trường|điểm"
    r"|học sinh|bài|câu|phiếu|ý kiến|thành viên|chặng|thửa|lô|tổ|cơ sở|dự án|công trình|mẫu"
    r"|ca|con|cụm|đồng chí|cán bộ|đảng viên)(?!\w)"
)
_UNCOUNTED: Final = re.compile(r"\s(?:dân số|diện tích|số|tổng|quãng|khu|thời gian|giờ)(?!\w)")

# Before a house, a group or a plot, "12/5" is no date.
_HOUSE: Final = context(
    r"(?<!\w)(?:ngõ|ngách|hẻm|kiệt|số nhà|nhà số|nhà|tổ|thửa|lô|đường|phòng|căn hộ)(?: số)?\s"
)
# Named after a day: "đường 30/4" is said without "ngày".
_NAMED: Final = context(r"(?<!\w)(?:đường|phố|quảng trường|công viên|trường|cầu|chợ|khu|làng)\s")
_BRACKET: Final = context(r"\(")
_LETTER_BEHIND: Final = re.compile(r"[A-ZĐ](?!\w)")  # a house: "15/3B"
_HOLIDAYS: Final = {
    (1, 1), (3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (1, 6), (27, 7), (19, 8),
    (2, 9), (5, 9), (10, 10), (20, 10), (9, 11), (20, 11), (22, 12),
}  # fmt: skip
_ALWAYS: Final = {(24, 7), (24, 24)}  # around the clock
_TENTHS: Final = 10


APRIL: Final = 4
_MONTHS: Final = 12
_LONGEST_MONTH: Final = 31
_SHORT_YEAR: Final = 2  # places
_CENTURY_TURNS: Final = "50"  # from here on a short year belongs to the last century


def month_name(month: int) -> str:
    """The fourth month has a name of its own."""
    return "tư" if month == APRIL else read_cardinal(month)


def _day_month(day: str, month: str, year: str | None) -> str:
    spoken = f"{read_cardinal(int(day))} tháng {month_name(int(month))}"
    return f"{spoken} năm {_year(year)}" if year else spoken


def _year(year: str) -> str:
    """Two places stand for a year between 1950 and 2049."""
    if len(year) == _SHORT_YEAR:
        year = ("20" if year < _CENTURY_TURNS else "19") + year
    return read_cardinal(int(year))


def _introduced(match: re.Match[str], word: str, said: re.Pattern[str], spoken: str) -> str:
    """`spoken` after `word`, unless the text has just said it."""
    return spoken if preceded(match.string, match.start(), said) else f"{word} {spoken}"


def _date(match: re.Match[str]) -> str:
    day, month, year = match["day"], match["month"], match["year"]
    return _introduced(match, "ngày", _SAYS_DAY, _day_month(day, month, year))


def _date_range(match: re.Match[str]) -> str:
    first = _day_month(match["day"], match["month"], match["year"])
    last = _day_month(match["day2"], match["month2"], match["year2"])
    return _introduced(match, "ngày", _SAYS_DAY, f"{first} đến ngày {last}")


def _day_range(match: re.Match[str]) -> str | None:
    if int(match["first"]) >= int(match["day"]):
        return None
    last = _day_month(match["day"], match["month"], match["year"])
    first = read_cardinal(int(match["first"]))
    return _introduced(match, "ngày", _SAYS_DAY, f"{first} đến ngày {last}")


def _day_of_several(match: re.Match[str]) -> str:
    return _introduced(match, "ngày", _SAYS_DAY, read_cardinal(int(match["first"])))


def _bare_day_month(match: re.Match[str]) -> str:
    """A date, a fraction or a share, by what is likelier: "30/4" with no word before it."""
    above, below = int(match["day"]), int(match["month"])
    if (above, below) in _HOLIDAYS and preceded(match.string, match.start(), _NAMED):
        return _day_month(match["day"], match["month"], None)
    if _is_fraction_of_house_or_day(match, above, below):
        return f"{read_cardinal(above)} trên {read_cardinal(below)}"
    if not _UNCOUNTED.match(match.string, match.end()) and _is_likely_a_date(match, above, below):
        return f"ngày {_day_month(match['day'], match['month'], None)}"
    return _share(above, below)


def _is_fraction_of_house_or_day(match: re.Match[str], above: int, below: int) -> bool:
    """House numbers, shares of what can be counted, and "24/7"."""
    text, end = match.string, match.end()
    return (
        (above, below) in _ALWAYS
        or preceded(text, match.start(), _HOUSE)
        or _COUNTED.match(text, end) is not None
        or _LETTER_BEHIND.match(text, end) is not None
    )


def _is_likely_a_date(match: re.Match[str], above: int, below: int) -> bool:
    """A holiday, a zero in front, alone in brackets, or a day that no fraction would have."""
    bracketed = preceded(match.string, match.start(), _BRACKET) and match.string.startswith(
        ")", match.end()
    )
    return (
        "0" in {match["day"][0], match["month"][0]}
        or (bracketed and not above < below <= _TENTHS)
        or (above, below) in _HOLIDAYS
        or (below < above <= _LONGEST_MONTH and below <= _MONTHS)
    )


def _is_share(match: re.Match[str]) -> bool:
    text, end = match.string, match.end()
    return bool(_COUNTED.match(text, end) or _UNCOUNTED.match(text, end))


def _share(above: int, below: int) -> str:
    if above < below <= _TENTHS:
        return f"{read_cardinal(above)} phần {month_name(below)}"
    return f"{read_cardinal(above)} trên {read_cardinal(below)}"


def _month_year(match: re.Match[str]) -> str:
    spoken = f"{month_name(int(match['month']))} năm {_year(match['year'])}"
    return _introduced(match, "tháng", _SAYS_MONTH, spoken)


def _months(match: re.Match[str]) -> str:
    first = month_name(int(match["month"]))
    return f"{first} đến tháng {month_name(int(match['last']))}" if match["last"] else first


def _year_range(match: re.Match[str]) -> str | None:
    if match["first"] >= match["last"]:
        return None
    return f"{_year(match['first'])} đến {_year(match['last'])}"


def _ordinal(match: re.Match[str]) -> str:
    first = read_ordinal(int(match["number"]))
    return f"{first} đến thứ {read_ordinal(int(match['last']))}" if match["last"] else first


def _clock(match: re.Match[str]) -> str:
    """Hours with their minutes; a full hour says no minutes, and a range goes on with "đến"."""
    groups = match.groupdict()
    spoken = f"{read_cardinal(int(groups['hour']))} giờ"
    minutes, seconds = groups.get("minutes"), groups.get("seconds")
    if minutes and (int(minutes) or (seconds and int(seconds))):
        spoken += f" {read_cardinal(int(minutes))} phút"
    if seconds and int(seconds):
        spoken += f" {read_cardinal(int(seconds))} giây"
    return f"{spoken} đến" if groups.get("to") else spoken


def _hours(match: re.Match[str]) -> str:
    spoken = f"{read_number(match['hour'], measured=True)} giờ"
    return f"{spoken} đến" if match["to"] else spoken


_NEXT_CLOCK: Final = r"(?=[0-9]{1,2}(?:\s?(?:h|H|giờ)|:[0-5][0-9]|g(?:[0-5][0-9]|(?!\w))))"


def _form(expression: str) -> re.Pattern[str]:
    """A pattern in which the names of the parts above may be used: {day}, {month}, ..."""
    return re.compile(
        expression.format(day=_DAY, month=_MONTH, year=_YEAR, to=_TO, end=_END, clock=_NEXT_CLOCK)
    )


RULES: Final = (
    Rule(
        "date range",
        Kind.DATE,
        Start.DIGIT,
        _form(
            r"(?P<day>{day})/(?P<month>{month})(?:/(?P<year>{year}))?{to}"
            r"(?P<day2>{day})/(?P<month2>{month})(?:/(?P<year2>{year}))?{end}"
        ),
        _date_range,
    ),
    Rule(
        "day range",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<first>{day}){to}(?P<day>{day})/(?P<month>{month})(?:/(?P<year>{year}))?{end}"),
        _day_range,
    ),
    # The first of two days that share their month: "từ 10 đến 20/11", "vào 14, 15/10".
    Rule(
        "day of several",
        Kind.DATE,
        Start.DIGIT,
        _form(
            r"(?P<first>{day})(?=(?:\s(?:đến|tới|và)\s(?:hết\s)?(?:ngày\s)?|,\s?)"
            r"(?P<day>{day})/{month}(?:/{year})?{end})"
        ),
        lambda match: None if int(match["first"]) >= int(match["day"]) else _day_of_several(match),
        context(r"(?<!\w)(?:từ|vào|các ngày|trong|ngày|hai ngày|những ngày)\s"),
    ),
    Rule(
        "date",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<day>{day})(?P<by>[/.-])(?P<month>{month})(?P=by)(?P<year>{year}){end}"),
        _date,
    ),
    Rule(
        "date, short year",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<day>{day})/(?P<month>{month})/(?P<year>[0-9]{{2}}){end}"),
        _date,
    ),
    Rule(
        "ISO date",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<year>{year})-(?P<month>{month})-(?P<day>{day}){end}"),
        _date,
    ),
    Rule(
        "quarter",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<quarter>[1-4])/(?P<year>{year}){end}"),
        lambda match: f"{read_cardinal(int(match['quarter']))} năm {_year(match['year'])}",
        context(r"(?<!\w)(?:quý|quí)\s"),
    ),
    Rule(
        "month and year",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<month>{month})/(?P<year>{year}){end}"),
        _month_year,
    ),
    Rule(
        "month and year, dash",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<month>{month})[.-](?P<year>{year}){end}"),
        _month_year,
        _SAYS_MONTH,
    ),
    Rule(
        "day and month",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<day>{day})[/](?P<month>{month})(?P<year>){end}"),
        lambda match: None if _is_share(match) else _date(match),
        _BEFORE_DAY,
    ),
    Rule(
        "day and month, dash",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<day>{day})[.-](?P<month>{month})(?P<year>){end}"),
        lambda match: None if int(match["day"]) < int(match["month"]) else _date(match),
        _SAYS_DAY,
    ),
    Rule(
        "month",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<month>{month})(?:{to}(?P<last>{month}))?{end}"),
        _months,
        _SAYS_MONTH,
    ),
    Rule(
        "years",
        Kind.DATE,
        Start.DIGIT,
        _form(r"(?P<first>{year}){to}(?P<last>{year}){end}"),
        _year_range,
    ),
    Rule(
        "ordinal",
        Kind.NUMBER,
        Start.DIGIT,
        _form(r"(?P<number>[0-9]{{1,3}})(?:{to}(?P<last>[0-9]{{1,2}}))?{end}"),
        _ordinal,
        context(r"(?<!\w)thứ\s"),
    ),
    Rule(
        "hour, minutes, seconds",
        Kind.TIME,
        Start.DIGIT,
        _form(
            r"(?P<hour>[01]?[0-9]|2[0-4]):(?P<minutes>[0-5][0-9])(?::(?P<seconds>[0-5][0-9]))?"
            r"(?![0-9:])(?:\s?(?:h|giờ)(?!\w))?(?P<to>{to}{clock})?"
        ),
        _clock,
    ),
    Rule(
        "hour and minutes",
        Kind.TIME,
        Start.DIGIT,
        _form(
            r"(?P<hour>[0-9]{{1,2}})(?:\s?[hH]\s?|\s?giờ\s|g|:)(?P<minutes>[0-5][0-9])"
            r"(?:\s?(?:phút|ph|p|m|'|’|′)(?!\w))?(?![0-9\w.,][0-9\w])(?!\w)(?P<to>{to}{clock})?"
        ),
        _clock,
    ),
    Rule(
        "hours",
        Kind.TIME,
        Start.DIGIT,
        _form(r"(?P<hour>[0-9]{{1,3}}(?:[.,][0-9])?)\s?[hH](?!\w)(?P<to>{to}{clock})?"),
        _hours,
    ),
    # In the south "g" stands for "giờ"; alone it would be a gram.
    Rule(
        "hours before hours, g",
        Kind.TIME,
        Start.DIGIT,
        re.compile(r"(?P<hour>[0-9]{1,2})g(?P<to>\s?[-–]\s?(?=[0-9]{1,2}g))"),
        _hours,
    ),
    Rule(
        "hours after hours, g",
        Kind.TIME,
        Start.DIGIT,
        re.compile(r"(?P<hour>[0-9]{1,2})g(?!\w)(?P<to>)"),
        _hours,
        context(r"[0-9]{1,2}g(?:[0-5][0-9])?\s?[-–]\s?"),
    ),
    Rule(
        "hours range",
        Kind.TIME,
        Start.DIGIT,
        _form(r"(?P<hour>[0-9]{{1,2}})\sgiờ(?!\w)(?P<to>{to}{clock})"),
        _hours,
    ),
    Rule(
        "day and month or share",
        Kind.DATE,
        Start.DIGIT,
        re.compile(r"(?P<day>[1-9]|[0-3][0-9])/(?P<month>[1-9]|[0-3][0-9])(?![0-9/]|[.,][0-9])"),
        _bare_day_month,
    ),
)
