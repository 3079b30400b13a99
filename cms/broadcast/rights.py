"""Who may see and who may run a unit's stations, devices and boards."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.units.models import Unit
from cms.units.queries import units_served
from cms.units.roles import Role

from .models import Board, Device, PlayLog, Station

MANAGING: Final = frozenset({Role.ADMINISTRATOR})
OPERATING: Final = MANAGING | {Role.STATION_OPERATOR}
SEEING: Final = OPERATING | {Role.SUPERVISOR}

# Wagtail's names of what one may do, and the roles that may.
ROLES_BY_ACTION: Final = {
    "view": SEEING,
    "change": OPERATING,
    "add": MANAGING,
    "delete": MANAGING,
}


def units_for(user: Any, roles: Iterable[Role]) -> QuerySet[Unit]:
    """The units in which `user` may do what `roles` may; all of them for a superuser."""
    if not user.is_active:
        return Unit.objects.none()
    return Unit.objects.order_by("path") if user.is_superuser else units_served(user, roles)


def may(user: Any, action: str, unit: Unit) -> bool:
    return units_for(user, ROLES_BY_ACTION[action]).filter(pk=unit.pk).exists()


class UnitPolicy(BasePermissionPolicy):
    """Permission by role in the unit a thing belongs to.

    `unit_path` leads from the model to its unit ("station__unit"); `actions` are those that exist
    for it at all.
    """

    def __init__(self, model: type[Model], unit_path: str, actions: Iterable[str]) -> None:
        super().__init__(model)
        self.unit_path = unit_path
        self.actions = frozenset(actions)

    def _roles(self, actions: Iterable[str]) -> frozenset[Role]:
        """The roles that may do any of `actions`."""
        known = self.actions & frozenset(actions)
        return frozenset().union(*(ROLES_BY_ACTION[action] for action in known))

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


def register() -> None:
    """Tell Wagtail's views who may what. Called once, when the app is ready."""
    everything = ROLES_BY_ACTION.keys()
    register_permission_policy(Station, UnitPolicy(Station, "unit", everything))
    register_permission_policy(Board, UnitPolicy(Board, "unit", everything))
    register_permission_policy(Device, UnitPolicy(Device, "station__unit", {"view", "change"}))
    register_permission_policy(PlayLog, UnitPolicy(PlayLog, "device__station__unit", {"view"}))
