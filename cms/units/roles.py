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
    # Not "Administrator", which is Wagtail's word for a superuser in the same catalogue.
    ADMINISTRATOR = "administrator", _("Unit administrator")


class Reach(models.TextChoices):
    """How far down the tree a role goes."""

    OWN = "own", _("This unit only")
    SUBTREE = "subtree", _("This unit and all below it")


@dataclass(frozen=True)
class Rights:
    """Wagtail's permission names, by what they are given on.

    `pages` on the desk or the unit's page, `files` on the collection (for images and documents),
    `models` ("app_label.codename") wherever Django asks for a permission without an object.
    """

    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()


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
            {
                "add_page",
                "change_page",
                "publish_page",
                "lock_page",
                "unlock_page",
                "bulk_delete_page",
            }
        ),
        files=frozenset({"add", "change", "choose"}),
        models=frozenset({"units.view_officer", "units.add_officer", "units.delete_officer"}),
    ),
}
# What other apps add in their AppConfig.ready(), role by role.
_ADDED: dict[Role, set[str]] = {}


def grant_to_role(role: Role, *permissions: str) -> None:
    """Let `role` have Django permissions ("app_label.codename") of an app above this one.

    Call it from AppConfig.ready(). Groups that exist already are brought up to date by
    `officers.refresh_groups()`, which runs after every `migrate`.
    """
    _ADDED.setdefault(role, set()).update(permissions)


def rights_of(role: Role) -> Rights:
    """Everything `role` may do, with what other apps have added."""
    own = RIGHTS[role]
    return Rights(own.pages, own.files, own.models | _ADDED.get(role, set()))
