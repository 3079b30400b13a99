"""What could be misheard: pointed out to an editor, decided by nobody but him."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from media_pipeline.text.normaliser import Spoken
from media_pipeline.text.rules import Kind
from media_pipeline.text.spelling import looks_like_a_word

LONG_SENTENCE: Final = 45  # syllables: more than a listener keeps in mind
MANY_DIGITS: Final = 7  # of a run that is read one by one

_SPELLED: Final = frozenset({"spelled letters", "spelled consonants"})
_UNSURE: Final = frozenset({"day and month or share"})
_SILENT_SIGNS: Final = frozenset('"“”„‟«»‹›‘’`´()[]{}–—-/\\|•·▪●○◦_*')
_FOREIGN: Final = re.compile(r"(?<![\w@./-])[A-Za-z]{3,}(?![\w@/-]|\.[A-Za-z])")
_SENTENCE: Final = re.compile(r"[^.!?…\n]+")


class Risk(StrEnum):
    """Why something may not be understood."""

    SPELLED = "spelled"  # an abbreviation nobody explained, read letter by letter
    UNSURE = "unsure"  # a date or a share: "3/4"
    FOREIGN = "foreign"  # a foreign word, read as if it were Vietnamese
    UNSPOKEN = "unspoken"  # a sign that is not heard
    DIGITS = "digits"  # a long row of digits
    LONG = "long"  # a sentence that is too long to follow


@dataclass(frozen=True)
class Caution:
    """One place to look at: the written text, and what is said."""

    risk: Risk
    written: str
    spoken: str = ""


def cautions(spoken: Spoken) -> tuple[Caution, ...]:
    """Everything an editor should look at, each thing once, in the order of the kinds."""
    found = [*_of_spans(spoken), *_foreign(spoken), *_unspoken(spoken), *_long(spoken)]
    return tuple(dict.fromkeys(found))


def _of_spans(spoken: Spoken) -> Iterator[Caution]:
    for span in spoken.spans:
        if span.rule in _SPELLED and len(span.source) > 1:
            yield Caution(Risk.SPELLED, span.source, span.spoken)
        elif span.rule in _UNSURE:
            yield Caution(Risk.UNSURE, span.source, span.spoken)
        elif span.kind is Kind.CODE and sum(map(str.isdigit, span.source)) >= MANY_DIGITS:
            yield Caution(Risk.DIGITS, span.source, span.spoken)


def _foreign(spoken: Spoken) -> Iterator[Caution]:
    """Words in plain letters that no Vietnamese syllable could be, and that no rule reads."""
    read = [(span.start, span.end) for span in spoken.spans]
    for word in _FOREIGN.finditer(spoken.source):
        if any(start <= word.start() < end for start, end in read):
            continue
        if not looks_like_a_word(word[0].upper()):
            yield Caution(Risk.FOREIGN, word[0])


def _unspoken(spoken: Spoken) -> Iterator[Caution]:
    for sign in spoken.unspoken:
        if sign not in _SILENT_SIGNS and not sign.isspace():
            name = unicodedata.name(sign, "") if len(sign) == 1 else ""
            yield Caution(Risk.UNSPOKEN, sign, name.lower())


def _long(spoken: Spoken) -> Iterator[Caution]:
    for sentence in _SENTENCE.findall(spoken.text):
        if len(sentence.split()) > LONG_SENTENCE:
            yield Caution(Risk.LONG, " ".join(sentence.split()[:8]) + " …")
