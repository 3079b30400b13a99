"""Reading the tree of units. Each function says how many queries it costs."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from wagtail.models import Page

from .models import Officer, Unit
from .names import fold
from .roles import Reach, Role

MAX_FOUND = 50
MAX_QUERY = 120  # characters; longer than any name
MAX_WORDS = 8


def _ancestor_paths(path: str) -> list[str]:
    step = Page.steplen
    return [path[:end] for end in range(step, len(path), step)]


def in_force(units: QuerySet[Unit] | None = None) -> QuerySet[Unit]:
    """The units that exist today, of `units` or of all. No query yet."""
    if units is None:
        units = Unit.objects.all()
    return units.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=timezone.localdate()), live=True)


def ancestors(unit: Unit) -> list[Unit]:
    """The units above `unit`, from the centre down. One query."""
    paths = _ancestor_paths(unit.path)
    return list(Unit.objects.filter(path__in=paths).select_related("kind__level").order_by("path"))


def ancestor_ids(unit: Unit) -> list[int]:
    """Ids of the units above `unit`, from the centre down. One query."""
    paths = _ancestor_paths(unit.path)
    return list(Unit.objects.filter(path__in=paths).order_by("path").values_list("pk", flat=True))


def ancestors_of(units: Iterable[Unit]) -> dict[int, list[Unit]]:
    """For each of `units`, by id, the units above it from the centre down. One query for all."""
    units = list(units)
    wanted = {path for unit in units for path in _ancestor_paths(unit.path)}
    found = Unit.objects.filter(path__in=wanted).select_related("kind__level")
    by_path = {unit.path: unit for unit in found}
    return {
        unit.pk: [by_path[path] for path in _ancestor_paths(unit.path) if path in by_path]
        for unit in units
    }


def parent(unit: Unit) -> Unit | None:
    """The unit right above. One query."""
    if len(unit.path) <= Page.steplen:
        return None
    return Unit.objects.filter(path=unit.path[: -Page.steplen]).first()


def children(unit: Unit) -> QuerySet[Unit]:
    """The units right below `unit` that exist today, by code. One query when read."""
    below = Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1)
    return in_force(below).select_related("kind__level").order_by("code")


def subtree(unit: Unit) -> QuerySet[Unit]:
    """`unit` and all units below it, closed ones too, by tree order. One query when read."""
    return Unit.objects.filter(path__startswith=unit.path).order_by("path")


def subtree_ids(unit: Unit) -> QuerySet[Unit, int]:
    """Ids of `unit` and all below it; lazy, so that it can stand inside another query."""
    return subtree(unit).order_by().values_list("pk", flat=True)


def unit_of(page: Page) -> Unit | None:
    """The unit `page` is of: itself, or the nearest one above it. One query, none for a Unit."""
    if isinstance(page, Unit):
        return page
    paths = [*_ancestor_paths(page.path), page.path]
    return Unit.objects.filter(path__in=paths).order_by("-path").first()


def officers_with(role: Role, unit: Unit) -> QuerySet[AbstractBaseUser]:
    """Active users who hold `role` over `unit`: in it, or in a unit above with all below it.

    One query when read.
    """
    above = Q(unit__path__in=_ancestor_paths(unit.path), reach=Reach.SUBTREE)
    offices = Officer.objects.filter(Q(unit=unit) | above, role=role)
    users = get_user_model()._default_manager  # noqa: SLF001  the documented way to a swapped model
    return users.filter(is_active=True, pk__in=offices.values("user")).order_by("pk")


def units_served(user: AbstractBaseUser, roles: Iterable[Role]) -> QuerySet[Unit]:
    """Units over which `user` holds any of `roles`, subtrees included.

    One query for the offices (their number is bounded, see officers.MAX_UNITS), one when read.
    """
    offices = Officer.objects.filter(user_id=user.pk, role__in=list(roles))
    served = Q(pk__in=[])
    for unit_id, path, reach in offices.values_list("unit_id", "unit__path", "reach"):
        served |= Q(path__startswith=path) if reach == Reach.SUBTREE else Q(pk=unit_id)
    return Unit.objects.filter(served).order_by("path")


def search_units(query: str, limit: int = 20) -> list[Unit]:
    """Units in force whose name has every word of `query`, best first.

    The exact name comes before its start, a word's start and the rest, higher levels before lower
    ones. Written with or without diacritics and kind ("xã Đồng Văn", "dong van"); words after a
    comma are looked for among the units above ("đồng văn, tuyên quang"). A code finds its unit.
    One query, two with a comma. At most MAX_FOUND are returned.
    """
    name, _, area = fold(query[:MAX_QUERY]).partition(",")
    words = name.split()[:MAX_WORDS]
    limit = max(0, min(limit, MAX_FOUND))
    if not words or not limit:
        return []
    named = Q()
    for word in words:
        named &= Q(search_name__contains=word)
    units = in_force().filter(named | Q(code__iexact=name.strip()))
    if area.strip():
        units = units.filter(_below_named(area))
    ranked = units.annotate(rank=_rank(" ".join(words))).select_related("kind__level")
    return list(ranked.order_by("rank", "depth", "search_short", "code")[:limit])


def _below_named(area: str) -> Q:
    named = Q()
    for word in area.split()[:MAX_WORDS]:
        named &= Q(search_name__contains=word)
    below = Q(pk__in=[])
    for path in in_force().filter(named).order_by("depth").values_list("path", flat=True)[:20]:
        below |= Q(path__startswith=path)
    return below


def _rank(name: str) -> Case:
    steps = [
        Q(search_short=name) | Q(search_name=name) | Q(code__iexact=name),
        Q(search_short__startswith=name) | Q(search_name__startswith=name),
        Q(search_name__contains=f" {name}"),
        Q(search_name__contains=name),
    ]
    return Case(
        *(When(condition, then=Value(rank)) for rank, condition in enumerate(steps)),
        default=Value(len(steps)),
        output_field=IntegerField(),
    )
