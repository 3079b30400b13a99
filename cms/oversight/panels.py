"""What officers see of it on the admin's first page."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.broadcast.rights import SEEING
from cms.units.unit_policy import units_for

from .airing import airing, presence

PERIOD = timedelta(days=1)


class AiringPanel(Component):
    """The last 24 hours on the air, for those who run or supervise stations."""

    name = "airing"
    order = 120
    template_name = "oversight/airing_panel.html"

    def __init__(self, user: User | AnonymousUser) -> None:
        self._user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002  Wagtail's own signature
        now = timezone.now()
        units = units_for(self._user, SEEING)
        return {
            "title": _("On the air in the last 24 hours"),
            "airing": airing(units, now - PERIOD, now),
            "presence": presence(units, now),
        }


def concerns(user: User | AnonymousUser) -> bool:
    """Whether `user` runs or supervises any station's unit."""
    return units_for(user, SEEING).exists()
