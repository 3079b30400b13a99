"""Who may see and who may run a unit's stations, devices and boards."""

from typing import Any, Final

from wagtail.permissions import register_permission_policy

from cms.units.models import Unit
from cms.units.roles import Role
from cms.units.unit_policy import UnitPolicy, units_for

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


def may(user: Any, action: str, unit: Unit) -> bool:
    return units_for(user, ROLES_BY_ACTION[action]).filter(pk=unit.pk).exists()


def register() -> None:
    """Tell Wagtail's views who may what. Called once, when the app is ready."""
    looked_after = {action: ROLES_BY_ACTION[action] for action in ("view", "change")}
    seen = {"view": SEEING}
    register_permission_policy(Station, UnitPolicy(Station, "unit", ROLES_BY_ACTION))
    register_permission_policy(Board, UnitPolicy(Board, "unit", ROLES_BY_ACTION))
    register_permission_policy(Device, UnitPolicy(Device, "station__unit", looked_after))
    register_permission_policy(PlayLog, UnitPolicy(PlayLog, "device__station__unit", seen))
