"""Making a bulletin audible: its text spoken, or a recording mastered; kept by content.

Nothing is synthesised twice: an audio file is named by what it was made from (its fingerprint).
A run that was killed leaves its row RUNNING; the next run simply does the work. When two runs of
one bulletin overlap, the one that began last read the newest text, and only its result counts.
"""

import hashlib
import logging
from dataclasses import dataclass
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import media_pipeline
from cms.bulletins.models import BulletinPage
from cms.bulletins.text import plain_text
from media_pipeline import PIPELINE_VERSION, PipelineError, Speech

from .models import AudioAsset, BulletinAudio
from .staleness import mark_stations_of
from .states import AudioState

logger = logging.getLogger(__name__)

# What an editor reads for each refusal of the pipeline (PipelineError.code).
REASONS: Final = {
    "nothing_to_say": _("There is nothing to read out in this bulletin."),
    "text_too_long": _("The text is too long to be read out in one piece."),
    "speech_failed": _("The speech engine did not answer. Please try again."),
    "audio_unreadable": _("The file is not audio, or it is damaged."),
    "audio_silent": _("Nothing can be heard in the recording."),
    "audio_too_long": _("The recording is longer than one hour."),
    "audio_too_large": _("The recording is too large."),
}


class AudioError(Exception):
    """The audio could not be made; the message is for the editor."""


@dataclass(frozen=True)
class _Work:
    """What is to become audio: a spoken text, or a recording's bytes."""

    fingerprint: str
    spoken_text: str
    recording: bytes | None

    def perform(self) -> Speech:
        if self.recording is not None:
            return media_pipeline.master_recording(self.recording)
        return media_pipeline.speak(self.spoken_text)


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
    audio, _made = BulletinAudio.objects.get_or_create(bulletin=bulletin)
    attempt = _begin(audio)
    try:
        work = _work(audio)
        asset = _kept(work.fingerprint) or _keep(work, work.perform())
    except PipelineError as error:
        reason = str(REASONS.get(error.code, error))
        _fail(audio, attempt, reason)
        raise AudioError(reason) from error
    except Exception:
        _fail(audio, attempt, gettext("Something went wrong on our side. Please try again."))
        raise
    _finish(audio, attempt, work.spoken_text, asset)
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
    return media_pipeline.normalise(plain_text(audio.bulletin)).text


def _work(audio: BulletinAudio) -> _Work:
    """A recording wins over an edited spoken text, which wins over the normalised text."""
    if audio.recording:
        with audio.recording.open("rb") as file:
            data = file.read()
        named = f"recording:{PIPELINE_VERSION}:{hashlib.sha256(data).hexdigest()}"
        return _Work(hashlib.sha256(named.encode()).hexdigest(), audio.spoken_text, data)
    spoken = spoken_text(audio)
    work = _Work(media_pipeline.fingerprint(spoken), spoken, None)
    if audio.asset is None or audio.asset.fingerprint != work.fingerprint:
        # What is on offer says something else than the bulletin: it must not be aired any more.
        BulletinAudio.objects.filter(pk=audio.pk, attempts=audio.attempts).update(
            state=AudioState.RUNNING
        )
    return work


def _kept(fingerprint: str) -> AudioAsset | None:
    """The file made from the same before, if it is still there, and whole."""
    asset = AudioAsset.objects.filter(fingerprint=fingerprint).first()
    return asset if asset is not None and _stored(asset.path, asset.size) else None


def _stored(path: str, size: int) -> bool:
    """A killed writer leaves half a file under the right name: so the size is looked at too."""
    return default_storage.exists(path) and default_storage.size(path) == size


def _keep(work: _Work, speech: Speech) -> AudioAsset:
    """Store the file and its row; a second maker of the same changes nothing."""
    asset = AudioAsset(
        fingerprint=work.fingerprint,
        sha256=speech.sha256,
        size=len(speech.data),
        mime=speech.mime,
        duration_ms=speech.duration_ms,
        loudness_lufs=speech.loudness_lufs,
        true_peak_dbtp=speech.true_peak_dbtp,
        recorded=work.recording is not None,
    )
    _store(asset.path, speech.data)
    fields = ("sha256", "size", "mime", "duration_ms", "loudness_lufs", "true_peak_dbtp")
    values = {name: getattr(asset, name) for name in (*fields, "recorded")}
    kept, _made = AudioAsset.objects.update_or_create(fingerprint=work.fingerprint, defaults=values)
    return kept


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


def _finish(audio: BulletinAudio, attempt: int, spoken_text: str, asset: AudioAsset) -> None:
    """Write the result, unless a later run has begun. The same file keeps its `ready_at`."""
    with transaction.atomic():
        row = BulletinAudio.objects.select_for_update().get(pk=audio.pk)
        if row.attempts != attempt:
            logger.info("audio of bulletin %s: overtaken by a later run", audio.bulletin_id)
            return
        changed = row.asset_id != asset.pk or row.state != AudioState.READY
        if row.asset_id != asset.pk or row.ready_at is None:
            row.ready_at = timezone.now()
        row.state, row.asset, row.reason, row.spoken_text = AudioState.READY, asset, "", spoken_text
        row.save()
        if changed:
            mark_stations_of(audio.bulletin_id)
    audio.refresh_from_db()
