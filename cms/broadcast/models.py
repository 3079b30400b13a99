"""Stations, their loudspeakers and boards, the audio they play and the log of what they played."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.bulletins.classes import BulletinClass
from cms.bulletins.models import BulletinPage
from cms.units.models import Unit
from media_pipeline import Cue

from .states import AudioState, DeviceKind, DeviceState, PlayKind, PlayResult

VOLUME = [MinValueValidator(0), MaxValueValidator(100)]


class AudioAsset(models.Model):
    """One programme in two files: MP3 for loudspeakers, Opus for phones (a third of the bytes).

    Stored as `audio/<sha256>.mp3` and `.opus`. `fingerprint` names what they were made from, so
    that nothing is synthesised twice.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("bytes"))
    mime = models.CharField(max_length=40, default="audio/mpeg")
    duration_ms = models.PositiveIntegerField(_("length in milliseconds"))
    loudness_lufs = models.FloatField(_("loudness (LUFS)"))
    true_peak_dbtp = models.FloatField(_("true peak (dBTP)"))
    opus_sha256 = models.CharField(max_length=64, blank=True)
    opus_size = models.PositiveIntegerField(default=0)
    # When each sentence is heard: [start in ms, end in ms, spoken text], none for a recording.
    cues = models.JSONField(default=list, blank=True)
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

    @property
    def opus_path(self) -> str:
        """The same for phones; empty for audio made before there was one."""
        return f"audio/{self.opus_sha256}.opus" if self.opus_sha256 else ""

    @property
    def heard(self) -> tuple[Cue, ...]:
        """When each sentence is heard."""
        return tuple(Cue(*cue) for cue in self.cues)


class BulletinAudio(models.Model):
    """What a bulletin sounds like, and how far its making has come."""

    bulletin = models.OneToOneField(BulletinPage, models.CASCADE, related_name="audio")
    state = models.CharField(
        _("state"), max_length=8, choices=AudioState.choices, default=AudioState.WAITING
    )
    spoken_text = models.TextField(_("spoken text"), blank=True)
    spoken_edited = models.BooleanField(_("spoken text edited by hand"), default=False)
    # sha256 of the bulletin's text when the spoken text was edited: tells whether it still fits.
    edited_source = models.CharField(max_length=64, blank=True, editable=False)
    recording = models.FileField(_("recording"), upload_to="recordings/", blank=True)
    asset = models.ForeignKey(AudioAsset, models.PROTECT, null=True, related_name="used_by")
    reason = models.TextField(_("reason"), blank=True)
    # What an editor should know although there is audio: a voice that failed, for example.
    remark = models.TextField(_("remark"), blank=True)
    # When each written sentence is heard: [start in ms, end in ms, written text].
    passages = models.JSONField(default=list, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ready_at = models.DateTimeField(_("ready at"), null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("audio of a bulletin")
        verbose_name_plural = _("audio of bulletins")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AudioState.READY)
                | Q(asset__isnull=False, ready_at__isnull=False),
                name="audio_ready_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin}: {self.get_state_display()}"


class Station(ClusterableModel):
    """A unit's radio station: when it is on the air, and how loud.

    A unit may have several: communes of today hold the stations of those they were merged from.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="stations", verbose_name=_("administrative unit")
    )
    name = models.CharField(_("name"), max_length=120)
    volume = models.PositiveSmallIntegerField(_("volume (%)"), default=80, validators=VOLUME)
    # Changes whenever what the station plays may have changed: see staleness.py.
    revision = models.PositiveBigIntegerField(default=1, editable=False)

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

    station = ParentalKey(Station, on_delete=models.CASCADE, related_name="slots")
    weekdays = models.CharField(
        _("weekdays"),
        max_length=7,
        default="1234567",
        validators=[
            RegexValidator(r"^(?!.*(.).*\1)[1-7]+$", _("Use each of 1 to 7 at most once."))
        ],
        help_text=_("1 is Monday, 7 is Sunday"),
    )
    starts = models.TimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
    )

    class Meta:
        ordering = ["starts"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(fields=["station", "starts"], name="slot_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440), name="slot_length"
            ),
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
    kind = models.CharField(
        _("kind"), max_length=10, choices=DeviceKind.choices, default=DeviceKind.SPEAKER
    )
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
    # The manifest above holds for this revision of the station and until this moment.
    manifest_revision = models.PositiveBigIntegerField(default=0, editable=False)
    manifest_fresh_until = models.DateTimeField(null=True, editable=False)
    acknowledged_seq = models.PositiveBigIntegerField(default=0, editable=False)

    playing_title = ""  # filled in by lists that show it

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


class UsedNonce(models.Model):
    """A request that changed something and must not be heard a second time. Kept for minutes."""

    device = models.ForeignKey(Device, models.CASCADE, related_name="nonces")
    nonce = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "nonce"], name="nonce_once")]
        indexes = [models.Index(fields=["device", "at"])]

    def __str__(self) -> str:
        return self.nonce


class PlannedItem(models.Model):
    """One playing in a station's programme. Rows that have started are never moved any more.

    The bulletin is named by id and title without a database constraint: what was played stays
    known when the bulletin is deleted.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    station = models.ForeignKey(Station, models.CASCADE, related_name="planned_items")
    bulletin = models.ForeignKey(
        BulletinPage, models.DO_NOTHING, related_name="planned_items", db_constraint=False
    )
    title = models.CharField(max_length=255)
    bulletin_class = models.CharField(max_length=10, choices=BulletinClass.choices)
    published_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    latest_start = models.DateTimeField()
    slot = models.DateTimeField(null=True)
    why = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    mime = models.CharField(max_length=40)
    duration_ms = models.PositiveIntegerField()

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")
        indexes = [
            models.Index(fields=["station", "starts_at"]),
            models.Index(fields=["station", "sha256"]),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m %H:%M} {self.title}"


class PlayLog(models.Model):
    """What a device says it played, refused or skipped.

    Append-only (held by triggers), exactly once per sequence number. The bulletin is named by id
    and a copy of its title, without a database constraint: deleting it leaves the log as it was.
    """

    device = models.ForeignKey(Device, models.PROTECT, related_name="play_logs")
    seq = models.PositiveBigIntegerField(_("sequence"))
    uuid = models.UUIDField(unique=True)
    kind = models.CharField(_("event"), max_length=8, choices=PlayKind.choices)
    item = models.UUIDField(_("item"))
    bulletin = models.ForeignKey(
        BulletinPage,
        models.DO_NOTHING,
        null=True,
        related_name="play_logs",
        verbose_name=_("bulletin"),
        db_constraint=False,
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
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
