"""A text beside its spoken form, sentence by sentence: what an editor looks through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from media_pipeline.text.normaliser import Span, Spoken
from media_pipeline.text.rules import Kind

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_SILENT: Final = frozenset({Kind.PAUSE, Kind.DROPPED})


@dataclass(frozen=True)
class Segment:
    """A stretch of a sentence. `spoken` differs from `written` where something else is said."""

    written: str
    spoken: str
    kind: Kind | None = None
    rule: str = ""

    @property
    def changed(self) -> bool:
        """Whether words are said that are not written; a comma for a bracket is no such thing."""
        return self.kind is not None and self.kind not in _SILENT


@dataclass(frozen=True)
class Sentence:
    """One written sentence in its segments."""

    segments: tuple[Segment, ...]

    @property
    def written(self) -> str:
        return "".join(segment.written for segment in self.segments)


def marked(spoken: Spoken) -> tuple[Sentence, ...]:
    """Every sentence of the source, with what is said differently set apart."""
    spans = list(spoken.spans)
    return tuple(
        Sentence(tuple(_segments(spoken.source, start, end, spans)))
        for start, end in _sentences(spoken.source, spans)
    )


def _sentences(source: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Where sentences start and end; a mark of a span ("TP. Vinh") ends none, nor does anything
    inside one."""
    inside = {place for span in spans for place in range(span.start + 1, span.end)}
    ends = {span.end for span in spans}
    start = 0
    for match in _SENTENCE_END.finditer(source):
        place = match.start()
        if place in inside or (place in ends and source[place] != "\n"):
            continue
        if start < place:
            yield start, place
        start = match.end()
    if start < len(source):
        yield start, len(source)


def _segments(source: str, start: int, end: int, spans: list[Span]) -> Iterator[Segment]:
    place = start
    for span in spans:
        if not start <= span.start < end:
            continue
        if place < span.start:
            yield Segment(source[place : span.start], source[place : span.start])
        yield Segment(span.source, span.spoken, span.kind, span.rule)
        place = span.end
    if place < end:
        yield Segment(source[place:end], source[place:end])
