"""Who may do what with a bulletin beyond what Wagtail asks: nobody publishes their own."""

from typing import Any

from wagtail.models import PagePermissionTester, WorkflowState


def authors_of(page: Any) -> set[int]:
    """Ids of who wrote the page and who sent it for approval. One query for the approval."""
    state: WorkflowState | None = page.current_workflow_state
    return {pk for pk in (page.owner_id, state.requested_by_id if state else None) if pk}


class BulletinRights(PagePermissionTester):
    """An approver publishes what others wrote; what they wrote themselves, another one publishes.

    Wagtail would let whoever may publish do so past any workflow.
    """

    def can_publish(self) -> bool:
        if not super().can_publish():
            return False
        return bool(self.user.is_superuser or self.user.pk not in authors_of(self.page))

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002  Wagtail's signature
        """Nothing stands below a bulletin, so that lists need not ask for each whether it does."""
        if self.user.is_superuser or {"publish", "change"} & self.permissions != {"change"}:
            return bool(super().can_delete(ignore_bulk))
        return bool(self.user.is_active and not self.page.live)

    def can_move(self) -> bool:
        """A bulletin stays on the desk of the unit that answers for it; others copy it."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Readers come by the portal, which knows no pages behind a password."""
        return False
