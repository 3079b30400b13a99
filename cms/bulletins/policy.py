"""Who may do what with topics, and with rows that only the system writes."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.units.models import Officer
from cms.units.roles import Role


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Everybody in the admin may look (the view narrows the rows); nobody changes anything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active) and action == "view"

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CentrePolicy(ModelPermissionPolicy):
    """For the administrators of the centre: what the whole country shares."""

    def user_has_permission(self, user: Any, action: str) -> bool:  # noqa: ARG002  Wagtail's signature
        if not user.is_active:
            return False
        return bool(user.is_superuser or _at_the_centre().filter(user_id=user.pk).exists())

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in list(actions)[:1])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:  # noqa: ARG002  as above
        users = get_user_model()._default_manager  # noqa: SLF001  the documented way to a swapped model
        return users.filter(
            Q(is_superuser=True) | Q(pk__in=_at_the_centre().values("user")), is_active=True
        )


def _at_the_centre() -> QuerySet[Officer]:
    return Officer.objects.filter(role=Role.ADMINISTRATOR, unit__kind__level__rank=0)
