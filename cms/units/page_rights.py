"""Who may do what to the nodes of the tree themselves.

Rights given on a unit's page reach everything below it, so an editor of a province holds
"change page" on the communes' own nodes as well. The nodes are the administration's skeleton, not
content: only an administrator who serves the subtree may edit them or add one, and nobody moves,
copies, hides or deletes them by hand (units are reorganised by a merge or a split).
"""

from typing import Any

from wagtail.models import PagePermissionTester

from .roles import Reach, Role

_CACHE = "_loa_administered_paths"


def administered_paths(user: Any) -> tuple[str, ...]:
    """Tree paths of the units `user` administers with everything below. One query per request."""
    paths: tuple[str, ...] | None = getattr(user, _CACHE, None)
    if paths is None:
        paths = tuple(
            user.offices.filter(role=Role.ADMINISTRATOR, reach=Reach.SUBTREE).values_list(
                "unit__path", flat=True
            )
        )
        setattr(user, _CACHE, paths)
    return paths


class FixedNode(PagePermissionTester):
    """A node that nobody moves, copies, hides or deletes by hand, not even a superuser."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002  Wagtail's signature
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:  # noqa: ARG002  as above
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002  as above
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False


class DeskRights(FixedNode):
    """A desk is a place to put pages in; it has nothing of its own to edit."""

    def can_edit(self) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        """What is new on a desk is published by a second person, not by whoever puts it there."""
        return bool(self.user.is_superuser)


class UnitRights(FixedNode):
    """A unit's node: for the administrators of its subtree."""

    def _administered(self) -> bool:
        if not self.user.is_active:
            return False
        return bool(
            self.user.is_superuser or self.page.path.startswith(administered_paths(self.user))
        )

    def can_edit(self) -> bool:
        return self._administered()

    def can_publish(self) -> bool:
        return self._administered()

    def can_add_subpage(self) -> bool:
        return self._administered() and super().can_add_subpage()

    def can_publish_subpage(self) -> bool:
        return self._administered()
