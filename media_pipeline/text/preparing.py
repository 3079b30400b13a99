"""The text before any rule: one encoding of every letter and digit, nothing invisible."""

import re
import unicodedata
from typing import Final

from media_pipeline.text.encodings import from_legacy

_QUOTES: Final = '"“”„‟«»‹›‘`´'  # ’ and ' may be an apostrophe or stand for minutes
_LINE_BREAKS: Final = "\n\u2028\u2029\x0b\x0c\x85"
_FULL_WIDTH: Final = ("\uff01", "\uff5e")  # the forms of ASCII in East Asian fonts
# Emoji and ornaments; marks that NFC found no letter for (it knows all of Vietnamese); nothing.
_UNSPEAKABLE: Final = frozenset({"So", "Sk", "Mn", "Me", "Mc", "Cs", "Co", "Cn"})
_SAID_SYMBOLS: Final = "°№"
_KEPT_NUMERALS: Final = "²³"  # squares and cubes of units have rules of their own
_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F))) - set(_QUOTES)
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r" ?\n ?")


def prepare(text: str) -> tuple[str, list[str]]:
    """`text` in NFC with plain spaces, line ends and digits, and what had to be left out of it.

    Invisible characters (zero-width, soft hyphens, controls) vanish unheard. Quotation marks,
    emoji and what no rule could read become a space and are reported: they must not stand between
    a word and the number that it explains.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    composed = from_legacy(composed)
    replacements: dict[int, str] = {}
    dropped: list[str] = []
    for character in dict.fromkeys(composed):
        if character in _PLAIN:
            continue
        replacement = _replacement(character)
        if replacement is None:
            dropped.append(character)
            replacement = " "
        if replacement != character:
            replacements[ord(character)] = replacement
    prepared = composed.translate(replacements) if replacements else composed
    prepared = _LINE_ENDS.sub("\n", _SPACES.sub(" ", prepared)).strip()
    return unicodedata.normalize("NFC", prepared), dropped


def _replacement(character: str) -> str | None:
    """What a character is written as from here on, or None when it cannot be said."""
    category = unicodedata.category(character)
    if character in _LINE_BREAKS:
        replacement: str | None = "\n"
    elif category in {"Zs", "Cc"}:
        replacement = " "
    elif category == "Cf":
        replacement = ""
    elif character in _QUOTES or category in _UNSPEAKABLE:
        replacement = character if character in _SAID_SYMBOLS else None
    elif category in {"Nd", "Nl", "No"} and character not in _KEPT_NUMERALS:
        replacement = _numeral(character)
    elif _FULL_WIDTH[0] <= character <= _FULL_WIDTH[1]:
        replacement = unicodedata.normalize("NFKC", character)
    else:
        replacement = character
    return replacement


def _numeral(character: str) -> str | None:
    """A digit of any script as an ASCII one, a fraction or ringed number spelled out in them."""
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    return f" {plain} " if plain.isascii() else None
