"""What the admin shows of stations, devices, boards and audio."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.bulletins.models import BulletinPage

from . import audio_views, views
from .viewsets import BroadcastGroup

# Action: what it is called, what it says about the thing it was done to.
LOG_ACTIONS = {
    "broadcast.claim_code": (_("Registration code"), _("Registration code made")),
    "broadcast.claim": (_("Registration"), _("Device registered")),
    "broadcast.approve": (_("Approval"), _("Device approved")),
    "broadcast.revoke": (_("Revocation"), _("Device revoked")),
    "broadcast.spoken_text": (_("Spoken text"), _("Spoken text edited")),
    "broadcast.spoken_text_reset": (
        _("Spoken text"),
        _("Spoken text made from the bulletin again"),
    ),
    "broadcast.recording": (_("Recording"), _("Recording uploaded")),
    "broadcast.recording_removed": (_("Recording"), _("Recording removed")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_viewset")
def register_lists() -> BroadcastGroup:
    return BroadcastGroup()


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path(
            "am-thanh/<int:bulletin_id>/", audio_views.AudioView.as_view(), name="broadcast_audio"
        ),
        path(
            "am-thanh/<int:bulletin_id>/trang-thai/",
            audio_views.audio_status,
            name="broadcast_audio_status",
        ),
        path(
            "dai-truyen-thanh/<int:station_id>/dang-ky/",
            views.register_device,
            name="broadcast_register_device",
        ),
        path("cum-loa/<uuid:device_id>/", views.device, name="broadcast_device"),
    ]


@hooks.register("register_page_header_buttons")
def lead_to_audio(page: Page, user: User, **_context: Any) -> Iterator[Button]:
    """From a bulletin's edit page to its audio."""
    if isinstance(page, BulletinPage) and page.pk:
        rights = page.permissions_for_user(user)
        if rights.can_edit() or rights.can_publish():
            address = reverse("broadcast_audio", args=[page.pk])
            yield Button(_("Audio"), address, icon_name="media", priority=15)
