"""The doings of this package: speak a text, master a recording, name the result beforehand."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from media_pipeline.captions import Cue
from media_pipeline.chime_names import Chime
from media_pipeline.errors import NothingToSay, TextTooLong
from media_pipeline.profiles import HORN, PHONE, Profile
from media_pipeline.script import has_sound, lines_of
from media_pipeline.tags import NO_TAGS, Tags
from media_pipeline.voices import DEFAULT_VOICE, Voice

if TYPE_CHECKING:
    from media_pipeline.encoding import Format
    from media_pipeline.sound import Samples
    from media_pipeline.speech.cache import SentenceCache

# Raise this whenever the same spoken text would sound different: every cached audio is then made
# anew. Part of every fingerprint.
PIPELINE_VERSION: Final = "2"

MAX_CHARACTERS: Final = 30_000  # about half an hour; keeps one job's memory under 1 GiB
_MASTERING_TRIES: Final = 5
_STEP_DB: Final = 0.5  # lower than what was over: an encoder overshoots differently each time
_CLOSE_ENOUGH_LU: Final = 0.35


@dataclass(frozen=True)
class Frame:
    """What surrounds the words: the chime, a station's opening and closing words."""

    chime: Chime = Chime.NORMAL
    opening: str = ""
    closing: str = ""


PLAIN: Final = Frame()


@dataclass(frozen=True)
class Encoded:
    """One finished file. loudness_lufs and true_peak_dbtp were measured on the decoded `data`."""

    data: bytes
    mime: str
    extension: str
    sha256: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float


@dataclass(frozen=True)
class Speech:
    """The same programme for loudspeakers (MP3, 64 kbit/s) and for phones (Opus, 24 kbit/s).

    The loudspeakers' file is made at once, the phones' when it is first asked for: in an emergency
    nobody waits for it. cues: when each sentence is heard, in milliseconds from the file's start;
    none of a recording.
    """

    horn: Encoded
    cues: tuple[Cue, ...]
    _samples: "Samples" = field(repr=False, compare=False)
    _chime: Chime
    _tags: Tags

    @cached_property
    def phone(self) -> Encoded:
        from media_pipeline.encoding import OPUS

        return _encoded(self._samples, PHONE, OPUS, self._chime, self._tags)


def fingerprint(
    spoken_text: str, voice: Voice = DEFAULT_VOICE, frame: Frame = PLAIN, tags: Tags = NO_TAGS
) -> str:
    """Hex sha256 that names what speak() would make: same fingerprint, same bytes.

    Raises SpeechFailed where the voice cannot speak at all.
    """
    from media_pipeline.speech.engine import engine_for

    subject = {
        "pipeline": PIPELINE_VERSION,
        "engine": engine_for(voice).version(voice),
        "text": _cleaned(spoken_text),
        "voice": asdict(voice),
        "frame": asdict(frame),
        "tags": asdict(tags),
        "profiles": [asdict(HORN), asdict(PHONE)],
    }
    text = json.dumps(subject, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def speak(
    spoken_text: str,
    voice: Voice = DEFAULT_VOICE,
    frame: Frame = PLAIN,
    tags: Tags = NO_TAGS,
    cache: "SentenceCache | None" = None,
) -> Speech:
    """Vietnamese speech of a text that normalise() already put into words.

    cache: where sentences that were spoken before are found. With espeak-ng deterministic: the
    same arguments give the same bytes on one kind of machine. Safe to call from several threads
    and processes. Raises NothingToSay, TextTooLong, SpeechFailed.
    """
    # NumPy, SciPy and FFmpeg take most of a second to load; a web process that only asks for a
    # fingerprint or normalises never pays for them.
    from media_pipeline.speech.cache import NoCache
    from media_pipeline.speech.reading import read_lines

    text = _cleaned(spoken_text)
    if not has_sound(text):
        raise NothingToSay("the text holds no letter and no digit")
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(f"{len(text)} characters; at most {MAX_CHARACTERS} are spoken at once")
    lines = lines_of(text, _cleaned(frame.opening), _cleaned(frame.closing))
    samples, cues = read_lines(lines, voice, cache or NoCache())
    if not samples.any():
        raise NothingToSay("the voice found nothing to say in this text")
    return _finished(samples, frame.chime, tags, cues)


def master_recording(data: bytes, frame: Frame = PLAIN, tags: Tags = NO_TAGS) -> Speech:
    """A person's recording, finished like synthesised speech: same chime, loudness and formats.

    data: any common audio file, at most 100 MiB and half an hour. Raises UnreadableAudio,
    SilentAudio, AudioTooLong, AudioTooLarge.
    """
    from media_pipeline.recording import decode_recording

    return _finished(decode_recording(data), frame.chime, tags, ())


def _cleaned(text: str) -> str:
    """NFC without control characters: espeak-ng takes some of them (U+0001) for commands."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character if character == "\n" or unicodedata.category(character)[0] != "C" else " "
        for character in composed
    )


def _finished(samples: "Samples", chime: Chime, tags: Tags, cues: tuple[Cue, ...]) -> Speech:
    from media_pipeline.encoding import MP3
    from media_pipeline.mastering import speech_starts_ms

    start = speech_starts_ms(HORN, chime)
    return Speech(
        _encoded(samples, HORN, MP3, chime, tags),
        tuple(Cue(cue.start_ms + start, cue.end_ms + start, cue.text) for cue in cues),
        samples,
        chime,
        tags,
    )


def _encoded(
    samples: "Samples", profile: Profile, kept: "Format", chime: Chime, tags: Tags
) -> Encoded:
    """Master, encode, decode again and measure; try again where encoding moved a figure."""
    from media_pipeline.loudness import integrated_loudness, true_peak
    from media_pipeline.mastering import level, master, programme
    from media_pipeline.sound import RATE

    whole = programme(master(samples, profile), profile, chime)
    lufs, ceiling = profile.target_lufs, profile.ceiling_dbtp
    for _attempt in range(_MASTERING_TRIES):
        data = kept.encode(level(whole, lufs, ceiling), tags)
        heard = kept.decode(data)
        loudness, peak = integrated_loudness(heard), true_peak(heard)
        missed = profile.target_lufs - loudness
        over = peak - profile.limit_dbtp
        if abs(missed) <= _CLOSE_ENOUGH_LU and over <= 0.0:
            break
        lufs += missed
        if over > 0.0 or (missed > _CLOSE_ENOUGH_LU and over < -_STEP_DB):
            ceiling -= over + _STEP_DB  # down from what was over, up into what was left unused
    return Encoded(
        data=data,
        mime=kept.mime,
        extension=kept.extension,
        sha256=hashlib.sha256(data).hexdigest(),
        duration_ms=round(len(heard) * 1000 / RATE),
        loudness_lufs=round(loudness, 2),
        true_peak_dbtp=round(peak, 2),
    )
