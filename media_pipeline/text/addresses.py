"""E-mail and web addresses, so that a listener could write them down."""

import re
from typing import Final

from media_pipeline.text.numbers import read_digits
from media_pipeline.text.rules import Kind, Rule, Start
from media_pipeline.text.spelling import spell

_LABELS: Final = {
    "www": "vê kép vê kép vê kép",
    "vn": "vê nờ",
    "gov": "gốp",
    "edu": "ê đu",
    "com": "com",
    "net": "nét",
    "org": "o rờ giê",
    "info": "in phô",
    "gmail": "gờ meo",
    "yahoo": "da-hu",
    "facebook": "phây-búc",
    "zalo": "da-lô",
    "html": "hát tê em lờ",
    "pdf": "pê đê ép",
}
_SIGNS: Final = {
    ".": "chấm",
    "@": "a còng",
    "/": "gạch chéo",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "?": "hỏi chấm",
    "=": "bằng",
    "&": "và",
    "#": "thăng",
    "%": "phần trăm",
    "+": "cộng",
    ":": "hai chấm",
    "~": "ngã",
}
_PIECE: Final = re.compile(r"[0-9]+|[^\W\d_]+|.")
_VOWEL: Final = re.compile(r"[aeiouy]", re.IGNORECASE)

_LABEL: Final = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"
_DOMAIN: Final = rf"{_LABEL}(?:\.{_LABEL}){{0,5}}\.(?:vn|com|net|org|gov|edu|info|asia|app|me|io)"
_PATH: Final = r"(?:[:/?#][A-Za-z0-9/?#=&%+~:._-]{0,200}[A-Za-z0-9/=])?"


def _piece(piece: str) -> str:
    if piece.isdigit():
        return read_digits(piece)
    if piece in _SIGNS:
        return _SIGNS[piece]
    known = _LABELS.get(piece.lower())
    if known:
        return known
    if _VOWEL.search(piece):
        return piece.lower()
    return spell(piece)


def _address(match: re.Match[str]) -> str:
    return " ".join(_piece(piece) for piece in _PIECE.findall(match["address"].rstrip("/")))


RULES: Final = tuple(
    Rule(name, Kind.ADDRESS, start, pattern, _address)
    for name, pattern in (
        (
            "e-mail",
            re.compile(rf"(?P<address>[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@{_DOMAIN})(?![\w-])"),
        ),
        (
            "web address",
            re.compile(rf"(?:[hH]ttps?://)(?P<address>{_LABEL}(?:\.{_LABEL}){{0,6}}{_PATH})"),
        ),
        ("domain", re.compile(rf"(?P<address>{_DOMAIN}{_PATH})(?![\w-])")),
    )
    for start in (Start.LETTER, Start.DIGIT)
)
