"""normalise(): the rules applied from left to right, each stretch of text read once.

At every place where something other than a plain word begins, the rules are tried in order; the
first that reads it wins. Each rule takes a bounded number of characters, so the whole is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from media_pipeline.text import addresses, codes, coordinates, dates, lexicon, money, symbols, units
from media_pipeline.text.abbreviations import SMALL
from media_pipeline.text.own_words import OwnWords, Words
from media_pipeline.text.preparing import prepare
from media_pipeline.text.rules import Kind, Rule, Start

# The order is the law of this table: what is longer and more certain comes first.
RULES: Final[tuple[Rule, ...]] = (
    *addresses.RULES,
    *codes.RULES,
    *codes.SHARES,
    *dates.RULES,
    *money.RULES,
    *coordinates.RULES,
    *units.RULES,
    *codes.LETTERED_NUMBERS,
    *units.PLAIN,
    *lexicon.RULES,
    *codes.NUMBERED_LETTERS,
    *lexicon.LAST,
    *symbols.RULES,
)
_BY_START: Final = {start: tuple(r for r in RULES if r.start is start) for start in Start}

# Where a rule could begin. Plain words are passed over by this one expression.
_SMALL_STARTS: Final = "|".join(re.escape(word) for word in sorted(SMALL, key=len, reverse=True))
_CANDIDATE: Final = re.compile(
    r"[0-9]"
    r"|(?<!\w)(?:[A-ZĐ]"
    r"|(?=[a-z][A-Za-z0-9._%+-]{0,63}@|[a-z][a-z0-9-]{0,62}\.[A-Za-z0-9]|https?://)[a-z]"
    rf"|(?=(?:{_SMALL_STARTS})(?!\w)|[b-df-hj-np-tv-xzđ]{{1,5}}(?![\w'’]))\w)"
    r"|[^\w\s,.;:!?]|[_²³]"
)
_MOST_PASSES: Final = 4
_NO_WORDS: Final = OwnWords({})
_LIST_MARK: Final = re.compile(r"[-–—+*•·▪●○◦‣■□✓✔►➢]+(?=\s)|[•·▪●○◦‣■□✓✔►➢]")


@dataclass(frozen=True)
class Span:
    """A stretch of the text that is not said as written.

    start, end: character offsets into `Spoken.source`. spoken: what is said instead, empty for
    what is left out. rule: the name of the rule that decided.
    """

    start: int
    end: int
    source: str
    kind: Kind
    spoken: str
    rule: str


@dataclass(frozen=True)
class Spoken:
    """A text as it will be said.

    unspoken: every different sign of which nothing is heard but, at most, a pause.
    source: the text that the spans' offsets count in: NFC, single spaces, nothing invisible.
    """

    text: str
    spans: tuple[Span, ...]
    unspoken: tuple[str, ...]
    source: str


def normalise(text: str, own_words: Words | None = None) -> Spoken:
    """Written Vietnamese in words. No digit is left; normalising the result changes nothing.

    own_words: readings that go before every rule, as written -> as said; each is said as given.
    Spans tell of the first pass. A sign that is left out can have parted a word from what it
    explains ("quý (II)" against "quý II"), so the result is read again until it stands still.
    """
    spoken = _pass(text, OwnWords(own_words or {}))
    settled = spoken.text
    for _again in range(_MOST_PASSES):
        before, settled = settled, _pass(settled, _NO_WORDS).text
        if settled == before:
            break
    return replace(spoken, text=settled)


def _pass(text: str, own_words: OwnWords) -> Spoken:
    """The rules once over the text."""
    source, unspoken = prepare(text)
    pieces: list[str] = []
    spans: list[Span] = []
    place = 0
    for span in _spans(source, own_words):
        pieces.append(source[place : span.start])
        place = span.end
        if span.kind in {Kind.PAUSE, Kind.DROPPED} and span.spoken not in {span.source, "..."}:
            unspoken.append(span.source)
        if span.spoken != span.source:
            spans.append(span)
        pieces.append(_fitted(span, source))
    pieces.append(source[place:])
    return Spoken(
        text=_tidied("".join(pieces)),
        spans=tuple(spans),
        unspoken=tuple(dict.fromkeys(unspoken)),
        source=source,
    )


def _spans(source: str, own_words: OwnWords) -> Iterator[Span]:
    """What is not said as written, from left to right: own words first, rules between them."""
    place = 0
    for start, end, spoken in own_words.find(source):
        yield from _ruled(source, place, start)
        yield Span(start, end, source[start:end], Kind.OWN, spoken, "own word")
        place = end
    yield from _ruled(source, place, len(source))


def _ruled(source: str, place: int, stop: int) -> Iterator[Span]:
    """What the rules make of the text from `place` on; what reaches over `stop` is left alone."""
    while (candidate := _CANDIDATE.search(source, place)) is not None and candidate.start() < stop:
        span = _read(source, candidate.start())
        if span is None or span.end > stop:
            place = candidate.start() + 1
            continue
        yield span
        place = span.end


def _read(source: str, place: int) -> Span | None:
    """What the first fitting rule makes of this place; None for a letter that is a plain word."""
    character = source[place]
    start = _start_of(character)
    if start is Start.SIGN and (mark := _list_mark(source, place)) is not None:
        return mark
    for rule in _BY_START[start]:
        read = rule.apply(source, place)
        if read is not None:
            end, spoken = read
            return Span(place, end, source[place:end], rule.kind, spoken, rule.name)
    if start is Start.LETTER:
        return None
    return Span(place, place + 1, character, Kind.DROPPED, "", "nothing to say")


def _start_of(character: str) -> Start:
    if character.isdigit() and character.isascii():
        return Start.DIGIT
    return Start.LETTER if character.isalpha() else Start.SIGN


def _list_mark(source: str, place: int) -> Span | None:
    """A dash or dot before an item of a list; nobody says it."""
    at_line_start = place == 0 or source[place - 1] == "\n"
    match = _LIST_MARK.match(source, place) if at_line_start else None
    if match is None:
        return None
    return Span(place, match.end(), match[0], Kind.DROPPED, "", "list mark")


def _fitted(span: Span, source: str) -> str:
    """The spoken form with spaces where it would otherwise run into its neighbours."""
    spoken = span.spoken
    if span.rule == "inside a word":
        return spoken
    if not spoken:
        return " "
    before = " " if span.start and source[span.start - 1] not in " \n" else ""
    after = " " if span.end < len(source) and source[span.end] not in " \n,.;:!?" else ""
    return f"{before}{spoken}{after}"


_SPACE_RUN: Final = re.compile(r" {2,}")
_SPACE_AT_LINE_END: Final = re.compile(r" ?\n ?")
_MARKS: Final = re.compile(r" ?[,.;:!?][,.;:!? ]*")
_LINE_STARTS_WITH_MARK: Final = re.compile(r"(?m)^[,.;:!? ]+")
_LINE_ENDS_WITH_COMMA: Final = re.compile(r"(?m)[, ]+$")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def _tidied(text: str) -> str:
    """One mark where several came together, spaces where they belong."""
    text = _SPACE_RUN.sub(" ", text)
    text = _MARKS.sub(_strongest, text)
    text = _LINE_STARTS_WITH_MARK.sub("", text)
    text = _LINE_ENDS_WITH_COMMA.sub("", text)
    text = _SPACE_AT_LINE_END.sub("\n", text)
    return _EMPTY_LINES.sub("\n\n", text).strip()


def _strongest(match: re.Match[str]) -> str:
    """Of marks in a row the first that ends a sentence, else a clause, else the comma."""
    run = match[0]
    if "..." in run and not {"?", "!"} & set(run):
        return "... "
    for marks in (".!?", ";:", ","):
        for character in run:
            if character in marks:
                return f"{character} "
    return run
