"""What has to be done once a bulletin is published or taken down, as a registry of named actions.

Publishing waits for none of them. Each has a row that says how it stands; the newest publication
wins: a run that was overtaken leaves the row alone. One action's failure touches no other.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from .classes import ActionEvent, ActionState
from .models import BulletinPage, PublishAction

logger = logging.getLogger(__name__)

Perform = Callable[[BulletinPage], None]
Withdraw = Callable[[int], None]

EMERGENCY_PRIORITY: Final = 50
# What has neither begun nor ended by then never will: its worker died, or the queue lost it.
PATIENCE: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Action:
    """`perform` gets the bulletin just published, `withdraw` the id of one taken down or deleted.

    `priority` (0 to 40) says which of a bulletin's actions a worker takes first.
    """

    name: str
    label: str | Promise
    perform: Perform
    withdraw: Withdraw | None = None
    priority: int = 0


_actions: dict[str, Action] = {}


def register(
    name: str,
    label: str | Promise,
    perform: Perform,
    *,
    on_unpublish: Withdraw | None = None,
    priority: int = 0,
) -> None:
    """Make `perform` part of every publication from now on. Called when an app starts."""
    _actions[name] = Action(name, label, perform, on_unpublish, priority)


def actions() -> dict[str, Action]:
    """The registered actions by name."""
    return dict(_actions)


def label_of(name: str) -> str:
    """What an action is called on the screen."""
    return str(_actions[name].label) if name in _actions else name


def published(bulletin: BulletinPage, revision_id: int | None = None) -> None:
    """Queue every action for a bulletin that has just been published."""
    for action in _actions.values():
        _queue(bulletin, action, ActionEvent.PUBLISHED, revision_id)


def unpublished(bulletin: BulletinPage) -> None:
    """Queue what must be undone for a bulletin that has just been taken down."""
    for action in _actions.values():
        if action.withdraw is not None:
            _queue(bulletin, action, ActionEvent.UNPUBLISHED)


def deleted(bulletin_id: int) -> None:
    """Undo, once the deletion is certain, what was done for a bulletin that no longer exists."""
    for action in _actions.values():
        if action.withdraw is not None:
            transaction.on_commit(partial(action.withdraw, bulletin_id))


def may_be_tried_again(row: PublishAction, now: datetime | None = None) -> bool:
    """Whether an action failed, or got stuck, and is still known."""
    if row.name not in _actions or row.state == ActionState.DONE:
        return False
    since = row.started_at or row.queued_at
    return row.state == ActionState.FAILED or since < (now or timezone.now()) - PATIENCE


def retry(row: PublishAction) -> None:
    """Queue an action once more, whatever its state; a run under way is overtaken."""
    action = _actions[row.name]
    _queue(row.bulletin, action, ActionEvent(row.event), row.revision_id)


def run(row_id: int, turn: int) -> None:
    """Do one queued action; called by the worker. `turn` tells a queued run from a later one."""
    started = timezone.now()
    mine = PublishAction.objects.filter(pk=row_id, turn=turn)
    if not mine.update(state=ActionState.RUNNING, started_at=started, finished_at=None):
        return
    row = mine.select_related("bulletin").get()
    try:
        _perform(row)
    except Exception as error:
        logger.exception("action %s failed for bulletin %s", row.name, row.bulletin_id)
        mine.update(state=ActionState.FAILED, reason=_reason(error), finished_at=timezone.now())
        return
    mine.update(state=ActionState.DONE, reason="", finished_at=timezone.now())


def _perform(row: PublishAction) -> None:
    action = _actions[row.name]
    if row.event == ActionEvent.PUBLISHED:
        action.perform(row.bulletin)
    elif action.withdraw is not None:
        action.withdraw(row.bulletin_id)


def _reason(error: Exception) -> str:
    return str(error).strip() or type(error).__name__


@transaction.atomic
def _queue(
    bulletin: BulletinPage,
    action: Action,
    event: ActionEvent,
    revision_id: int | None = None,
) -> None:
    row, _made = PublishAction.objects.select_for_update().get_or_create(
        bulletin_id=bulletin.pk, name=action.name
    )
    row.event, row.revision_id, row.turn = event, revision_id, row.turn + 1
    row.state, row.reason = ActionState.READY, ""
    row.queued_at, row.started_at, row.finished_at = timezone.now(), None, None
    row.save()
    priority = action.priority + (EMERGENCY_PRIORITY if bulletin.emergency else 0)
    transaction.on_commit(partial(_enqueue, row.pk, row.turn, priority))


def _enqueue(row_id: int, turn: int, priority: int) -> None:
    """Hand a run to the worker. A queue out of reach fails the action, not the publication."""
    from .tasks import run_action

    try:
        run_action.using(priority=priority).enqueue(row_id, turn)
    except Exception as error:
        logger.exception("action %s could not be queued", row_id)
        PublishAction.objects.filter(pk=row_id, turn=turn).update(
            state=ActionState.FAILED, reason=_reason(error), finished_at=timezone.now()
        )
