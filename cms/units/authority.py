"""Who may appoint and dismiss whom."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from .models import Officer, Unit
from .page_rights import administered_paths
from .queries import units_served
from .roles import Reach, Role


def may_appoint(actor: User, unit: Unit, reach: Reach) -> bool:
    """Whether `actor` may give somebody a role of `reach` in `unit`, or take it away. One query.

    An administrator of the unit itself may, and so may one of a unit above who serves its subtree;
    never with more reach than the administrator's own.
    """
    if actor.is_superuser:
        return True
    over_subtree = Q(reach=Reach.SUBTREE, unit__path__in=_paths_to(unit))
    allowed = over_subtree if reach == Reach.SUBTREE else over_subtree | Q(unit=unit)
    return Officer.objects.filter(allowed, user_id=actor.pk, role=Role.ADMINISTRATOR).exists()


def administered(actor: User) -> QuerySet[Unit]:
    """Units in which `actor` may appoint somebody."""
    if actor.is_superuser:
        return Unit.objects.all()
    return units_served(actor, [Role.ADMINISTRATOR])


def administers_subtree(actor: User) -> bool:
    """Whether there are units below for `actor` to choose from. At most one query."""
    if actor.is_superuser:
        return True
    return Officer.objects.filter(
        user_id=actor.pk, role=Role.ADMINISTRATOR, reach=Reach.SUBTREE
    ).exists()


def manageable(actor: User) -> QuerySet[Officer]:
    """Officers of the units that `actor` administers, whether or not they may be dismissed."""
    return Officer.objects.filter(unit__in=administered(actor))


def may_dismiss(actor: User, officer: Officer) -> bool:
    """Whoever may appoint may dismiss, except themselves: nobody locks the door from outside."""
    if actor.pk == officer.user_id and not actor.is_superuser:
        return False
    return may_appoint(actor, officer.unit, Reach(officer.reach))


def may_reorganise(actor: User, units: Iterable[Unit]) -> bool:
    """Whether `actor` may merge or split `units`. At most one query.

    Only an administrator above every one of them may, who serves the subtree.
    """
    if actor.is_superuser:
        return True
    above = administered_paths(actor)
    return all(
        any(unit.path.startswith(path) and unit.path != path for path in above) for unit in units
    )


def _paths_to(unit: Unit) -> list[str]:
    step = Unit.steplen
    return [unit.path[:end] for end in range(step, len(unit.path) + 1, step)]
