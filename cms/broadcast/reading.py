"""What the audio screen shows of the text: each sentence, what is said differently, and risks."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.voices.queries import manner_of
from media_pipeline import Spoken
from media_pipeline.script import estimated_seconds
from media_pipeline.text.cautions import Caution, Risk, cautions
from media_pipeline.text.marked import Segment, Sentence, marked

from .models import BulletinAudio
from .speech import in_words, spoken_text

RISKS: Final = {
    Risk.SPELLED: _("Read letter by letter: listeners may not know it."),
    Risk.UNSURE: _("A date or a share? Please check how it is read."),
    Risk.FOREIGN: _("A foreign word, read as if it were Vietnamese."),
    Risk.UNSPOKEN: _("This sign is not heard."),
    Risk.DIGITS: _("A long row of digits: can it be left out?"),
    Risk.LONG: _("A long sentence: listeners lose the thread."),
}


@dataclass(frozen=True)
class Line:
    """One sentence; `start` is when it is heard, in seconds, None where that is not known."""

    segments: tuple[Segment, ...]
    start: float | None


@dataclass(frozen=True)
class Warned:
    """A place to look at, and why."""

    caution: Caution
    why: str | Promise


@dataclass(frozen=True)
class Reading:
    """lines are empty where somebody has edited what is read."""

    lines: tuple[Line, ...]
    warnings: tuple[Warned, ...]
    length: str


def reading_of(audio: BulletinAudio) -> Reading:
    """What is read of the bulletin as it stands. Five queries at most."""
    text = spoken_text(audio)
    rate = manner_of(audio.bulletin).voices[0].rate
    length = clock(estimated_seconds(text, rate))
    if audio.spoken_edited:
        return Reading((), (), length)
    spoken = in_words(audio.bulletin)
    return Reading(_lines(spoken, audio), _warnings(spoken), length)


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _warnings(spoken: Spoken) -> tuple[Warned, ...]:
    return tuple(Warned(caution, RISKS[caution.risk]) for caution in cautions(spoken))


def _lines(spoken: Spoken, audio: BulletinAudio) -> tuple[Line, ...]:
    starts = _starts(audio)
    return tuple(
        Line(sentence.segments, _start_of(sentence, starts)) for sentence in marked(spoken)
    )


def _starts(audio: BulletinAudio) -> dict[str, list[float]]:
    """Seconds by written passage; the same words may be heard several times, in order."""
    starts: dict[str, list[float]] = {}
    for start, _end, written in audio.passages:
        starts.setdefault(_letters(written), []).append(start / 1000)
    return starts


def _start_of(sentence: Sentence, starts: dict[str, list[float]]) -> float | None:
    waiting = starts.get(_letters(sentence.written))
    return waiting.pop(0) if waiting else None


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
