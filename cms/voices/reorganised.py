"""Voices and words when units merge or split."""

from typing import Any

from cms.units.models import Unit
from cms.units.signals import unit_reorganised

from .models import LocalWord, VoiceChoice


def connect() -> None:
    """Called once, when the app is ready."""
    unit_reorganised.connect(_follow, dispatch_uid="voices.reorganised")


def _follow(predecessor: Unit, successor: Unit, **_kwargs: Any) -> None:
    """They go to the heir; what the heir has decided itself, or had from another, stays."""
    _move(VoiceChoice, ("language", "bulletin_class"), predecessor, successor)
    _move(LocalWord, ("written",), predecessor, successor)


def _move(
    model: type[VoiceChoice | LocalWord], keys: tuple[str, ...], old: Unit, new: Unit
) -> None:
    rows = model._default_manager  # noqa: SLF001  the documented way to any model's rows
    taken = set(rows.filter(unit=new).values_list(*keys))
    free = [
        row.pk
        for row in rows.filter(unit=old)
        if tuple(getattr(row, key) for key in keys) not in taken
    ]
    rows.filter(pk__in=free).update(unit=new)
