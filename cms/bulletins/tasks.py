"""Doings of this app, wrapped for the queue."""

from django_tasks import task

from . import after_publish


@task()
def run_action(row_id: int, turn: int) -> None:
    """Do one action after a publication (see after_publish.run)."""
    after_publish.run(row_id, turn)
