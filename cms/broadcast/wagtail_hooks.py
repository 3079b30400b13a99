"""What the admin shows of stations, devices, boards and audio."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

# Action: what it is called, what it says about the thing it was done to.
LOG_ACTIONS = {
    "broadcast.claim_code": (_("Registration code"), _("Registration code made")),
    "broadcast.claim": (_("Registration"), _("Device registered")),
    "broadcast.approve": (_("Approval"), _("Device approved")),
    "broadcast.revoke": (_("Revocation"), _("Device revoked")),
    "broadcast.spoken_text": (_("Spoken text"), _("Spoken text edited")),
    "broadcast.spoken_text_reset": (_("Spoken text"), _("Spoken text made from the bulletin again")),
    "broadcast.recording": (_("Recording"), _("Recording uploaded")),
    "broadcast.recording_removed": (_("Recording"), _("Recording removed")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)
