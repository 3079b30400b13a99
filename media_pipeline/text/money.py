"""Sums of money and their short forms: 35.000.000đ, 1,5 tỷ đồng, 200k, 15tr, 500 USD."""

import re
from typing import Final

from media_pipeline.text.numbers import read_number
from media_pipeline.text.rules import Kind, Rule, Start
from media_pipeline.text.units import NUMBER, TO, read_rate

_CURRENCIES: Final = {
    "đồng": "đồng",
    "đ": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "₫": "đồng",
    "USD": "đô la Mỹ",
    "usd": "đô la Mỹ",
    "US$": "đô la Mỹ",
    "$": "đô la Mỹ",
    "EUR": "ơ-rô",
    "€": "ơ-rô",
    "JPY": "yên Nhật",
    "¥": "yên Nhật",
}
_SCALES: Final = {
    "tỷ": "tỷ",
    "tỉ": "tỷ",
    "triệu": "triệu",
    "nghìn": "nghìn",
    "ngàn": "nghìn",
    "tr": "triệu",
    "Tr": "triệu",
    "k": "nghìn",
    "K": "nghìn",
}
_CURRENCY: Final = "|".join(re.escape(name) for name in sorted(_CURRENCIES, key=len, reverse=True))
_SCALE: Final = "|".join(sorted(_SCALES, key=len, reverse=True))
_RATE: Final = r"(?P<rate>(?:\s?/\s?(?:[^\W\d_]{1,6}²?)(?!\w)){0,3})"


def _sum(match: re.Match[str]) -> str:
    """A sum; a short scale (k, tr) that names no currency can only mean đồng."""
    scale, currency = match["scale"], match["currency"]
    words = [read_number(match["number"], measured=bool(scale))]
    if match["high"]:
        words += ["đến", read_number(match["high"], measured=bool(scale))]
    if scale:
        words.append(_SCALES[scale])
    words.append(_CURRENCIES[currency] if currency else "đồng")
    return " ".join(words) + read_rate(match["rate"])


def _in_two_parts(match: re.Match[str]) -> str:
    """As people note prices: "12tr500"."""
    millions, thousands = (read_number(match[name]) for name in ("millions", "thousands"))
    return f"{millions} triệu {thousands} nghìn đồng{read_rate(match['rate'])}"


def _prefixed(match: re.Match[str]) -> str:
    scale = f" {match['scale']}" if match["scale"] else ""
    number = read_number(match["number"], measured=bool(scale))
    return f"{number}{scale} {_CURRENCIES[match['currency']]}"


RULES: Final = (
    Rule(
        "sum of money",
        Kind.MONEY,
        Start.DIGIT,
        re.compile(
            rf"(?P<number>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s?(?:(?P<scale>{_SCALE})\s?)?"
            rf"(?P<currency>{_CURRENCY})(?!\w){_RATE}"
        ),
        _sum,
    ),
    Rule(
        "sum in two parts",
        Kind.MONEY,
        Start.DIGIT,
        re.compile(
            r"(?P<millions>[0-9]{1,4})\s?[tT]r(?P<thousands>[0-9]{3})(?![0-9])"
            rf"(?:\s?(?:nghìn|ngàn|k))?(?:\s?(?:đồng|đ)(?!\w))?{_RATE}"
        ),
        _in_two_parts,
    ),
    Rule(
        "short sum",
        Kind.MONEY,
        Start.DIGIT,
        re.compile(
            rf"(?P<number>[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?)(?:{TO}(?P<high>[0-9]{{1,4}}))?\s?"
            rf"(?P<scale>k|K|tr|Tr)(?P<currency>)(?!\w){_RATE}"
        ),
        _sum,
    ),
    Rule(
        "currency before",
        Kind.MONEY,
        Start.SIGN,
        re.compile(rf"(?P<currency>[$€¥₫])\s?(?P<number>{NUMBER})(?:\s(?P<scale>tỷ|triệu|nghìn))?"),
        _prefixed,
    ),
)
