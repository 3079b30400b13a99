"""The classes, channels and states of bulletins."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class BulletinClass(models.TextChoices):
    """Circular 39/2020/TT-BTTTT: how urgent the sender says a bulletin is."""

    NORMAL = "normal", _("Normal")
    PRIORITY = "priority", _("Priority")
    EMERGENCY = "emergency", _("Emergency")


# How long an emergency holds whose sender names no end.
EMERGENCY_LASTS: Final = timedelta(hours=24)


class Channel(models.TextChoices):
    PORTAL = "portal", _("Portal")
    LOUDSPEAKER = "loudspeaker", _("Loudspeaker")
    BOARD = "board", _("Public board")


class ActionEvent(models.TextChoices):
    """What an action after publishing answers to."""

    PUBLISHED = "published", _("Publication")
    UNPUBLISHED = "unpublished", _("Withdrawal")


class ActionState(models.TextChoices):
    READY = "ready", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
