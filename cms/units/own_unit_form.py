"""A form for a thing that belongs to a unit."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from .queries import in_force
from .roles import Role
from .unit_policy import units_for


class OwnUnitForm(WagtailAdminModelForm):
    """Offers the units in which its user holds one of `roles`; fixed once the thing exists."""

    roles: Iterable[Role] = frozenset({Role.ADMINISTRATOR})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" not in self.fields:
            return
        if self.instance.pk:
            del self.fields["unit"]
        else:
            units = in_force(units_for(self.for_user, self.roles))
            self.fields["unit"].queryset = units.order_by("path")
