"""E-mails to those who may approve: Wagtail writes only to the members of groups."""

import logging
from typing import Any

from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from .approval import UnitApproval, approvers_of
from .models import BulletinPage

logger = logging.getLogger(__name__)


class ApproversNotice(BaseGroupApprovalTaskStateEmailNotifier):
    """Tells the approvers of a bulletin's unit that one waits for them, in their own language."""

    notification = "submitted"

    def can_handle(self, instance: Any, **_kwargs: Any) -> bool:
        return isinstance(instance.task.specific, UnitApproval)

    def get_recipient_users(self, task_state: TaskState, **_kwargs: Any) -> list[Any]:
        page = task_state.workflow_state.content_object.specific
        return list(approvers_of(page)) if isinstance(page, BulletinPage) else []

    def __call__(self, instance: Any = None, **kwargs: Any) -> bool:
        """A mail server that answers nonsense does not keep a bulletin from being submitted."""
        try:
            return bool(super().__call__(instance, **kwargs))
        except OSError:  # smtplib's errors are among these
            logger.exception("approvers could not be told")
            return False


notice = ApproversNotice()


def connect() -> None:
    """Called once, when the app is ready."""
    task_submitted.connect(notice, sender=TaskState, dispatch_uid="bulletins.approvers-notice")
