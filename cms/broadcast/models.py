"""Stations, their loudspeakers and boards, the audio they play and the log of what they played."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.bulletins.models import BulletinPage
from cms.units.models import Unit

from .states import AudioState, DeviceState, PlayKind, PlayResult

VOLUME = [MinValueValidator(0), MaxValueValidator(100)]


class AudioAsset(models.Model):
    """One mastered MP3, stored as `audio/<sha256>.mp3`. `fingerprint` names what it was made from,
    so that nothing is synthesised twice."""

    fingerprint = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("bytes"))
    mime = models.CharField(max_length=40, default="audio/mpeg")
    duration_ms = models.PositiveIntegerField(_("length in milliseconds"))
    loudness_lufs = models.FloatField(_("loudness (LUFS)"))
    true_peak_dbtp = models.FloatField(_("true peak (dBTP)"))
    recorded = models.BooleanField(_("human voice"), default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("audio file")
        verbose_name_plural = _("audio files")

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the default storage keeps it."""
        return f"audio/{self.sha256}.mp3"


class BulletinAudio(models.Model):
    """What a bulletin sounds like, and how far its making has come."""

    bulletin = models.OneToOneField(BulletinPage, models.CASCADE, related_name="audio")
    state = models.CharField(
        _("state"), max_length=8, choices=AudioState.choices, default=AudioState.WAITING
    )
    spoken_text = models.TextField(_("spoken text"), blank=True)
    spoken_edited = models.BooleanField(_("spoken text edited by hand"), default=False)
    recording = models.FileField(_("recording"), upload_to="recordings/", blank=True)
    asset = models.ForeignKey(AudioAsset, models.PROTECT, null=True, related_name="used_by")
    reason = models.TextField(_("reason"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ready_at = models.DateTimeField(_("ready at"), null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("audio of a bulletin")
        verbose_name_plural = _("audio of bulletins")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AudioState.READY) | Q(asset__isnull=False, ready_at__isnull=False),
                name="audio_ready_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin}: {self.get_state_display()}"


class Station(models.Model):
    """A unit's radio station: when it is on the air, and how loud."""

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="station", verbose_name=_("administrative unit")
    )
    name = models.CharField(_("name"), max_length=120)
    volume = models.PositiveSmallIntegerField(_("volume (%)"), default=80, validators=VOLUME)

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        constraints = [
            models.CheckConstraint(condition=Q(volume__lte=100), name="station_volume_percent"),
        ]

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A time of day at which a station is on the air, local time."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="slots")
    weekdays = models.CharField(
        _("weekdays"), max_length=7, default="1234567", help_text=_("1 is Monday, 7 is Sunday")
    )
    starts = models.TimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=30)

    class Meta:
        ordering = ["starts"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(fields=["station", "starts"], name="slot_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=1440), name="slot_length"),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M} · {self.minutes}′"


class Device(models.Model):
    """A speaker cluster: one player with its own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    station = models.ForeignKey(
        Station, models.PROTECT, related_name="devices", verbose_name=_("station")
    )
    name = models.CharField(_("name"), max_length=120)
    public_key = models.BinaryField(max_length=32, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=60, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=DeviceState.choices, default=DeviceState.PENDING
    )
    claimed_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    last_seen_at = models.DateTimeField(_("last seen"), null=True, editable=False)
    status = models.JSONField(_("status"), default=dict, editable=False)
    software = models.CharField(_("software"), max_length=60, blank=True, editable=False)
    manifest_sequence = models.BigIntegerField(default=0, editable=False)
    manifest_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("speaker cluster")
        verbose_name_plural = _("speaker clusters")
        constraints = [
            models.UniqueConstraint(fields=["public_key"], name="device_key_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ClaimCode(models.Model):
    """A code, told to the installer, that lets one device ask to join a station. Stored hashed."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="claim_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    device = models.OneToOneField(Device, models.CASCADE, null=True, related_name="claim_code")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="claim_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.station} ({self.made_at:%d/%m %H:%M})"


class PlayLog(models.Model):
    """What a device says it played, refused or skipped. Append-only, exactly once per sequence."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="play_logs")
    seq = models.PositiveBigIntegerField(_("sequence"))
    uuid = models.UUIDField(unique=True)
    kind = models.CharField(_("event"), max_length=8, choices=PlayKind.choices)
    item = models.UUIDField(_("item"))
    bulletin = models.ForeignKey(
        BulletinPage, models.SET_NULL, null=True, related_name="play_logs", verbose_name=_("bulletin")
    )
    at = models.DateTimeField(_("at"))
    planned_ms = models.PositiveIntegerField(_("planned (ms)"))
    played_ms = models.PositiveIntegerField(_("played (ms)"))
    result = models.CharField(_("result"), max_length=12, choices=PlayResult.choices, blank=True)
    volume = models.PositiveSmallIntegerField(_("volume (%)"))
    detail = models.CharField(_("detail"), max_length=400, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-seq"]
        verbose_name = _("play log entry")
        verbose_name_plural = _("play log")
        constraints = [models.UniqueConstraint(fields=["device", "seq"], name="play_log_once")]
        indexes = [
            models.Index(fields=["device", "-at"]),
            models.Index(fields=["bulletin", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.device} #{self.seq} {self.kind}"


class Board(models.Model):
    """A public e-board: a screen that shows a unit's current bulletins."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="boards", verbose_name=_("administrative unit")
    )
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    rotation_seconds = models.PositiveSmallIntegerField(
        _("seconds each bulletin is shown"),
        default=15,
        validators=[MinValueValidator(5), MaxValueValidator(300)],
    )

    class Meta:
        verbose_name = _("public board")
        verbose_name_plural = _("public boards")
        constraints = [
            models.CheckConstraint(
                condition=Q(rotation_seconds__gte=5, rotation_seconds__lte=300),
                name="board_rotation_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name
