"""Merging and splitting units: what belongs to the old unit moves, its history stays.

The old unit's page stays in the tree as a closed unit: no longer among the current children, still
answering at its address, with its codes, and with a row in Succession for each unit that follows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  `date` is what the acts of law call the argument
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, CollectionMember, Page

from .models import FileArea, Office, Officer, Succession, Unit, UnitCode
from .officers import appoint, dismiss
from .offices import file_area, open_office
from .ownership import hand_over
from .roles import Reach, Role
from .signals import unit_reorganised

FORMER = "former"  # the system of codes under which a successor is found by its predecessors' codes
MERGED, SPLIT = "loa.unit.merge", "loa.unit.split"


class ReorganisationError(Exception):
    """The reorganisation is impossible and nothing was changed."""


class ClosedUnitError(ReorganisationError):
    """A unit no longer in force cannot take part."""


class KinshipError(ReorganisationError):
    """A unit cannot follow itself, nor a unit above or below it."""


class NothingToDoError(ReorganisationError):
    """No predecessor, or no successor, was named, or one was named twice."""


class DateError(ReorganisationError):
    """The day lies ahead, or before the unit began."""


@dataclass
class Moved:
    """What went from one unit to another."""

    units: int = 0
    pages: int = 0
    files: int = 0
    officers: int = 0
    rows: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def merge(
    predecessors: Sequence[Unit],
    successor: Unit,
    date: Date,
    decree: str = "",
    user: AbstractBaseUser | None = None,
) -> dict[str, Moved]:
    """Merge `predecessors` into `successor`, which exists already, as of `date`.

    Returns what moved, by the predecessor's code. Raises a ReorganisationError and changes nothing
    when the units or the day do not fit. `user` is who did it, for the log.
    """
    _lock([*predecessors, successor])
    check_merge(predecessors, successor, date)
    moved = {old.code: _bequeath(old, [successor], date, decree) for old in predecessors}
    for old in predecessors:
        _close(old, [successor], date, decree)
        log(old, MERGED, user=user, data=_log_data([successor], date, decree))
    return moved


@transaction.atomic
def split(
    predecessor: Unit,
    successors: Sequence[Unit],
    date: Date,
    decree: str = "",
    user: AbstractBaseUser | None = None,
) -> Moved:
    """Split `predecessor` into `successors`, which exist already, as of `date`.

    What it had goes to the first of them, the heir; people hand on from there. Raises a
    ReorganisationError and changes nothing when the units or the day do not fit.
    """
    _lock([predecessor, *successors])
    check_split(predecessor, successors, date)
    moved = _bequeath(predecessor, successors, date, decree)
    _close(predecessor, successors, date, decree)
    log(predecessor, SPLIT, user=user, data=_log_data(successors, date, decree))
    return moved


def estimate(unit: Unit) -> Moved:
    """Say what would move if `unit` ended now, for people to confirm."""
    moved = Moved(units=unit.get_children().type(Unit).count())
    office = Office.objects.select_related("desk").filter(unit=unit).first()
    if office is not None:
        moved.pages = office.desk.get_children().count()
        moved.files = sum(_in_collection(model, office.collection).count() for model in _files())
    moved.officers = Officer.objects.filter(unit=unit).count()
    return moved


def check_merge(predecessors: Sequence[Unit], successor: Unit, date: Date) -> None:
    """Raise a ReorganisationError unless `predecessors` can become `successor` on `date`."""
    _check(predecessors, [successor], date)


def check_split(predecessor: Unit, successors: Sequence[Unit], date: Date) -> None:
    """Raise a ReorganisationError unless `predecessor` can become `successors` on `date`."""
    _check([predecessor], successors, date)


def _check(olds: Sequence[Unit], news: Sequence[Unit], date: Date) -> None:
    everybody = [*olds, *news]
    named = {unit.pk for unit in everybody}
    if not olds or not news:
        raise NothingToDoError
    if {unit.pk for unit in olds} & {unit.pk for unit in news}:
        raise KinshipError(olds[0].title)
    if len(named) < len(everybody):
        raise NothingToDoError
    for unit in everybody:
        if not unit.in_force:
            raise ClosedUnitError(unit.title)
    for old in olds:
        for new in news:
            if new.path.startswith(old.path) or old.path.startswith(new.path):
                raise KinshipError(old.title)
        if date > timezone.localdate() or (old.valid_from and date <= old.valid_from):
            raise DateError(old.title)


def _lock(units: Iterable[Unit]) -> None:
    """Hold the rows until the end, in one order for everybody, and read them afresh."""
    pks = sorted({unit.pk for unit in units})
    list(Unit.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    for unit in units:
        unit.refresh_from_db()


def _bequeath(old: Unit, news: Sequence[Unit], date: Date, decree: str) -> Moved:
    """Give everything that `old` has to the first of `news`, and tell the other apps."""
    new = news[0]
    moved = Moved(units=_move_units(old, new))
    office = Office.objects.select_related("desk", "collection").filter(unit=old).first()
    if office is not None:
        heir = open_office(new)
        moved.pages = _move_pages(office.desk, heir.desk, old.code)
        moved.files = _move_files(office.collection, heir.collection)
    moved.officers = _move_officers(old, new)
    moved.rows = hand_over(old, new)
    unit_reorganised.send(
        sender=Unit,
        predecessor=old,
        successor=new,
        successors=tuple(news),
        date=date,
        decree=decree,
    )
    return moved


def _close(old: Unit, news: Sequence[Unit], date: Date, decree: str) -> None:
    Succession.objects.bulk_create(
        Succession(predecessor=old, successor=new, date=date, decree=decree) for new in news
    )
    codes = {old.code, *old.codes.values_list("code", flat=True)}
    UnitCode.objects.bulk_create(
        (UnitCode(unit=new, system=FORMER, code=code) for new in news for code in sorted(codes)),
        ignore_conflicts=True,
    )
    old = Unit.objects.get(pk=old.pk)
    old.valid_to = date
    if old.latest_revision_id:
        # An older draft, published later, would bring the unit back to life.
        old.save_revision(log_action=False).publish(log_action=False)
    else:
        old.save()


def _move_units(old: Unit, new: Unit) -> int:
    """Move the units below, with their file area."""
    below = list(Unit.objects.filter(path__startswith=old.path, depth=old.depth + 1))
    if not below:
        return 0
    target_area = file_area(new)
    for child in below:
        Unit.objects.get(pk=child.pk).move(Unit.objects.get(pk=new.pk), pos="last-child")
        for collection in _collections_at_top_of(child):
            area = Collection.objects.get(pk=target_area.pk)
            Collection.objects.get(pk=collection.pk).move(area, "sorted-child")
    return len(below)


def _collections_at_top_of(unit: Unit) -> list[Collection]:
    """The unit's area, inside which its own collection stands; without area, its own collection."""
    area = FileArea.objects.select_related("collection").filter(unit=unit).first()
    if area is not None:
        return [area.collection]
    office = Office.objects.select_related("collection").filter(unit=unit).first()
    return [office.collection] if office else []


def _move_pages(desk: Page, target: Page, code: str) -> int:
    pages = list(Page.objects.child_of(Page.objects.get(pk=desk.pk)).specific())
    taken = set(Page.objects.child_of(target).values_list("slug", flat=True))
    for page in pages:
        if page.slug in taken:
            page.slug = f"{page.slug}-{code.lower()}"
            page.save(clean=False)
        taken.add(page.slug)
        Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=target.pk), pos="last-child")
    return len(pages)


def _move_files(source: Collection, target: Collection) -> int:
    return sum(_in_collection(model, source).update(collection=target) for model in _files())


def _files() -> list[type[CollectionMember]]:
    """Images, documents and whatever else is kept in collections."""
    return [model for model in apps.get_models() if issubclass(model, CollectionMember)]


def _in_collection(model: type[CollectionMember], collection: Collection) -> QuerySet[Any]:
    return model._base_manager.filter(collection=collection)  # noqa: SLF001  documented by Django


def _move_officers(old: Unit, new: Unit) -> int:
    """Give the officers of `old` the same roles in `new`. Leaving first makes room for the new."""
    officers = list(Officer.objects.filter(unit=old).select_related("user", "unit"))
    for officer in officers:
        dismiss(officer)
    for officer in officers:
        appoint(officer.user, new, Role(officer.role), Reach(officer.reach))
    return len(officers)


def _log_data(news: Sequence[Unit], date: Date, decree: str) -> dict[str, object]:
    return {
        "successors": [unit.title for unit in news],
        "date": date.isoformat(),
        "decree": decree,
    }
