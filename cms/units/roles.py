"""What an officer may be in a unit, and what each role may do with the unit's own content."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    STATION_OPERATOR = "station_operator", _("Station operator")
    CASE_OFFICER = "case_officer", _("Case officer")
    COORDINATOR = "coordinator", _("Coordinator")
    TRAINING_MANAGER = "training_manager", _("Training manager")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Reach(models.TextChoices):
    """How far down the tree a role goes."""

    OWN = "own", _("This unit only")
    SUBTREE = "subtree", _("This unit and all below it")


@dataclass(frozen=True)
class Rights:
    """Wagtail's permission names, by what they are given on."""

    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


RIGHTS: dict[Role, Rights] = {
    Role.EDITOR: Rights(
        pages=frozenset({"add_page", "change_page"}), files=frozenset({"add", "change", "choose"})
    ),
    Role.APPROVER: Rights(
        pages=frozenset({"change_page", "publish_page", "lock_page", "unlock_page"}),
        files=frozenset({"choose"}),
    ),
    Role.STATION_OPERATOR: Rights(),
    Role.CASE_OFFICER: Rights(),
    Role.COORDINATOR: Rights(),
    Role.TRAINING_MANAGER: Rights(),
    Role.SUPERVISOR: Rights(),
    Role.ADMINISTRATOR: Rights(
        pages=frozenset(
            {"add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"}
        ),
        files=frozenset({"add", "change", "choose"}),
    ),
}
