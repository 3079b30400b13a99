"""Which stations' programmes must be made anew.

A station's revision changes whenever something it plays may have; devices that hold the manifest of
the newest revision are answered in one query.

Revisions are random, not counted: a form that saves a station it read long ago puts the old number
back for a moment, and a counter could then arrive at a number used before.
"""

import secrets
from typing import Any, Final

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.bulletins.models import BulletinPage, Scope
from cms.units.models import Unit
from cms.units.signals import unit_reorganised

from .models import Slot, Station

REVISION_BITS: Final = 62  # what a database's big integer holds, and no two ever meet


def _new_revision() -> int:
    return secrets.randbits(REVISION_BITS)


def mark_stations_of(bulletin_id: int) -> int:
    """Mark the stations in the audience of a bulletin, and those that had planned to play it.

    Returns how many. Two queries.
    """
    concerned = Q(planned_items__bulletin_id=bulletin_id)
    scopes = Scope.objects.filter(bulletin_id=bulletin_id)
    for unit_id, path, subtree in scopes.values_list("unit_id", "unit__path", "subtree"):
        concerned |= Q(unit__path__startswith=path) if subtree else Q(unit_id=unit_id)
    stations = Station.objects.filter(concerned).values("pk")
    return Station.objects.filter(pk__in=stations).update(revision=_new_revision())


def _bulletin_changed(instance: Page, **_kwargs: Any) -> None:
    mark_stations_of(instance.pk)


def _station_changed(instance: Station, **_kwargs: Any) -> None:
    Station.objects.filter(pk=instance.pk).update(revision=_new_revision())


def _slot_changed(instance: Slot, **_kwargs: Any) -> None:
    Station.objects.filter(pk=instance.station_id).update(revision=_new_revision())


def _unit_reorganised(successor: Unit, **_kwargs: Any) -> None:
    Station.objects.filter(unit=successor).update(revision=_new_revision())


def connect() -> None:
    """Listen to everything that changes a programme. Called once, when the app is ready."""
    page_published.connect(_bulletin_changed, BulletinPage, dispatch_uid="broadcast.published")
    page_unpublished.connect(_bulletin_changed, BulletinPage, dispatch_uid="broadcast.unpublished")
    pre_delete.connect(_bulletin_changed, BulletinPage, dispatch_uid="broadcast.deleted")
    unit_reorganised.connect(_unit_reorganised, dispatch_uid="broadcast.unit_reorganised")
    post_save.connect(_station_changed, Station, dispatch_uid="broadcast.station")
    post_save.connect(_slot_changed, Slot, dispatch_uid="broadcast.slot")
    post_delete.connect(_slot_changed, Slot, dispatch_uid="broadcast.slot_deleted")
