"""Letters by their names, for what has no other reading."""

import re
from typing import Final

from media_pipeline.text.numbers import read_digits, read_integer

_NAMES: Final = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê",
    "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "lờ", "M": "mờ",
    "N": "nờ", "O": "o", "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "rờ", "S": "ét", "T": "tê",
    "U": "u", "Ư": "ư", "V": "vê", "W": "vê kép", "X": "ích", "Y": "i", "Z": "dét",
}  # fmt: skip
_PIECE: Final = re.compile(r"[0-9]+|[^0-9]")

# A syllable without tone marks that Vietnamese could have: such capitals are a word in a heading
# ("THANH", "BAN"), anything else is an abbreviation.
_SYLLABLE: Final = re.compile(
    r"(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNPRSTVX])?"
    r"(?:UYE|IEU|OAI|OAY|UOI|UAY|UYA|AI|AO|AU|AY|EO|EU|IA|IE|IU|OA|OE|OI|OO|UA|UE|UI|UO|UU|UY|YE"
    r"|[AEIOUY])"
    r"(?:NG|NH|CH|[CMNPT])?"
)


def spell(letters: str) -> str:
    """Each letter by its name, digits within as a number: "QL1A" -> "quy lờ một a"."""
    names = []
    for piece in _PIECE.findall(letters):
        if piece.isdigit():
            names.append(read_integer(piece))
        elif piece.upper() in _NAMES:
            names.append(_NAMES[piece.upper()])
    return " ".join(names)


def spell_code(letters: str) -> str:
    """Like spell(), but digits one by one, as for plates and passwords."""
    names = (
        read_digits(piece) if piece.isdigit() else spell(piece) for piece in _PIECE.findall(letters)
    )
    return " ".join(name for name in names if name)


def looks_like_a_word(capitals: str) -> bool:
    """Whether capitals without tone marks can be read as a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(capitals) is not None
