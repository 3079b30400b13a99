"""Bulletins when units merge or split: they go to the heir, and audiences name who follows."""

from collections.abc import Sequence
from typing import Any

from cms.units.models import Unit
from cms.units.signals import unit_reorganised

from .models import BulletinPage, Scope


def connect() -> None:
    """Called once, when the app is ready."""
    unit_reorganised.connect(_follow, dispatch_uid="bulletins.reorganised")


def _follow(predecessor: Unit, successor: Unit, successors: Sequence[Unit], **_kwargs: Any) -> None:
    BulletinPage.objects.filter(unit=predecessor).update(unit=successor)
    named = Scope.objects.filter(unit=predecessor).values("bulletin")
    for bulletin in BulletinPage.objects.filter(pk__in=named).select_related("unit"):
        # Only units below the bulletin's own may be addressed. Where none of those that follow is,
        # the audience keeps the old unit, which does no harm.
        heirs = [unit for unit in successors if unit.path.startswith(bulletin.unit.path)]
        if heirs:
            _address(bulletin, predecessor, heirs)
            _readdress_draft(bulletin, predecessor, heirs)


def _address(bulletin: BulletinPage, predecessor: Unit, heirs: Sequence[Unit]) -> None:
    """Put the heirs in the place of the unit that ended, each once."""
    old = Scope.objects.get(bulletin=bulletin, unit=predecessor)
    for unit in heirs:
        Scope.objects.get_or_create(bulletin=bulletin, unit=unit, defaults={"subtree": old.subtree})
    old.delete()


def _readdress_draft(bulletin: BulletinPage, predecessor: Unit, heirs: Sequence[Unit]) -> None:
    """The newest draft still names the old unit, which its form would refuse."""
    draft = bulletin.latest_revision
    rows = draft.content.get("scopes", []) if draft else []
    old = [row for row in rows if row["unit"] == predecessor.pk]
    if not old:
        return
    kept = [row for row in rows if row not in old]
    there = {row["unit"] for row in kept}
    kept += [{**old[0], "pk": None, "unit": unit.pk} for unit in heirs if unit.pk not in there]
    draft.content["scopes"] = kept
    draft.save(update_fields=["content"])
