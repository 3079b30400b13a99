"""What other apps' rows belong to a unit and move along with it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from .models import Unit


@dataclass(frozen=True)
class Owned:
    """Rows of a model ("app_label.Model") that belong to the unit in their foreign key `field`."""

    model: str
    field: str


_OWNED: list[Owned] = []


class OwnershipError(Exception):
    """A model was declared whose field does not lead to a unit."""


def belongs_to_unit(model: type[Model], field: str = "unit") -> None:
    """Declare, in AppConfig.ready(), that rows of `model` go to the successor of their unit.

    Only for rows of which a unit may have many: where the successor can have one already (a
    one-to-one field, a unique constraint), decide in a receiver of `signals.unit_reorganised`.
    """
    target = model._meta.get_field(field)  # noqa: SLF001  documented by Django
    if target.related_model is not Unit or not target.many_to_one:
        raise OwnershipError(f"{model.__name__}.{field} is no foreign key to Unit")
    owned = Owned(model._meta.label, field)  # noqa: SLF001  as above
    if owned not in _OWNED:
        _OWNED.append(owned)


def hand_over(predecessor: Unit, successor: Unit) -> dict[str, int]:
    """Move all declared rows. Returns how many, by model. One query per declaration."""
    moved: dict[str, int] = {}
    for owned in _OWNED:
        rows: Any = apps.get_model(owned.model)._base_manager  # noqa: SLF001  documented by Django
        count = rows.filter(**{owned.field: predecessor}).update(**{owned.field: successor})
        moved[owned.model] = moved.get(owned.model, 0) + count
    return moved
