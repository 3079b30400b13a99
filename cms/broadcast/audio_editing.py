"""What an officer does to a bulletin's audio: edit what is read, put a recording in its place."""

from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from cms.bulletins import after_publish
from cms.bulletins.classes import ActionState
from cms.bulletins.models import BulletinPage, PublishAction
from cms.bulletins.text import plain_text

from .models import BulletinAudio
from .speech import text_digest, wants_audio
from .states import AudioState

ACTION = "speech"
# How far the queue has come, in the words of the audio's own states.
_QUEUED = {ActionState.READY: AudioState.WAITING, ActionState.RUNNING: AudioState.RUNNING}


def audio_of(bulletin: BulletinPage) -> BulletinAudio:
    """The audio of `bulletin`, not stored yet where there is none. One query."""
    found = BulletinAudio.objects.select_related("asset").filter(bulletin=bulletin).first()
    return found or BulletinAudio(bulletin=bulletin)


def progress(audio: BulletinAudio) -> AudioState | None:
    """The state to show, None where nothing is being made: what waits in the queue counts already.

    One query.
    """
    action = PublishAction.objects.filter(bulletin_id=audio.bulletin_id, name=ACTION).first()
    if action is not None and action.state in _QUEUED:
        return _QUEUED[ActionState(action.state)]
    return AudioState(audio.state) if audio.pk else None


def source_changed(audio: BulletinAudio) -> bool:
    """Whether the bulletin's text changed after somebody had edited what is read."""
    if not audio.spoken_edited:
        return False
    return audio.edited_source != text_digest(plain_text(audio.bulletin))


@transaction.atomic
def save_spoken_text(bulletin: BulletinPage, text: str, officer: User) -> None:
    """Have `text` read from now on, whatever the bulletin says."""
    audio = _locked(bulletin)
    audio.spoken_text, audio.spoken_edited = text, True
    audio.edited_source = text_digest(plain_text(bulletin))
    audio.save()
    log(bulletin, "broadcast.spoken_text", user=officer)
    make_again(bulletin)


@transaction.atomic
def reset_spoken_text(bulletin: BulletinPage, officer: User) -> None:
    """Have the bulletin's own text read again."""
    audio = _locked(bulletin)
    audio.spoken_edited, audio.edited_source = False, ""
    audio.save()
    log(bulletin, "broadcast.spoken_text_reset", user=officer)
    make_again(bulletin)


@transaction.atomic
def use_recording(bulletin: BulletinPage, recording: File, officer: User) -> None:
    """Play a person's recording (checked by the form) instead of speech."""
    audio = _locked(bulletin)
    _forget_file(audio)
    audio.recording.save(recording.name or "recording", recording, save=True)
    log(bulletin, "broadcast.recording", user=officer)
    make_again(bulletin)


@transaction.atomic
def remove_recording(bulletin: BulletinPage, officer: User) -> None:
    """Go back to speech."""
    audio = _locked(bulletin)
    _forget_file(audio)
    audio.recording = ""
    audio.save()
    log(bulletin, "broadcast.recording_removed", user=officer)
    make_again(bulletin)


def make_again(bulletin: BulletinPage) -> None:
    """Queue the making of the audio; a draft gets its audio when it is published."""
    if not wants_audio(bulletin):
        return
    action = PublishAction.objects.filter(bulletin=bulletin, name=ACTION).first()
    if action is not None:
        after_publish.retry(action)
        return
    from .tasks import make_audio_now

    transaction.on_commit(lambda: make_audio_now.enqueue(bulletin.pk))


def _locked(bulletin: BulletinPage) -> BulletinAudio:
    """The row, to be changed and saved. A run under way read the old text: it counts no more."""
    BulletinAudio.objects.get_or_create(bulletin=bulletin)
    audio = BulletinAudio.objects.select_for_update().get(bulletin=bulletin)
    audio.attempts += 1
    return audio


def _forget_file(audio: BulletinAudio) -> None:
    """Delete the recording there is, once the change is certain."""
    if audio.recording:
        storage, name = audio.recording.storage, str(audio.recording.name)
        transaction.on_commit(lambda: storage.delete(name))
