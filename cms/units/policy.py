"""Officers as Wagtail's permission policies see them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from .authority import manageable, may_dismiss
from .models import Officer
from .roles import Role

ACTIONS = frozenset({"view", "add", "delete"})


class OfficerPolicy(BasePermissionPolicy):
    """Administrators list, appoint and dismiss officers of their units.

    Nobody edits one: another role is another appointment.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and bool(user.has_perm(f"units.{action}_officer"))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        users: QuerySet[Any] = get_user_model()._default_manager.filter(is_active=True)  # noqa: SLF001  documented
        if not ACTIONS & set(actions):
            return users.none()
        administrator = Q(offices__role=Role.ADMINISTRATOR)
        return users.filter(administrator | Q(is_superuser=True)).distinct()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Officer) -> bool:
        if action == "delete":
            return may_dismiss(user, instance)
        return action == "view" and manageable(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Officer]:
        if not ACTIONS & set(actions):
            return Officer.objects.none()
        return manageable(user)
