"""When each sentence is heard: WebVTT captions, and which written sentence it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from media_pipeline.script import split_sentences


@dataclass(frozen=True)
class Cue:
    """What is heard from `start_ms` until before `end_ms`."""

    start_ms: int
    end_ms: int
    text: str


def webvtt(cues: Iterable[Cue]) -> str:
    """The cues as a WebVTT file (W3C WebVTT, https://www.w3.org/TR/webvtt1/)."""
    blocks = [
        f"{_clock(cue.start_ms)} --> {_clock(cue.end_ms)}\n{_escaped(cue.text)}\n" for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _clock(ms: int) -> str:
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True)
class Passage:
    """A stretch of written text and the stretch of spoken text that reads it."""

    written: str
    spoken: str


def passages(written: str, spoken: str) -> tuple[Passage, ...]:
    """Pair sentences of a text with those of its spoken form.

    Where a paragraph's sentences do not match in number, the paragraph is one passage; where the
    paragraphs do not (an editor rewrote the spoken text), there is nothing to pair.
    """
    above, below = _paragraphs(written), _paragraphs(spoken)
    if len(above) != len(below):
        return ()
    return tuple(pair for pairs in map(_paired, above, below) for pair in pairs)


def _paragraphs(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip())]


def _paired(written: str, spoken: str) -> Sequence[Passage]:
    above, below = split_sentences(written), split_sentences(spoken)
    if len(above) != len(below):
        return (Passage(written, spoken),)
    return tuple(map(Passage, above, below))


@dataclass(frozen=True)
class Timed:
    """A written passage and when it is heard."""

    start_ms: int
    end_ms: int
    written: str


def timed(pairs: Iterable[Passage], cues: Sequence[Cue]) -> tuple[Timed, ...]:
    """When each written passage is heard, as far as the cues say.

    A passage may be heard in several cues (a long sentence is cut); opening and closing words
    belong to none.
    """
    found: list[Timed] = []
    place = 0
    for pair in pairs:
        first = next((at for at in range(place, len(cues)) if _begins(pair, cues[at])), None)
        if first is None:
            continue
        place = _after(pair, cues, first)
        found.append(Timed(cues[first].start_ms, cues[place - 1].end_ms, pair.written))
    return tuple(found)


def _begins(pair: Passage, cue: Cue) -> bool:
    return pair.spoken.startswith(cue.text)


def _after(pair: Passage, cues: Sequence[Cue], first: int) -> int:
    """The number of the first cue behind those that make up `pair`."""
    read, place = 0, first
    while place < len(cues) and pair.spoken[read:].lstrip().startswith(cues[place].text):
        read = pair.spoken.index(cues[place].text, read) + len(cues[place].text)
        place += 1
    return place
