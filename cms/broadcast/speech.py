"""Making a bulletin audible: its text spoken, or a recording mastered; kept by content.

Nothing is synthesised twice: an audio file is named by what it was made from (its fingerprint).
A run that was killed leaves its row RUNNING; the next run simply does the work. When two runs of
one bulletin overlap, the one that began last read the newest text, and only its result counts.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import media_pipeline
from cms.bulletins.models import BulletinPage
from cms.bulletins.text import plain_text
from cms.voices.choosing import Manner
from cms.voices.queries import manner_of, words_of
from media_pipeline import (
    PIPELINE_VERSION,
    PipelineError,
    Speech,
    SpeechFailed,
    Spoken,
    Tags,
    Voice,
)

from .models import AudioAsset, BulletinAudio
from .staleness import mark_stations_of
from .states import AudioState

if TYPE_CHECKING:
    from media_pipeline.speech.cache import SentenceCache

LANGUAGE: Final = "vi"

logger = logging.getLogger(__name__)

# What an editor reads for each refusal of the pipeline (PipelineError.code).
REASONS: Final = {
    "nothing_to_say": _("There is nothing to read out in this bulletin."),
    "text_too_long": _("The text is too long to be read out in one piece."),
    "speech_failed": _("The speech engine did not answer. Please try again."),
    "audio_unreadable": _("The file is not audio, or it is damaged."),
    "audio_silent": _("Nothing can be heard in the recording."),
    "audio_too_long": _("The recording is longer than half an hour."),
    "audio_too_large": _("The recording is too large."),
}


class AudioError(Exception):
    """The audio could not be made; the message is for the editor."""


@dataclass(frozen=True)
class _Work:
    """What is to become audio: a spoken text and the manner it is read in, or a recording."""

    spoken_text: str
    recording: bytes | None
    manner: Manner
    tags: Tags


@dataclass(frozen=True)
class _Made:
    """The audio, and what the editor should know about how it came about. `speech` is there when it
    was made just now, and its file for phones is still to come."""

    asset: AudioAsset
    speech: Speech | None = None
    remark: str = ""


def _passages(
    bulletin: BulletinPage, spoken_text: str, asset: AudioAsset
) -> list[tuple[int, int, str]]:
    """When each written sentence is heard, where that can be told."""
    pairs = media_pipeline.passages(plain_text(bulletin), spoken_text)
    found = media_pipeline.timed(pairs, asset.heard)
    return [(passage.start_ms, passage.end_ms, passage.written) for passage in found]


def text_digest(text: str) -> str:
    """Tells one version of a bulletin's text from another: hex sha256."""
    return hashlib.sha256(text.encode()).hexdigest()


def wants_audio(bulletin: BulletinPage) -> bool:
    return bool(bulletin.live and (bulletin.on_loudspeaker or bulletin.on_portal))


def perform(bulletin: BulletinPage) -> None:
    """The action after a publication (see bulletins.after_publish)."""
    make_audio(bulletin.pk)


def make_audio(bulletin_id: int) -> BulletinAudio | None:
    """Bring the audio of one published bulletin up to date; None where it needs none.

    Unchanged text (or recording) reuses the file there is. Raises AudioError with a reason for the
    editor, which the row keeps as well; anything unforeseen is kept and raised on.
    """
    bulletin = BulletinPage.objects.filter(pk=bulletin_id).first()
    if bulletin is None or not wants_audio(bulletin):
        return None
    audio, _new = BulletinAudio.objects.get_or_create(bulletin=bulletin)
    attempt = _begin(audio)
    try:
        work = _work(audio)
        made = _produce(audio, work)
    except PipelineError as error:
        reason = str(REASONS.get(error.code, error))
        _fail(audio, attempt, reason)
        raise AudioError(reason) from error
    except Exception:
        _fail(audio, attempt, gettext("Something went wrong on our side. Please try again."))
        raise
    _finish(audio, attempt, work.spoken_text, made)
    _add_phone_file(made)
    return audio


def _begin(audio: BulletinAudio) -> int:
    """Count the attempt and return its number: who holds the highest may write the result.

    A file that is ready stays on offer meanwhile: most runs find that nothing has changed.
    """
    with transaction.atomic():
        row = BulletinAudio.objects.select_for_update().get(pk=audio.pk)
        row.attempts = (row.attempts + 1) % 32_000
        if row.state != AudioState.READY:
            row.state = AudioState.RUNNING
        row.save(update_fields=["attempts", "state", "updated_at"])
    audio.refresh_from_db()
    return audio.attempts


def spoken_text(audio: BulletinAudio) -> str:
    """What is read out: the text edited by hand, else the bulletin's own put into words."""
    if audio.spoken_edited:
        return audio.spoken_text
    return in_words(audio.bulletin).text


def in_words(bulletin: BulletinPage) -> Spoken:
    """The bulletin's text as its unit says it. Only Vietnamese is put into words: what numbers
    are called in other languages we do not know."""
    text = plain_text(bulletin)
    if bulletin.language != LANGUAGE:
        return Spoken(text, (), (), text)
    return media_pipeline.normalise(text, words_of(bulletin.unit))


def _work(audio: BulletinAudio) -> _Work:
    """A recording wins over an edited spoken text, which wins over the normalised text."""
    bulletin = audio.bulletin
    recording = None
    if audio.recording:
        with audio.recording.open("rb") as file:
            recording = file.read()
    text = audio.spoken_text if recording is not None else spoken_text(audio)
    return _Work(text, recording, manner_of(bulletin), _tags(bulletin))


def _tags(bulletin: BulletinPage) -> Tags:
    """Nothing that changes by itself: the same text must give the same file."""
    return Tags(title=bulletin.title, artist=bulletin.unit.title, language=bulletin.language)


def _produce(audio: BulletinAudio, work: _Work) -> _Made:
    """The file there is, or a new one. A voice that fails is followed by the next; the last one's
    failure is raised on."""
    if work.recording is not None:
        return _of_recording(audio, work, work.recording)
    failed = ""
    for voice in work.manner.voices[:-1]:
        try:
            return replace(_of_voice(audio, work, voice), remark=failed)
        except SpeechFailed as error:
            logger.warning("audio of bulletin %s: %s", audio.bulletin_id, error)
            failed = failed or gettext("The chosen voice failed; another one reads: %s") % error
    return replace(_of_voice(audio, work, work.manner.voices[-1]), remark=failed)


def _of_recording(audio: BulletinAudio, work: _Work, data: bytes) -> _Made:
    chime = work.manner.frame.chime
    named = f"recording:{PIPELINE_VERSION}:{chime}:{work.tags}:{hashlib.sha256(data).hexdigest()}"
    fingerprint = hashlib.sha256(named.encode()).hexdigest()
    _withhold_others(audio, fingerprint)
    if kept := _kept(fingerprint):
        return _Made(kept)
    speech = media_pipeline.master_recording(data, work.manner.frame, work.tags)
    return _Made(_keep(fingerprint, speech, recorded=True), speech)


def _of_voice(audio: BulletinAudio, work: _Work, voice: Voice) -> _Made:
    """Raises SpeechFailed."""
    frame = work.manner.frame
    fingerprint = media_pipeline.fingerprint(work.spoken_text, voice, frame, work.tags)
    _withhold_others(audio, fingerprint)
    if kept := _kept(fingerprint):
        return _Made(kept)
    speech = media_pipeline.speak(work.spoken_text, voice, frame, work.tags, _cache())
    return _Made(_keep(fingerprint, speech), speech)


def _cache() -> "SentenceCache":
    # NumPy takes a while to load: not in every web process.
    from media_pipeline.speech.cache import FolderCache

    return FolderCache(settings.SPEECH_CACHE)


def _withhold_others(audio: BulletinAudio, fingerprint: str) -> None:
    """What is on offer and says something else than the bulletin must not be aired any more."""
    if audio.asset is None or audio.asset.fingerprint != fingerprint:
        BulletinAudio.objects.filter(pk=audio.pk, attempts=audio.attempts).update(
            state=AudioState.RUNNING
        )


def _kept(fingerprint: str) -> AudioAsset | None:
    """The files made from the same before, if they are still there, and whole."""
    asset = AudioAsset.objects.filter(fingerprint=fingerprint).first()
    if asset is None or not _stored(asset.path, asset.size):
        return None
    return asset if asset.opus_path and _stored(asset.opus_path, asset.opus_size) else None


def _stored(path: str, size: int) -> bool:
    """A killed writer leaves half a file under the right name: so the size is looked at too."""
    return default_storage.exists(path) and default_storage.size(path) == size


def _keep(fingerprint: str, speech: Speech, *, recorded: bool = False) -> AudioAsset:
    """Store the loudspeakers' file and its row; a second maker of the same changes nothing."""
    horn = speech.horn
    values = {
        "sha256": horn.sha256,
        "size": len(horn.data),
        "mime": horn.mime,
        "duration_ms": horn.duration_ms,
        "loudness_lufs": horn.loudness_lufs,
        "true_peak_dbtp": horn.true_peak_dbtp,
        "cues": [[cue.start_ms, cue.end_ms, cue.text] for cue in speech.cues],
        "recorded": recorded,
    }
    asset = AudioAsset(fingerprint=fingerprint, **values)
    _store(asset.path, horn.data)
    kept, _new = AudioAsset.objects.update_or_create(fingerprint=fingerprint, defaults=values)
    return kept


def _add_phone_file(made: _Made) -> None:
    """Make and store the file for phones: loudspeakers are served by now. A run that ends before
    leaves an asset without one, which the next run makes whole."""
    if made.speech is None:
        return
    phone = made.speech.phone
    asset = made.asset
    asset.opus_sha256, asset.opus_size = phone.sha256, len(phone.data)
    _store(asset.opus_path, phone.data)
    asset.save(update_fields=["opus_sha256", "opus_size"])


def _store(path: str, data: bytes) -> None:
    if _stored(path, len(data)):
        return
    if default_storage.exists(path):
        default_storage.delete(path)
    name = default_storage.save(path, ContentFile(data))
    if name != path:  # somebody stored the same content in this very moment
        default_storage.delete(name)


def _fail(audio: BulletinAudio, attempt: int, reason: str) -> None:
    changed = BulletinAudio.objects.filter(pk=audio.pk, attempts=attempt).update(
        state=AudioState.FAILED, reason=reason, updated_at=timezone.now()
    )
    if changed:
        mark_stations_of(audio.bulletin_id)


def _finish(audio: BulletinAudio, attempt: int, spoken_text: str, made: _Made) -> None:
    """Write the result, unless a later run has begun. The same file keeps its `ready_at`."""
    asset = made.asset
    with transaction.atomic():
        row = BulletinAudio.objects.select_for_update().get(pk=audio.pk)
        if row.attempts != attempt:
            logger.info("audio of bulletin %s: overtaken by a later run", audio.bulletin_id)
            return
        changed = row.asset_id != asset.pk or row.state != AudioState.READY
        if row.asset_id != asset.pk or row.ready_at is None:
            row.ready_at = timezone.now()
        row.state, row.asset, row.spoken_text = AudioState.READY, asset, spoken_text
        row.reason, row.remark = "", made.remark
        row.passages = _passages(audio.bulletin, spoken_text, asset)
        row.save()
        if changed:
            mark_stations_of(audio.bulletin_id)
    audio.refresh_from_db()
