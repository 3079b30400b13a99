"""Who decides how a unit sounds."""

from typing import Final

from wagtail.permissions import register_permission_policy

from cms.units.roles import Role
from cms.units.unit_policy import UnitPolicy

from .models import LocalWord, VoiceChoice

RUNNING: Final = frozenset({Role.ADMINISTRATOR, Role.STATION_OPERATOR})
WRITING: Final = RUNNING | {Role.EDITOR, Role.APPROVER}
SEEING: Final = WRITING | {Role.SUPERVISOR}


def register() -> None:
    """Tell Wagtail's views who may what. Called once, when the app is ready."""
    changes = ("change", "add", "delete")
    voices = {"view": SEEING} | dict.fromkeys(changes, RUNNING)
    words = {"view": SEEING} | dict.fromkeys(changes, WRITING)
    register_permission_policy(VoiceChoice, UnitPolicy(VoiceChoice, "unit", voices))
    register_permission_policy(LocalWord, UnitPolicy(LocalWord, "unit", words))
