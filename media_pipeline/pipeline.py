"""The doings of this package: speak a text, master a recording, name the result beforehand."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from media_pipeline.errors import NothingToSay, TextTooLong
from media_pipeline.profiles import PHONE_AND_HORN, Profile
from media_pipeline.voices import DEFAULT_VOICE, Voice

if TYPE_CHECKING:
    from media_pipeline.sound import Samples

# Raise this whenever the same spoken text would sound different: every cached audio is then made
# anew. Part of every fingerprint.
PIPELINE_VERSION: Final = "1"

MAX_CHARACTERS: Final = 30_000  # about half an hour; keeps one job's memory under 1 GiB
_MASTERING_TRIES: Final = 3
_CLOSE_ENOUGH_LU: Final = 0.25


@dataclass(frozen=True)
class Speech:
    """Finished audio. loudness_lufs and true_peak_dbtp were measured on the decoded `data`."""

    data: bytes
    mime: str
    sha256: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float


def fingerprint(
    spoken_text: str, voice: Voice = DEFAULT_VOICE, profile: Profile = PHONE_AND_HORN
) -> str:
    """Hex sha256 that names what speak() would make: same fingerprint, same bytes."""
    from media_pipeline.speech import espeak

    subject = {
        "pipeline": PIPELINE_VERSION,
        "espeak": espeak.version(),
        "text": _cleaned(spoken_text),
        "voice": asdict(voice),
        "profile": asdict(profile),
    }
    text = json.dumps(subject, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def speak(
    spoken_text: str, voice: Voice = DEFAULT_VOICE, profile: Profile = PHONE_AND_HORN
) -> Speech:
    """Vietnamese speech of a text that normalise() already put into words.

    Deterministic: the same arguments give the same bytes on one kind of machine. Safe to call
    from several threads and processes. Raises NothingToSay, TextTooLong, SpeechFailed.
    """
    # NumPy, SciPy and FFmpeg take most of a second to load; a web process that only asks for a
    # fingerprint or normalises never pays for them.
    import numpy as np

    from media_pipeline.speech.engine import engine_for

    text = _cleaned(spoken_text)
    if not any(character.isalnum() for character in text):
        raise NothingToSay("the text holds no letter and no digit")
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(f"{len(text)} characters; at most {MAX_CHARACTERS} are spoken at once")
    spoken = engine_for(voice).synthesise(text, voice)
    if not spoken.any():
        raise NothingToSay("the voice found nothing to say in this text")
    return _finished(spoken.astype(np.float32) / np.float32(32768.0), profile)


def master_recording(data: bytes, profile: Profile = PHONE_AND_HORN) -> Speech:
    """A person's recording, finished like synthesised speech: same chime, loudness and format.

    data: any common audio file, at most 100 MiB and half an hour. Raises UnreadableAudio,
    SilentAudio, AudioTooLong, AudioTooLarge.
    """
    from media_pipeline.recording import decode_recording

    return _finished(decode_recording(data), profile)


def _cleaned(text: str) -> str:
    """NFC without control characters: espeak-ng takes some of them (U+0001) for commands."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character if character == "\n" or unicodedata.category(character)[0] != "C" else " "
        for character in composed
    )


def _finished(samples: "Samples", profile: Profile) -> Speech:
    """Master, encode, decode again and measure; try again where encoding moved a figure."""
    from media_pipeline.encoding import MIME, decode_mp3, encode_mp3
    from media_pipeline.loudness import integrated_loudness, true_peak
    from media_pipeline.mastering import level, master, programme
    from media_pipeline.sound import RATE

    whole = programme(master(samples, profile), profile)
    lufs, ceiling = profile.target_lufs, profile.ceiling_dbtp
    for _attempt in range(_MASTERING_TRIES):
        data = encode_mp3(level(whole, lufs, ceiling))
        heard = decode_mp3(data)
        loudness, peak = integrated_loudness(heard), true_peak(heard)
        missed = profile.target_lufs - loudness
        over = peak - profile.limit_dbtp
        if abs(missed) <= _CLOSE_ENOUGH_LU and over <= 0.0:
            break
        lufs += missed
        ceiling -= max(0.0, over + 0.1)
    return Speech(
        data=data,
        mime=MIME,
        sha256=hashlib.sha256(data).hexdigest(),
        duration_ms=round(len(heard) * 1000 / RATE),
        loudness_lufs=round(loudness, 2),
        true_peak_dbtp=round(peak, 2),
    )
