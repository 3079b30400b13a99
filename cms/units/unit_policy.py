"""Permission to a unit's things by the officer's role in that unit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry

from .models import Unit
from .queries import units_served
from .roles import Role


def units_for(user: Any, roles: Iterable[Role]) -> QuerySet[Unit]:
    """The units in which `user` may do what `roles` may; all of them for a superuser."""
    if not user.is_active:
        return Unit.objects.none()
    return Unit.objects.order_by("path") if user.is_superuser else units_served(user, roles)


def served(user: Any, model: type, *actions: str) -> QuerySet[Any]:
    """Rows of `model` on which `user` may do any of `actions`."""
    found: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
        user, actions
    )
    return found


class UnitPolicy(BasePermissionPolicy):
    """Permission by role in the unit a thing belongs to.

    `unit_path` leads from the model to its unit ("station__unit"); `roles` names those who may, by
    Wagtail's names of what one may do ("view", "change", "add", "delete"); what is not named there
    does not exist for the model at all.
    """

    def __init__(
        self, model: type[Model], unit_path: str, roles: Mapping[str, frozenset[Role]]
    ) -> None:
        super().__init__(model)
        self.unit_path = unit_path
        self.roles = roles

    def _roles(self, actions: Iterable[str]) -> frozenset[Role]:
        """The roles that may do any of `actions`."""
        nobody: frozenset[Role] = frozenset()
        return nobody.union(*(self.roles.get(action, nobody) for action in actions))

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        roles = self._roles(actions)
        if not (roles and user.is_active):
            return False
        return bool(user.is_superuser or user.offices.filter(role__in=roles).exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        roles = self._roles(actions)
        things = self.model._default_manager  # noqa: SLF001  Django's documented way to any model's rows
        if not roles:
            return things.none()
        if user.is_superuser and user.is_active:
            return things.all()
        units = units_for(user, roles).order_by().values("pk")
        return things.filter(**{f"{self.unit_path}__in": units})

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[AbstractBaseUser]:
        users = get_user_model()._default_manager  # noqa: SLF001  the documented way to a swapped model
        return users.filter(is_active=True, offices__role__in=self._roles(actions)).distinct()
