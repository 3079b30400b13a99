"""Phone numbers, document numbers, plates and other codes."""

import re
from typing import Final

from media_pipeline.text.abbreviations import ABBREVIATIONS
from media_pipeline.text.numbers import read_cardinal, read_digits, read_integer, read_number
from media_pipeline.text.rules import Kind, Rule, Start, context
from media_pipeline.text.spelling import spell, spell_code

_CALLS: Final = context(
    r"(?<!\w)(?:gọi|tổng đài|đường dây nóng|hotline|điện thoại|đt|sđt|số máy|liên hệ|số nóng"
    r"|bấm(?: số)?|(?:qua|vào|tới|đến|theo) số|zalo|fax|nhắn tin|báo ngay|số khẩn cấp)"
    r"[^.;!?\n]{0,30}"
)
_IDENTIFIES: Final = context(
    r"(?<!\w)(?:số tài khoản|tài khoản|stk|cccd|cmnd|căn cước(?: công dân)?|mst|mã"
    r"|mã số(?: thuế(?: cá nhân)?)?|số seri|số thẻ|mã định danh)(?:\s(?:số|là))?\s?:?\s?"
)
# Short numbers that a caller dials: police, fire, ambulance, child protection, search and rescue,
# citizens' line.
_HOTLINES: Final = r"(?:11[1-9]|10[0-9]{2}|156|5656)"
# Bodies that people say in full even inside a document's number; all else is spelled.
_ORGANS: Final = frozenset({"UBND", "HĐND", "MTTQ", "UBMTTQ", "UBTVQH", "TW", "ĐU"})
# With the leading zero: mobile numbers and land lines.
_PHONE_LENGTHS: Final = (10, 11)
# How a number of so many digits is grouped so that it can be remembered.
_GROUPS: Final = {7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (4, 3, 3), 11: (3, 4, 4)}


def _by_ear(digits: str) -> str:
    """Digits in groups with a pause between them."""
    groups, start = [], 0
    for size in _GROUPS.get(len(digits), (len(digits),)):
        groups.append(read_digits(digits[start : start + size]))
        start += size
    return ", ".join(groups)


def _phone(match: re.Match[str]) -> str | None:
    digits = re.sub(r"[^0-9]", "", match[0])
    if match[0].startswith("+"):
        return f"cộng {read_digits(digits[:2])}, {_by_ear(digits[2:])}"
    if len(digits) not in _PHONE_LENGTHS:
        return None
    return _by_ear(digits)


def _service(match: re.Match[str]) -> str:
    return _by_ear(re.sub(r"[^0-9]", "", match[0]))


def _document(match: re.Match[str]) -> str | None:
    """The number, the year, then the letters as people know them: "39/2020/TT-BTTTT"."""
    number, year = match["number"], match["year"]
    if match["stroke"] == "-" and "/" not in match["letters"]:
        return None  # "RON 95-III", "5-A": too little to be sure
    words = [_document_number(number), *([spell(match["part"])] if match["part"] else [])]
    if year:
        words += ["trên", read_cardinal(int(year))]
    for part in re.findall(r"[-/.]|[^-/.]+", match["stroke"] + match["letters"]):
        if part == "/":
            words.append("trên")
        elif part not in "-.":
            words.append(_organ(part))
    return " ".join(words)


def _document_number(digits: str) -> str:
    return read_digits(digits) if digits.startswith("0") else read_integer(digits)


def _organ(part: str) -> str:
    """A part of a document's letters; those of well-known bodies are said in full."""
    letters = part.rstrip("0123456789")
    if letters in _ORGANS:
        term = part.removeprefix(letters)
        return f"{ABBREVIATIONS[letters]} {read_integer(term)}" if term else ABBREVIATIONS[letters]
    return " và ".join(spell(piece) for piece in part.split("&"))


def _plate(match: re.Match[str]) -> str:
    series = f"{read_cardinal(int(match['place']))} {spell_code(match['series'])}"
    return f"{series.strip()}, {read_digits(re.sub(r'[^0-9]', '', match['number']))}"


def _letters_and_digits(match: re.Match[str]) -> str:
    pieces = re.findall(r"[0-9]+(?:\.[0-9]+)?|[A-ZĐ]+", match[0])
    return " ".join(_digits(piece) if piece[0].isdigit() else spell(piece) for piece in pieces)


def _digits(piece: str) -> str:
    """As in D01 ("dê không một") and PM2.5 ("hai phẩy năm")."""
    if piece.isdigit() and piece.startswith("0"):
        return read_digits(piece)
    return read_number(piece, measured=True)


def _ship(match: re.Match[str]) -> str:
    first, number, last = match.groups()
    return f"{spell(first)} {read_digits(number)} {spell(last)}"


def _dossier(match: re.Match[str]) -> str:
    """The number of a file at a one-stop office: "H50.12-261124-0012"."""
    office, day, number = match["office"], match["day"], match["number"]
    letter, place, part = office[0], office[1:].split(".")[0], office.split(".")[1]
    named = f"{spell(letter)} {read_integer(place)} chấm {read_integer(part)}"
    return f"{named}, {read_digits(day)}, {read_digits(number)}"


RULES: Final = (
    Rule(
        "identity number",
        Kind.CODE,
        Start.DIGIT,
        re.compile(r"(?:[0-9]{6,20}|[0-9]{2,8}(?: [0-9]{2,8}){1,5})(?![0-9])"),
        lambda match: read_digits(match[0].replace(" ", "")),
        _IDENTIFIES,
    ),
    # So long a run without dots, at the end of what is said, is nobody's amount.
    Rule(
        "long code",
        Kind.CODE,
        Start.DIGIT,
        re.compile(r"[1-9][0-9]{8,19}(?=[.,;:!?)]?(?:\s?$|\n|[,;)]))"),
        lambda match: read_digits(match[0]),
    ),
    Rule(
        "phone, place in brackets",
        Kind.PHONE,
        Start.SIGN,
        re.compile(r"\(0[0-9]{2,3}\)(?:[ .-]?[0-9]{1,4}){2,4}(?![0-9/]|[.,][0-9])"),
        _phone,
    ),
    Rule(
        "international phone",
        Kind.PHONE,
        Start.SIGN,
        re.compile(r"\+84(?:[ .-]?[0-9]){8,10}(?![0-9])"),
        _phone,
    ),
    Rule(
        "phone",
        Kind.PHONE,
        Start.DIGIT,
        re.compile(r"0[0-9]{1,3}\)?(?:[ .-]?[0-9]{1,4}){2,5}(?![0-9/]|[.,][0-9])"),
        _phone,
    ),
    Rule(
        "service number",
        Kind.PHONE,
        Start.DIGIT,
        re.compile(
            r"1[89]00(?:[ .-]?[0-9]{4}|[ .-]?[0-9]{6}|[ .-][0-9]{2} [0-9]{2}"
            r"|[ .-][0-9]{3}[ .-][0-9]{3})(?![0-9]|[.,][0-9]|\s?(?:đồng|đ|hộ|người|con)(?!\w))"
        ),
        _service,
    ),
    Rule(
        "hotline",
        Kind.PHONE,
        Start.DIGIT,
        re.compile(rf"{_HOTLINES}(?![0-9/]|[.,:-][0-9])"),
        _service,
        _CALLS,
    ),
    Rule(
        "standard",
        Kind.DOCUMENT,
        Start.DIGIT,
        re.compile(r"[0-9]{1,5}(?:-[0-9]{1,3})?(?=:[12][0-9]{3}(?![0-9]))"),
        lambda match: " ".join(_document_number(part) for part in match[0].split("-")),
        context(r"(?:TCVN|QCVN|TCXDVN|TCXD)\s"),
    ),
    Rule(
        "document number",
        Kind.DOCUMENT,
        Start.DIGIT,
        re.compile(
            r"(?P<number>[0-9]{1,5})(?P<part>[a-z])?(?:/(?P<year>[12][0-9]{3}))?\s?(?P<stroke>[/-])\s?"
            r"(?P<letters>[A-ZĐ]{1,8}(?:&[A-ZĐ]{1,8})?(?:[a-z]{1,2}|[0-9]{1,2})?"
            r"(?:[-/.][A-ZĐ][A-Za-zĐđ]{0,9}(?:&[A-ZĐ]{1,8})?[0-9]{0,2}){0,4})(?!\w)"
        ),
        _document,
    ),
    Rule(
        "vehicle plate",
        Kind.CODE,
        Start.DIGIT,
        re.compile(
            r"(?P<place>[1-9][0-9])(?P<series>-?[A-ZĐ]{1,2}[0-9]?)[- ]"
            r"(?P<number>[0-9]{3}\.[0-9]{2}|[0-9]{4,5})(?![0-9])"
        ),
        _plate,
    ),
)

# Fertilisers are named by their shares: "NPK 16-16-8".
SHARES: Final = (
    Rule(
        "shares of a fertiliser",
        Kind.CODE,
        Start.DIGIT,
        re.compile(r"[0-9]{1,2}(?:\s?-\s?[0-9]{1,2}){1,3}(?![0-9])"),
        lambda match: " ".join(
            read_cardinal(int(share)) for share in re.findall(r"[0-9]+", match[0])
        ),
        context(r"(?<!\w)(?:NPK|DAP|NP|NK|phân)\s"),
    ),
)

# After the units (a "220V" is no code) and before plain numbers.
LETTERED_NUMBERS: Final = (
    Rule(
        "digits and letters",
        Kind.CODE,
        Start.DIGIT,
        re.compile(r"[0-9]{1,4}[A-ZĐ]{1,3}[0-9]{0,4}(?!\w)"),
        _letters_and_digits,
    ),
)

# After the abbreviations with a number ("QL1A").
NUMBERED_LETTERS: Final = (
    Rule(
        "ship",
        Kind.CODE,
        Start.LETTER,
        re.compile(r"([A-ZĐ]{1,3})[- ]([0-9]{4,6})[- ]?(TS)(?!\w)"),
        _ship,
    ),
    Rule(
        "dossier",
        Kind.CODE,
        Start.LETTER,
        re.compile(
            r"(?P<office>[A-Z][0-9]{2}\.[0-9]{2})-(?P<day>[0-9]{6})-(?P<number>[0-9]{4})(?!\w)"
        ),
        _dossier,
    ),
    Rule(
        "letters and digits",
        Kind.CODE,
        Start.LETTER,
        re.compile(r"[A-ZĐ]{1,4}(?:[.-]?[0-9]{1,5}){1,2}[A-ZĐ]{0,2}[0-9]{0,2}(?!\w)"),
        _letters_and_digits,
    ),
)
