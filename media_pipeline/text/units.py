"""Amounts with a unit, percentages, rates, ranges and plain numbers."""

import re
from typing import Final

from media_pipeline.text.numbers import read_cardinal, read_integer, read_number
from media_pipeline.text.rules import Kind, Reader, Rule, Start, context

# A number in any notation that read_number knows; bounded, so that a megabyte of digits is read
# in pieces of constant work.
NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,4})?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,4})?"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,6})?)(?![0-9])"
)
TO: Final = r"\s?[-–—]\s?"

# Written unit -> spoken. Case counts: mW and MW are a billion apart.
UNITS: Final = {
    "km²": "ki-lô-mét vuông",
    "km2": "ki-lô-mét vuông",
    "m²": "mét vuông",
    "m2": "mét vuông",
    "cm²": "xen-ti-mét vuông",
    "cm2": "xen-ti-mét vuông",
    "m³": "mét khối",
    "m3": "mét khối",
    "cm³": "xen-ti-mét khối",
    "cm3": "xen-ti-mét khối",
    "km": "ki-lô-mét",
    "Km": "ki-lô-mét",
    "KM": "ki-lô-mét",
    "dm": "đề-xi-mét",
    "cm": "xen-ti-mét",
    "mm": "mi-li-mét",
    "µm": "mi-crô-mét",
    "μm": "mi-crô-mét",
    "m": "mét",
    "ha": "héc-ta",
    "Ha": "héc-ta",
    "kg": "ki-lô-gam",
    "Kg": "ki-lô-gam",
    "KG": "ki-lô-gam",
    "mg": "mi-li-gam",
    "µg": "mi-crô-gam",
    "μg": "mi-crô-gam",
    "g": "gam",
    "gr": "gam",
    "l": "lít",
    "L": "lít",
    "ml": "mi-li-lít",
    "mL": "mi-li-lít",
    "cc": "xê xê",
    "°C": "độ xê",
    "ºC": "độ xê",
    "oC": "độ xê",
    "độ C": "độ xê",
    "°": "độ",
    "º": "độ",
    "kWh": "ki-lô-oát giờ",
    "kwh": "ki-lô-oát giờ",
    "KWh": "ki-lô-oát giờ",
    "MWh": "mê-ga-oát giờ",
    "kW": "ki-lô-oát",
    "KW": "ki-lô-oát",
    "MW": "mê-ga-oát",
    "MWp": "mê-ga-oát píc",
    "kWp": "ki-lô-oát píc",
    "kV": "ki-lô-vôn",
    "KV": "ki-lô-vôn",
    "kVA": "ki-lô-vôn am-pe",
    "MVA": "mê-ga-vôn am-pe",
    "W": "oát",
    "V": "vôn",
    "Hz": "héc",
    "MHz": "mê-ga-héc",
    "GHz": "gi-ga-héc",
    "dB": "đê-xi-ben",
    "KB": "ki-lô-bai",
    "MB": "mê-ga-bai",
    "GB": "gi-ga-bai",
    "TB": "tê-ra-bai",
    "Mbps": "mê-ga-bít trên giây",
    "Gbps": "gi-ga-bít trên giây",
    "s": "giây",
    "ppm": "phần triệu",
    "‰": "phần nghìn",
    "%": "phần trăm",
    "kcal": "ki-lô-ca-lo",
    "mmHg": "mi-li-mét thủy ngân",
    "hPa": "héc-tô pát-xcan",
    "kPa": "ki-lô pát-xcan",
    "mAh": "mi-li am-pe giờ",
    "T": "tấn",
    "IU": "i u",
}
# What may stand under a stroke: "m³/s", "mg/l", "đồng/tháng", "tấn/ha".
_PER: Final = {
    **{unit: spoken for unit, spoken in UNITS.items() if unit not in {"%", "‰", "°", "º"}},
    "h": "giờ",
    "p": "phút",
}
_PER_WORDS: Final = (
    "tháng|năm|ngày|giờ|phút|giây|tuần|quý|người|hộ|con|tấn|tạ|lít|ca|lần|lượt|vụ|sào|buổi|suất"
    "|khẩu|học sinh|sinh viên|đại biểu|cháu|trẻ|nhà|căn|phòng|chiếc|cái|bộ|bao|cây|quả|gốc|khóa"
    "|tiết|bài|trang|xã|thôn|đơn vị|vé|chỗ|xe|bình|mẫu|công|mét vuông|mét khối|km vuông"
)
_COUNT_WORDS: Final = (
    "đồng|triệu|tỷ|tỉ|nghìn|ngàn|tấn|tạ|yến|lít|người|con|hộ|lượt|giờ|ca|mét|giường|bác sĩ|máy"
)
_THOUSANDS: Final = "vạn|nghìn|ngàn|triệu|tỷ|tỉ"


def _any_of(units: dict[str, str]) -> str:
    """An alternative of all units, the longest first."""
    return "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))


_UNIT: Final = rf"(?:{_any_of(UNITS)})(?![\w²³])"
_RATE: Final = rf"(?:\s?/\s?(?:(?:{_any_of(_PER)})(?![\w²³])|(?:{_PER_WORDS})(?!\w)))"


def read_rate(text: str) -> str:
    """A rate with a space before it: "/m³/ngày" is " trên mét khối trên ngày"; empty for none."""
    parts = [part.strip() for part in text.split("/") if part.strip()]
    return "".join(f" trên {_PER.get(part, part)}" for part in parts)


def _quantity(match: re.Match[str]) -> str:
    sign = "âm " if match["sign"] else ""
    unit = UNITS[match["unit"]]
    spoken = f"{sign}{read_number(match['number'], measured=True)} {unit}{read_rate(match['rate'])}"
    return f"{spoken} đến" if match["to"] else spoken


def _metres(match: re.Match[str]) -> str:
    """Heights as people say them: "1m65"."""
    return f"{read_cardinal(int(match['whole']))} mét {read_cardinal(int(match['rest']))}"


def _many(match: re.Match[str]) -> str:
    """Thousands and more of a unit: "2,5 triệu m³"."""
    number = read_number(match["number"], measured=True)
    return f"{number} {match['word']} {UNITS[match['unit']]}{read_rate(match['rate'])}"


def _of_two(match: re.Match[str]) -> str:
    """Two values of one unit: "140/90 mmHg"."""
    first, second = (read_number(match[name], measured=True) for name in ("number", "second"))
    return f"{first} trên {second} {UNITS[match['unit']]}"


def _said_twice(match: re.Match[str]) -> str | None:
    """A number that is repeated in words: "03 (ba)" is said once."""
    spoken = read_integer(match["number"])
    return spoken if match["words"].strip().lower() == spoken else None


def _number(match: re.Match[str]) -> str:
    text = match.string
    measured = _MEASURED.match(text, match.end()) is not None
    return read_number(match["number"], measured=measured)


def _counted(match: re.Match[str]) -> str:
    number = read_number(match["number"], measured=True)
    return f"{number} {match['word'].replace('ngàn', 'nghìn')}{read_rate(match['rate'])}"


def _range(match: re.Match[str]) -> str | None:
    """Only rising numbers make a range ("5-7 ngày"); scores and codes do not."""
    low, high = match["number"], match["high"]
    if _magnitude(low) >= _magnitude(high):
        return None
    measured = _MEASURED.match(match.string, match.end("high")) is not None
    return f"{read_number(low, measured=measured)} đến"


def _magnitude(number: str) -> float:
    """Roughly how much a written number is, to compare two of them."""
    whole, _, fraction = number.partition(",")
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", whole):
        whole = whole.replace(".", "")
    return float(f"{whole}.{fraction}" if fraction and "." not in whole else whole.rstrip("."))


def _pair(joint: str) -> Reader:
    """Two numbers with a word between them."""

    def read(match: re.Match[str]) -> str:
        first, second = match["number"], match["second"]
        return f"{read_number(first)}{joint}{read_number(second)}"

    return read


def _times(match: re.Match[str]) -> str:
    unit = f" {UNITS[match['unit']]}" if match["unit"] else ""
    return f"{read_number(match['number'], measured=True)}{unit} nhân"


# What makes "7.5" a decimal: a word of amount right behind it.
_MEASURED: Final = re.compile(
    rf"\s?(?:{TO}{NUMBER}\s?)?(?:{_UNIT}|(?:triệu|tỷ|tỉ|nghìn|ngàn|tấn|tạ|lít|mét|điểm|độ|lần)(?!\w))"
)
_SIGN: Final = r"(?P<sign>(?<![\w.,)])[-−–](?=[0-9]))"
_QUANTITY: Final = (
    rf"(?P<number>{NUMBER})\s?(?P<unit>{_UNIT})(?P<rate>{_RATE}{{0,2}})"
    rf"(?P<to>{TO}(?=[0-9]))?"
)


def _digits(name: str, expression: str, read: Reader, kind: Kind = Kind.NUMBER) -> Rule:
    return Rule(name, kind, Start.DIGIT, re.compile(expression), read)


RULES: Final = (
    Rule(
        "score",
        Kind.NUMBER,
        Start.DIGIT,
        re.compile(rf"(?P<number>[0-9]{{1,3}}){TO}(?P<second>[0-9]{{1,3}})(?![0-9])"),
        _pair(" "),
        context(r"(?:(?:tỷ|tỉ) số (?:là )?|(?:thắng|thua|hòa|hoà|dẫn)(?: với)?(?: tỷ số)?\s)"),
    ),
    Rule(
        "proportion",
        Kind.NUMBER,
        Start.DIGIT,
        re.compile(rf"(?P<number>{NUMBER})\s?[:/]\s?(?P<second>{NUMBER})"),
        _pair(" trên "),
        context(r"(?:tỷ|tỉ) lệ (?:là |khoảng )?"),
    ),
    Rule(
        "below zero",
        Kind.UNIT,
        Start.SIGN,
        re.compile(
            rf"{_SIGN}(?P<number>{NUMBER})\s?(?P<unit>(?:°C|ºC|oC|độ C|°)(?!\w))(?P<rate>)"
            rf"(?P<to>{TO}(?=[0-9]))?"
        ),
        _quantity,
    ),
    # "1m2" is a square metre; no other single digit makes a unit.
    _digits(
        "height",
        r"(?P<whole>[1-9]|[1-9][0-9])m(?P<rest>[0-9]{2}|[14-9])(?![0-9\w])",
        _metres,
        Kind.UNIT,
    ),
    _digits(
        "minutes",
        r"(?P<number>[0-9]{1,3})['’′](?!\w)",
        lambda match: f"{read_integer(match['number'])} phút",
        Kind.TIME,
    ),
    _digits("said twice", r"(?P<number>[0-9]{1,5})\s?\((?P<words>[^()0-9]{1,80})\)", _said_twice),
    _digits(
        "two of a unit",
        rf"(?P<number>{NUMBER})/(?P<second>{NUMBER})\s?(?P<unit>{_UNIT})",
        _of_two,
        Kind.UNIT,
    ),
    _digits(
        "many of a unit",
        rf"(?P<number>{NUMBER})\s?(?P<word>{_THOUSANDS})\s?(?P<unit>{_UNIT})"
        rf"(?P<rate>{_RATE}{{0,2}})",
        _many,
        Kind.UNIT,
    ),
    _digits(
        "dimensions",
        rf"(?P<number>{NUMBER})\s?(?P<unit>(?:km|cm|mm|m)(?!\w))?\s?[xX×*]\s?(?=[0-9])",
        _times,
        Kind.UNIT,
    ),
    Rule(
        "current",
        Kind.UNIT,
        Start.DIGIT,
        re.compile(r"(?P<number>[0-9]{1,3})\s?A(?!\w)"),
        lambda match: f"{read_integer(match['number'])} am-pe",
        context(r"(?:[0-9]\s?k?V[,\s]{1,3}(?:dòng\s)?|cầu chì\s|dòng điện\s|aptomat\s)"),
    ),
    _digits(
        "percent",
        rf"(?P<sign>)(?P<number>{NUMBER})\s?(?P<unit>[%‰])(?P<rate>{_RATE}{{0,2}})"
        rf"(?P<to>{TO}(?=[0-9]))?",
        _quantity,
        Kind.PERCENT,
    ),
    _digits("unit", rf"(?P<sign>){_QUANTITY}", _quantity, Kind.UNIT),
    _digits(
        "counted rate",
        rf"(?P<number>{NUMBER})\s?(?P<word>(?:{_COUNT_WORDS})(?:\s(?:đồng|người))?)"
        rf"(?P<rate>{_RATE}{{1,2}})",
        _counted,
        Kind.UNIT,
    ),
)

# Numbers without a unit, after everything that would give them one.
PLAIN: Final = (
    _digits(
        "range",
        rf"(?P<number>{NUMBER}){TO}(?=(?P<high>{NUMBER})(?!\s?[-–/]\s?[0-9]))",
        _range,
    ),
    _digits(
        "share",
        rf"(?P<number>{NUMBER})/(?P<second>{NUMBER})(?!\s?/)",
        _pair(" trên "),
    ),
    _digits(
        "spaced thousands",
        r"(?P<number>[0-9]{1,3}(?: [0-9]{3}){1,4})(?= [^\W\d_]{2}|đ(?!\w))",
        lambda match: read_integer(match["number"].replace(" ", "")),
    ),
    _digits(
        "numbering",
        r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,4}(?![0-9])",
        lambda match: read_number(match[0]),
    ),
    _digits("number", rf"(?P<number>{NUMBER})", _number),
    _digits("digits", r"[0-9]{1,4096}", lambda match: read_integer(match[0])),
    Rule(
        "rate of words",
        Kind.UNIT,
        Start.SIGN,
        re.compile(rf"(?P<rate>{_RATE}{{1,2}})"),
        lambda match: read_rate(match["rate"]).strip(),
        context(rf"(?<!\w)(?:{_COUNT_WORDS}|xuất|liều|đô la)"),
    ),
    Rule(
        "rate of what is counted",
        Kind.UNIT,
        Start.SIGN,
        re.compile(rf"(?P<rate>{_RATE}{{1,2}})"),
        lambda match: read_rate(match["rate"]).strip(),
        context(r"[0-9](?:['’′]|\s?[^\W\d_]{1,10}(?:\s[^\W\d_]{1,10})?)\s?"),
    ),
    # Behind a measure or a sum a stroke always means a rate, whatever is under it.
    Rule(
        "rate of anything",
        Kind.UNIT,
        Start.SIGN,
        re.compile(r"/\s?(?P<word>[a-zà-ỹđ]{2,10})(?!\w)"),
        lambda match: f"trên {match['word']}",
        context(rf"[0-9]\s?(?:{_any_of(UNITS)}|đồng|đ|k|tr|{_THOUSANDS})(?:\sđồng)?\s?"),
    ),
    Rule(
        "rate of a time",
        Kind.UNIT,
        Start.SIGN,
        re.compile(r"/\s?(?P<number>[0-9]{1,3})\s?(?P<time>h|giờ|ngày|tháng|năm|phút)(?!\w)"),
        lambda match: (
            f"trên {read_integer(match['number'])} {_PER.get(match['time'], match['time'])}"
        ),
        context(r"[0-9]\s?[^\W\d_]{1,10}[²³]?\s?"),
    ),
    Rule(
        "rate of an amount",
        Kind.UNIT,
        Start.SIGN,
        re.compile(rf"/\s?(?P<number>{NUMBER})\s?(?P<unit>{_UNIT})"),
        lambda match: f"trên {read_number(match['number'], measured=True)} {UNITS[match['unit']]}",
        context(rf"[0-9]\s?(?:{_any_of(UNITS)}|đồng|đ)\s?"),
    ),
    Rule(
        "unit alone",
        Kind.UNIT,
        Start.SIGN,
        re.compile(r"°C|ºC|[²³]"),
        lambda match: {"²": "vuông", "³": "khối"}.get(match[0], "độ xê"),
    ),
)
