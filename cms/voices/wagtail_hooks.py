"""What this app adds to Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .viewsets import VoicesGroup


@hooks.register("register_admin_viewset")
def register_lists() -> VoicesGroup:
    return VoicesGroup()


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "voices.remembered", _("Remember a reading"), _("Remembered how a word is said")
    )
