"""The one way to make somebody an officer of a unit, and to end it.

Groups exist only where officers do. An officer of one unit gets rights on the unit's desk, an
officer of a subtree gets them on the unit's page, in one group at the top of the subtree.
"""

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from .models import Officer, RoleGroup, Unit
from .offices import file_area, open_office
from .roles import Reach, Rights, Role, rights_of

# Wagtail asks the tree once per place where a user has rights: 98 places cost 6 seconds a page at
# national size, a dozen nothing that anybody notices.
MAX_UNITS = 12


class AppointmentError(Exception):
    """The appointment is impossible; the message says why."""


class UnitClosedError(AppointmentError):
    """The unit no longer exists."""


class TooManyUnitsError(AppointmentError):
    """The user serves as many separate units as the admin can bear."""


def has_room(user: User, unit: Unit) -> bool:
    """Whether `user` serves `unit` already, or few enough others. One query."""
    held = set(Officer.objects.filter(user=user).values_list("unit_id", flat=True))
    return unit.pk in held or len(held) < MAX_UNITS


@transaction.atomic
def appoint(user: User, unit: Unit, role: Role, reach: Reach = Reach.OWN) -> Officer:
    """Make `user` an officer of `unit`; a second time changes nothing.

    Raises UnitClosedError for a unit no longer in force, TooManyUnitsError beyond MAX_UNITS units.
    """
    if not unit.in_force:
        raise UnitClosedError(unit.title)
    if not has_room(user, unit):
        raise TooManyUnitsError(user.get_username())
    open_office(unit)
    group = _role_group(unit, role, reach).group
    officer, _made = Officer.objects.get_or_create(user=user, unit=unit, role=role, reach=reach)
    user.groups.add(group)
    return officer


@transaction.atomic
def dismiss(officer: Officer) -> None:
    """End an appointment. The last officer of a role takes the role's group along."""
    officer.delete()


def close_role(officer: Officer) -> None:
    """Take the rights of `officer`, just deleted, away; whichever way it was deleted."""
    same = {"unit": officer.unit_id, "role": officer.role, "reach": officer.reach}
    role_group = RoleGroup.objects.select_related("group").filter(**same).first()
    if role_group is None:
        return
    if Officer.objects.filter(**same).exists():
        role_group.group.user_set.remove(officer.user_id)
    else:
        role_group.group.delete()


def refresh_groups() -> int:
    """Give every role's group exactly the rights its role has now. Returns how many there are."""
    role_groups = RoleGroup.objects.select_related("group", "unit")
    for role_group in role_groups:
        _grant(role_group)
    return len(role_groups)


def _role_group(unit: Unit, role: Role, reach: Reach) -> RoleGroup:
    role_group = (
        RoleGroup.objects.select_related("group").filter(unit=unit, role=role, reach=reach).first()
    )
    if role_group is not None:
        return role_group
    group = Group.objects.create(name=f"{unit.code} · {Role(role).value} · {Reach(reach).value}")
    role_group = RoleGroup.objects.create(unit=unit, role=role, reach=reach, group=group)
    _grant(role_group)
    return role_group


@transaction.atomic
def _grant(role_group: RoleGroup) -> None:
    """Set the group's rights to its role's, dropping any other."""
    group, unit = role_group.group, role_group.unit
    rights = rights_of(Role(role_group.role))
    office = open_office(unit)
    subtree = role_group.reach == Reach.SUBTREE
    page: Page = unit if subtree else office.desk
    collection = file_area(unit) if subtree else office.collection
    group.permissions.set(_model_permissions(rights))
    _grant_pages(group, page, rights)
    _grant_files(group, collection, rights)


def _grant_pages(group: Group, page: Page, rights: Rights) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=rights.pages,
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=permission)
        for permission in permissions
    )


def _grant_files(group: Group, collection: Collection, rights: Rights) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    of_files = Q()
    for model in (get_image_model(), get_document_model()):
        names = [f"{action}_{model._meta.model_name}" for action in rights.files]  # noqa: SLF001  Django documents _meta
        of_files |= Q(content_type__app_label=model._meta.app_label, codename__in=names)  # noqa: SLF001  as above
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in Permission.objects.filter(of_files)
    )


def _model_permissions(rights: Rights) -> list[Permission]:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in rights.models:
        app_label, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))
