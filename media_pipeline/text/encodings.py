"""Text of the years before Unicode, pasted from old documents: TCVN3 (ABC fonts) and VNI.

Both drew Vietnamese letters over Latin ones, so that "Việt Nam" arrives as "ViÖt Nam" or as
"Vieät Nam". Which of them it is shows in the result: its words are Vietnamese syllables.
Tables: TCVN 5712:1993 (VN3) and the VNI Windows layout.
"""

import re
import unicodedata
from typing import Final

from media_pipeline.text.spelling import looks_like_a_word

_TCVN3: Final = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
# VNI writes a letter, then a mark as a letter of its own.
_VNI_MARKS: Final = {
    "a": dict(zip("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ", strict=True)),
    "e": dict(zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)),
    "o": dict(zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)),
    "u": dict(zip("øùûõï", "ùúủũụ", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
    "ô": dict(zip("øùûõï", "ờớởỡợ", strict=True)),
    "ö": dict(zip("øùûõï", "ừứửữự", strict=True)),
}
_VNI_ALONE: Final = dict(zip("ñôöæóòî", "đơưỉĩịỵ", strict=True))
_VNI_PAIR: Final = re.compile(r"[aeouyôö][øùûõïêèéúüëâàáåãä]|[ñôöæóòî]", re.IGNORECASE)

_WORD: Final = re.compile(r"[^\W\d_]+(?:[¡-¿×÷\u00ad][^\W\d_]*)*")
# Letters that only Unicode Vietnamese has: where one stands, the text is no legacy.
_UNICODE_ONLY: Final = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0309\u0323]")
_ENOUGH: Final = 0.8  # share of accented words that must turn into syllables
_FEWEST: Final = 2  # words that changed: one alone may be a foreign name or a unit


def from_legacy(text: str) -> str:
    """`text` in Unicode where it was TCVN3 or VNI, otherwise unchanged."""
    if text.isascii() or _UNICODE_ONLY.search(text):
        return text
    converted = max((_from_tcvn3(text), _from_vni(text)), key=_share_of_syllables)
    better = _share_of_syllables(converted)
    if better < _ENOUGH or better <= _share_of_syllables(text):
        return text
    changed = {word for word in _accented(converted) if len(word) > 1} - set(_accented(text))
    return converted if len(changed) >= _FEWEST else text


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI_PAIR.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    pair = match[0].lower()
    letter = _VNI_MARKS[pair[0]].get(pair[1]) if len(pair) > 1 else _VNI_ALONE[pair]
    if letter is None:  # a plain letter before a mark that it cannot carry
        letter = pair[0] + _VNI_ALONE.get(pair[1], pair[1])
    return letter.upper() if match[0][0].isupper() else letter


def _share_of_syllables(text: str) -> float:
    """How many of the words with signs beyond ASCII could be Vietnamese."""
    words = _accented(text)
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _accented(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _is_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.upper().replace("Đ", "D"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return looks_like_a_word(bare)
