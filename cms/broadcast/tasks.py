"""Doings of this app, wrapped for the queue."""

from django_tasks import task

from .speech import make_audio


@task()
def make_audio_now(bulletin_id: int) -> None:
    """Make the audio of a bulletin that no publication has queued (see speech.make_audio)."""
    make_audio(bulletin_id)
