"""Units, what is above and what is below them, in batches."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.db.models import Q
from wagtail.models import Page

from api.graphql.loaders import Loader
from cms.units.models import Unit
from cms.units.queries import ancestors_of, in_force


class AncestorsByUnit(Loader[Unit, list[Unit]]):
    """From the centre down to the parent."""

    def fetch(self, keys: Collection[Unit]) -> dict[Unit, list[Unit]]:
        found = ancestors_of(keys)
        return {unit: found[unit.pk] for unit in keys}


class ChildrenByUnit(Loader[Unit, list[Unit]]):
    """Direct subordinate units in force, by code."""

    def fetch(self, keys: Collection[Unit]) -> dict[Unit, list[Unit]]:
        below = Q()
        for unit in keys:
            below |= Q(path__startswith=unit.path, depth=unit.depth + 1)
        children = defaultdict(list)
        for child in in_force().filter(below).select_related("kind__level").order_by("code"):
            children[child.path[: -Page.steplen]].append(child)
        return {unit: children[unit.path] for unit in keys}


class UnitById(Loader[int, Unit]):
    def __init__(self, seen: Callable[[Iterable[Unit]], list[Unit]]) -> None:
        super().__init__()
        self.seen = seen

    def fetch(self, keys: Collection[int]) -> dict[int, Unit]:
        units = Unit.objects.filter(pk__in=keys).select_related("kind__level")
        return {unit.pk: unit for unit in self.seen(units)}


class UnitLoaders:
    def __init__(self) -> None:
        self.by_id = UnitById(self.seen)
        self.ancestors = AncestorsByUnit()
        self.children = ChildrenByUnit()

    def seen(self, units: Iterable[Unit]) -> list[Unit]:
        """Note units whose neighbours may be asked for; returns them as a list."""
        units = list(units)
        self.ancestors.expect(units)
        self.children.expect(units)
        return units
