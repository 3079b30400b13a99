"""Rules for letters: abbreviations alone and by their surroundings, Roman numerals, spelling."""

import re
from typing import Final

from media_pipeline.text.abbreviations import ABBREVIATIONS, SMALL
from media_pipeline.text.dates import month_name
from media_pipeline.text.numbers import read_cardinal, read_ordinal, roman_value
from media_pipeline.text.rules import Kind, Reader, Rule, Start, context, preceded
from media_pipeline.text.spelling import looks_like_a_word, spell

_NAME: Final = r"(?=\s?[A-ZĐÀ-Ỹ0-9])"  # a proper name or a number follows

# Short for the kind of a place, only before its name: "TP. Vinh", "P.5", "TT. Sa Pa".
_PLACES: Final = {
    "TP.": "thành phố",
    "TP": "thành phố",
    "Tp.": "thành phố",
    "Tp": "thành phố",
    "TX.": "thị xã",
    "TX": "thị xã",
    "TT.": "thị trấn",
    "P.": "phường",
    "Q.": "quận",
    "H.": "huyện",
    "X.": "xã",
    "T.": "tỉnh",
    "Đ.": "đường",
    "KP.": "khu phố",
    "KP": "khu phố",
    "KV": "khu vực",
    "QL.": "quốc lộ",
    "QL": "quốc lộ",
    "ĐT.": "đường tỉnh",
    "TL": "tỉnh lộ",
    "HL": "hương lộ",
    "BĐ": "báo động",
    "Ths.": "thạc sĩ",
    "ThS.": "thạc sĩ",
    "TS.": "tiến sĩ",
    "PGS.": "phó giáo sư",
    "GS.": "giáo sư",
    "BS.": "bác sĩ",
    "Ths": "thạc sĩ",
}
# Only a number may follow these: "QL1A", "ĐT741", "KV3".
_NUMBERED: Final = {
    "QL": "quốc lộ",
    "ĐT": "đường tỉnh",
    "TL": "tỉnh lộ",
    "HL": "hương lộ",
    "ĐH": "đường huyện",
    "KV": "khu vực",
    "KP": "khu phố",
    "TP": "thành phố",
    "CT": "cao tốc",
    "NQ": "nghị quyết",
    "BĐ": "báo động",
}
# Before a number, with "số" or without: "QĐ số 15", "NĐ 106".
_PAPERS: Final = {
    "QĐ": "quyết định",
    "NĐ": "nghị định",
    "NQ": "nghị quyết",
    "TTr": "tờ trình",
    "KL": "kết luận",
}
_PAPERS_WITH_NUMBER: Final = _PAPERS | {
    "TT": "thông tư",
    "KH": "kế hoạch",
    "CT": "chỉ thị",
    "CV": "công văn",
    "TB": "thông báo",
    "BC": "báo cáo",
    "HD": "hướng dẫn",
    "GM": "giấy mời",
    "CĐ": "công điện",
}
_LAST_WEEKDAY: Final = 7

_ORDINAL_BEFORE: Final = context(r"(?<!\w)thứ\s")
_ROMAN_BEFORE: Final = context(
    r"(?<!\w)(?:quý|quí|khóa|khoá|thế kỷ|thế kỉ|thứ|lần|chương|phần|mục|hạng|loại|đại hội|kỳ|kì"
    r"|kỳ họp|tập|nhóm|cấp|vùng|báo động|bđ|bảng|phụ lục|khối|giai đoạn|nhiệm kỳ|đợt|bậc|trung ương"
    r"|quân khu|khu vực|khu"
    r"|cụm|tổ|trạm|điều|tháng|đảng bộ|hội nghị|hè|bộ)\s(?:[IVX]{1,5}(?:,\s|\s?[-–]\s?|\svà\s))?"
)
_LINE_START: Final = re.compile(r"(?:^|\n)[ \t]*\Z")
# Numerals that are no Vietnamese syllable in capitals: these are read wherever they stand.
_UNMISTAKABLE: Final = re.compile(r"X{0,3}(?:I{2,3}|IV|VI{2,3}|IX)|X{2,3}I{0,3}|XI{2,3}|XI?V")
_LONGEST_SPELLED: Final = 5  # with a vowel; longer ones are brands or headings
_IN_CAPITALS: Final = re.compile(r"[A-ZĐÀ-Ỹ]{2,}[\s,]{1,2}\Z")


def _known(match: re.Match[str]) -> str | None:
    return ABBREVIATIONS.get(match[0])


def _place(match: re.Match[str]) -> str:
    return _PLACES[match["short"]]


def _numbered(match: re.Match[str]) -> str | None:
    """Roads and areas by their number."""
    letters = f" {spell(match['letters'])}" if match["letters"] else ""
    return f"{_NUMBERED[match['short']]} {read_cardinal(int(match['number']))}{letters}"


def _weekday_or_month(match: re.Match[str]) -> str | None:
    """T2 to T7 are days of the week, T8 to T12 and whatever has a year are months."""
    number = int(match["number"])
    if match["year"]:
        return f"tháng {month_name(number)} năm {read_cardinal(int(match['year']))}"
    if 1 < number <= _LAST_WEEKDAY:
        spoken = f"thứ {read_ordinal(number)}"
        return f"{spoken} đến" if match["to"] else spoken
    return f"tháng {month_name(number)}"


def _paper(match: re.Match[str]) -> str:
    return _PAPERS_WITH_NUMBER[match["short"] or match["plain"]]


def _roman(match: re.Match[str]) -> str | None:
    value = roman_value(match["numeral"])
    if value is None:
        return None
    if preceded(match.string, match.start(), _ORDINAL_BEFORE):
        spoken = read_ordinal(value)
    else:
        spoken = read_cardinal(value)
    if match["year"]:
        return f"{spoken} năm {read_cardinal(int(match['year']))}"
    return f"{spoken} đến" if match["to"] else spoken


def _roman_range(match: re.Match[str]) -> str | None:
    first, last = roman_value(match["first"]), roman_value(match["last"])
    if first is None or last is None or first >= last:
        return None
    return f"{read_cardinal(first)} đến {read_cardinal(last)}"


def _alarm(match: re.Match[str]) -> str:
    level = roman_value(match["numeral"]) if match["numeral"][0] == "I" else int(match["numeral"])
    return f"báo động {read_cardinal(level or 0)}"


def _lone_roman(match: re.Match[str]) -> str | None:
    """A numeral without a word that announces it; not amid a heading in capitals."""
    if not _UNMISTAKABLE.fullmatch(match["numeral"]):
        return None
    return _roman(match)


def _heading(match: re.Match[str]) -> str | None:
    """A numbered heading: "II. Nội dung"."""
    if not preceded(match.string, match.start(), _LINE_START):
        return None
    value = roman_value(match["numeral"])
    return None if value is None else read_cardinal(value)


def _spelled(match: re.Match[str]) -> str | None:
    """Capitals nobody knows: letter by letter, unless they could be a word in a heading."""
    letters = match[0]
    if looks_like_a_word(letters) or (
        len(letters) > _LONGEST_SPELLED and re.search("[AEIOUY]", letters)
    ):
        return None
    if len(letters) == 1 and preceded(match.string, match.start(), _IN_CAPITALS):
        return None
    return spell(letters)


def _any_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _letters(
    name: str, kind: Kind, expression: str, read: Reader, after: re.Pattern[str] | None = None
) -> Rule:
    return Rule(name, kind, Start.LETTER, re.compile(expression), read, after)


_WITH_DOT: Final = {short: name for short, name in _PLACES.items() if short.endswith(".")}
_WITHOUT_DOT: Final = {short: name for short, name in _PLACES.items() if not short.endswith(".")}
_PLACE_BEFORE_NAME: Final = (
    rf"(?P<short>(?:{_any_of(_WITH_DOT)}){_NAME}"
    rf"|(?:{_any_of(_WITHOUT_DOT)})(?=\s[A-ZĐÀ-Ỹ0-9]|[0-9]))"
)
_ROMAN: Final = (
    r"(?P<numeral>[IVXLC]{1,8})(?![\w&])"
    r"(?:/(?P<year>[12][0-9]{3})(?![0-9])"
    r"|(?P<to>\s?[-–]\s?(?=[IVX]{1,5}(?!\w))))?"
)

RULES: Final = (
    _letters(
        "small abbreviation",
        Kind.ABBREVIATION,
        rf"(?:{_any_of(SMALL)})(?!\w)",
        lambda match: SMALL[match[0]],
    ),
    _letters("Roman numeral", Kind.ROMAN, _ROMAN, _roman, _ROMAN_BEFORE),
    _letters(
        "numbered heading", Kind.ROMAN, r"(?P<numeral>[IVX]{1,5})(?=[.)/]\s)(?P<to>)", _heading
    ),
    _letters(
        "numbered paper",
        Kind.ABBREVIATION,
        rf"(?:(?P<short>{_any_of(_PAPERS_WITH_NUMBER)})(?=\ssố\s[0-9])"
        rf"|(?P<plain>{_any_of(_PAPERS)})(?=\s[0-9]))",
        _paper,
    ),
    _letters(
        "weekday or month",
        Kind.DATE,
        r"T(?P<number>[1-9]|1[0-2])(?!\w)(?:/(?P<year>[12][0-9]{3})(?![0-9]))?"
        r"(?P<to>\s?[-–]\s?(?=T[2-7]))?",
        _weekday_or_month,
    ),
    _letters(
        "numbered road or area",
        Kind.ABBREVIATION,
        rf"(?P<short>{_any_of(_NUMBERED)})[ .-]?(?P<number>0?[1-9][0-9]{{0,3}})"
        r"(?P<letters>[A-ZĐ]{0,2})(?![\w])(?![ .-][0-9]{3})",
        _numbered,
    ),
    _letters(
        "flood alarm",
        Kind.ABBREVIATION,
        r"BĐ\s?(?P<numeral>I{1,3}|[1-3])(?![\w.])",
        _alarm,
    ),
    _letters(
        "primary school",
        Kind.ABBREVIATION,
        r"TH(?!\w)",
        lambda _match: "tiểu học",
        context(r"(?<!\w)(?:trường|cấp|bậc|khối)\s"),
    ),
    _letters(
        "neighbourhood",
        Kind.ABBREVIATION,
        r"KP(?!\w)",
        lambda _match: "khu phố",
        context(r"(?<!\w)(?:trưởng|phó|dân|trong|các)\s"),
    ),
    _letters(
        "youth",
        Kind.ABBREVIATION,
        r"TN(?!\w)",
        lambda _match: "thanh niên",
        context(r"(?<!\w)(?:đoàn|đội|tháng)\s"),
    ),
    _letters(
        "management",
        Kind.ABBREVIATION,
        r"QL(?=\s[a-zà-ỹđ])",
        lambda _match: "quản lý",
        context(r"(?<!\w)(?:ban|bộ phận|phòng|đội|tổ|cán bộ)\s"),
    ),
    _letters(
        "joint stock",
        Kind.ABBREVIATION,
        r"CP(?!\w)",
        lambda _match: "cổ phần",
        context(r"(?<!\w)(?:công ty|cty|ngân hàng|vốn|tập đoàn)\s"),
    ),
    _letters(
        "industry",
        Kind.ABBREVIATION,
        r"CN(?!\w)",
        lambda _match: "công nghiệp",
        context(r"(?<!\w)(?:khu|cụm|đất|sản xuất|ngành)\s"),
    ),
    _letters(
        "Sunday",
        Kind.ABBREVIATION,
        r"CN(?!\w)",
        lambda _match: "chủ nhật",
        context(r"(?<!\w)(?:T7|thứ 7|thứ bảy)(?:,|\s|-|&|và){1,5}"),
    ),
    _letters(
        "year of birth",
        Kind.ABBREVIATION,
        r"SN(?=\s?[12][0-9]{3}(?![0-9]))",
        lambda _match: "sinh năm",
    ),
    _letters("kilometre mark", Kind.ABBREVIATION, r"[Kk]m(?=\s?[0-9])", lambda _match: "ki-lô-mét"),
    _letters("kind of place", Kind.ABBREVIATION, _PLACE_BEFORE_NAME, _place),
    _letters(
        "known abbreviation", Kind.ABBREVIATION, rf"(?:{_any_of(ABBREVIATIONS)})(?!\w)", _known
    ),
    _letters(
        "Roman range",
        Kind.ROMAN,
        r"(?P<first>[IVX]{1,5})\s(?:đến|tới)\s(?P<last>[IVX]{1,5})(?!\w)",
        _roman_range,
    ),
    _letters("lone Roman numeral", Kind.ROMAN, _ROMAN, _lone_roman),
)

# Tried only after every code and number rule: what is left in capitals is spelled.
LAST: Final = (
    _letters("spelled letters", Kind.ABBREVIATION, r"[A-ZĐ]{1,8}(?!['’]?\w)", _spelled),
    _letters(
        "spelled consonants",
        Kind.ABBREVIATION,
        r"[b-df-hj-np-tv-xzđ]{1,5}(?![\w'’])",
        lambda match: spell(match[0]),
    ),
)
