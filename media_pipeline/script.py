"""A spoken text as it is read: sentence by sentence, with the silence after each.

Sentences are the unit of everything that follows: they are spoken side by side, kept by their
words so that an edit speaks only its own sentence anew, and timed for captions.
"""

import re
from dataclasses import dataclass
from typing import Final

# Silences in milliseconds, by what they part.
AFTER_PART: Final = 200  # of a sentence too long to be one piece
AFTER_SENTENCE: Final = 400
AFTER_PARAGRAPH: Final = 700
AFTER_HEADING: Final = 900

LONGEST: Final = 400  # characters of one piece: bounds the work for it, whatever the text

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+")
_CLAUSE_END: Final = re.compile(r"(?<=[;:,])\s+")
_PUNCTUATED: Final = (".", "!", "?", "…", ";", ":", ",")


@dataclass(frozen=True)
class Line:
    """What is said in one breath, and the milliseconds of silence after it."""

    text: str
    pause_ms: int


def lines_of(spoken: str, opening: str = "", closing: str = "") -> tuple[Line, ...]:
    """The lines of a whole programme: opening words, the text, closing words.

    A line of the text without a mark at its end, with more text after it, is a heading.
    """
    return (*_lines(opening), *_lines(spoken), *_lines(closing))


def _lines(text: str) -> list[Line]:
    paragraphs = [stripped for line in text.splitlines() if (stripped := line.strip())]
    lines: list[Line] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        heading = number < len(paragraphs) and not paragraph.endswith(_PUNCTUATED)
        lines += _paragraph(paragraph, AFTER_HEADING if heading else AFTER_PARAGRAPH)
    return lines


def _paragraph(paragraph: str, pause_ms: int) -> list[Line]:
    sentences = [_pieces(sentence) for sentence in split_sentences(paragraph)]
    lines = [
        Line(piece, AFTER_SENTENCE if is_last else AFTER_PART)
        for pieces in sentences
        for piece, is_last in zip(pieces, _last_marks(pieces), strict=True)
    ]
    return [*lines[:-1], Line(lines[-1].text, pause_ms)] if lines else []


def _last_marks(pieces: list[str]) -> list[bool]:
    return [number == len(pieces) - 1 for number in range(len(pieces))]


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph, without the space between them."""
    return [part for part in _SENTENCE_END.split(paragraph) if has_sound(part)]


def has_sound(text: str) -> bool:
    """Whether anything of `text` could be heard."""
    return any(character.isalnum() for character in text)


def _pieces(sentence: str) -> list[str]:
    """The sentence, in parts of at most LONGEST characters, cut at clauses, else at words."""
    if len(sentence) <= LONGEST:
        return [sentence]
    pieces = _joined(_CLAUSE_END.split(sentence))
    words = (piece if len(piece) <= LONGEST else piece.split() for piece in pieces)
    flat = [part for word in words for part in ([word] if isinstance(word, str) else word)]
    return [part for part in _joined(_cut(flat)) if has_sound(part)]


def _joined(parts: list[str]) -> list[str]:
    """Neighbours together as long as they fit into one piece."""
    pieces: list[str] = []
    for part in parts:
        if pieces and len(pieces[-1]) + 1 + len(part) <= LONGEST:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces.append(part)
    return pieces


def _cut(parts: list[str]) -> list[str]:
    """Words longer than a piece (nobody's language) in lengths."""
    return [part[at : at + LONGEST] for part in parts for at in range(0, len(part), LONGEST)]


def estimated_seconds(spoken: str, rate: int) -> float:
    """How long the reading will take, before anything is spoken: within a tenth for notices.

    rate: the voice's syllables per minute.
    """
    lines = lines_of(spoken)
    syllables = sum(len(line.text.split()) for line in lines)
    return syllables * 60 / rate + sum(line.pause_ms for line in lines) / 1000
