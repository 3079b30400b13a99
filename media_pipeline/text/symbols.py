"""Signs: those that are said, those that are a pause, and those nobody hears."""

import re
from typing import Final

from media_pipeline.text.rules import Kind, Rule, Start

_SAID: Final = {
    "&": "và",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "=": "bằng",
    "≥": "lớn hơn hoặc bằng",
    "≤": "nhỏ hơn hoặc bằng",
    "±": "cộng trừ",
    "×": "nhân",
    "÷": "chia",
    "≈": "xấp xỉ",
    "~": "khoảng",
    "°": "độ",
    "§": "mục",
    "№": "số",
    "@": "a còng",
    "€": "ơ-rô",
    "$": "đô la",
    "₫": "đồng",
    "µ": "mi-crô",
}
# Heard as a short silence, written as a comma.
_PAUSES: Final = "()[]{}–—|→⇒/\\-"
_WORD_JOINT: Final = re.compile(r"(?<=[^\W\d_])[-'’](?=[^\W\d_])")


RULES: Final = (
    # Hyphens and apostrophes inside a word belong to it: "e-mail", "Cư M'gar".
    Rule(
        "inside a word",
        Kind.PAUSE,
        Start.SIGN,
        _WORD_JOINT,
        lambda match: "-" if match[0] == "-" else "'",
    ),
    # "Covid-19": no pause.
    Rule(
        "joint",
        Kind.PAUSE,
        Start.SIGN,
        re.compile(r"(?<=[^\W_])-(?=[^\W_])"),
        lambda _match: "",
    ),
    Rule(
        "comparison",
        Kind.SYMBOL,
        Start.SIGN,
        re.compile(r"[<>](?=\s?[0-9])"),
        lambda match: "nhỏ hơn" if match[0] == "<" else "lớn hơn",
    ),
    Rule(
        "plus",
        Kind.SYMBOL,
        Start.SIGN,
        re.compile(r"(?:(?<=[\w)])|(?<=[\w)] ))\+ ?(?=[0-9])"),
        lambda _match: "cộng",
    ),
    Rule(
        "said sign",
        Kind.SYMBOL,
        Start.SIGN,
        re.compile("[" + re.escape("".join(_SAID)) + "]"),
        lambda match: _SAID[match[0]],
    ),
    Rule("ellipsis", Kind.PAUSE, Start.SIGN, re.compile("…"), lambda _match: "..."),
    Rule(
        "pause", Kind.PAUSE, Start.SIGN, re.compile(f"[{re.escape(_PAUSES)}]"), lambda _match: ","
    ),
)
