"""Who may do what with rows that only the system writes."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Everybody in the admin may look (the view narrows the rows); nobody changes anything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active) and action == "view"

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
