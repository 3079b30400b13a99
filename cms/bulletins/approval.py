"""Approval by a second person of the bulletin's own unit."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from cms.units.queries import officers_with, units_served
from cms.units.roles import Role

from .models import BulletinPage
from .rights import authors_of

APPROVERS = (Role.APPROVER, Role.ADMINISTRATOR)


class UnitApproval(Task):
    """A step that the approvers of the page's unit, or of a unit above that serves it, may take.

    One task serves the whole country: who may act is read from the page's unit each time.
    """

    class Meta:
        verbose_name = _("approval by the unit")
        verbose_name_plural = _("approvals by the unit")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Approvers of the unit that wrote the bulletin; nobody approves their own."))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return _is_approver(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not _is_approver(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not _is_approver(obj, user):
            return []
        send_back = ("reject", _("Send back for changes"), True)
        if user.pk in authors_of(_specific(obj)):
            return [send_back]
        return [
            send_back,
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Take the action, or raise PermissionDenied: whoever calls, the rule is kept here."""
        page = task_state.workflow_state.content_object
        if action_name not in {name for name, _label, _form in self.get_actions(page, user)}:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        mine = BulletinPage.objects.filter(unit__in=units_served(user, APPROVERS))
        ids = _waiting_ids(waiting)
        texts = [str(pk) for pk in mine.filter(pk__in=ids).values_list("pk", flat=True)]
        return waiting.filter(workflow_state__object_id__in=texts)


def approvers_of(page: BulletinPage) -> QuerySet[AbstractBaseUser]:
    """Who may approve `page`, its authors left out. One query when read."""
    found = officers_with(Role.APPROVER, page.unit) | officers_with(Role.ADMINISTRATOR, page.unit)
    return found.exclude(pk__in=authors_of(page)).distinct()


def _waiting_ids(waiting: QuerySet[TaskState]) -> list[int]:
    """Ids of the objects that wait; Wagtail keeps them as texts."""
    return [int(pk) for pk in waiting.values_list("workflow_state__object_id", flat=True)]


def _specific(page: Any) -> Any:
    """Wagtail's views and states hand over the plain page, whose kind is unknown."""
    return page.specific if type(page) is Page else page


def _is_approver(obj: Any, user: Any) -> bool:
    page = _specific(obj)
    if not isinstance(page, BulletinPage) or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return any(officers_with(role, page.unit).filter(pk=user.pk).exists() for role in APPROVERS)
