"""The states of devices and of a bulletin's audio."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeviceState(models.TextChoices):
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    REVOKED = "revoked", _("Revoked")


class DeviceKind(models.TextChoices):
    SPEAKER = "speaker", _("Speaker cluster")
    BOARD = "board", _("Public board")


class AudioState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class PlayKind(models.TextChoices):
    STARTED = "started", _("Started")
    ENDED = "ended", _("Ended")
    REFUSED = "refused", _("Refused")
    SKIPPED = "skipped", _("Skipped")


class PlayResult(models.TextChoices):
    COMPLETED = "completed", _("Played to the end")
    INTERRUPTED = "interrupted", _("Interrupted")
    FAILED = "failed", _("Failed")
    TAMPERED = "tampered", _("Content not genuine")
    MISSED = "missed", _("Missed its time")


class Presence(models.TextChoices):
    """What a person wants to know about a device at a glance."""

    ONLINE = "online", _("Connected")
    LOST = "lost", _("Connection lost")
    NEVER = "never", _("Never connected")
    PENDING = "pending", _("Waiting for approval")
    REVOKED = "revoked", _("Revoked")
