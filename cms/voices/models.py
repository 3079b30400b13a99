"""What a unit has decided about its voice. Both are inherited by all units below it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.bulletins.classes import BulletinClass
from cms.bulletins.languages import LANGUAGES
from cms.units.models import Unit
from media_pipeline import Accent, EngineName, Voice, normalise
from media_pipeline.voices import FASTEST, HIGHEST_PITCH, SLOWEST

LONGEST_WORDS = 300  # characters of opening or closing words


class Engine(models.TextChoices):
    ESPEAK = EngineName.ESPEAK.value, _("Built in (eSpeak NG)")
    PIPER = EngineName.PIPER.value, _("Piper voice file on the server")
    HTTP = EngineName.HTTP.value, _("Speech server")


class AccentChoice(models.TextChoices):
    NORTHERN = Accent.NORTHERN.value, _("Northern")
    CENTRAL = Accent.CENTRAL.value, _("Central")
    SOUTHERN = Accent.SOUTHERN.value, _("Southern")


class VoiceChoice(models.Model):
    """The voice of a unit's bulletins, for one language and class or for any."""

    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="voices", verbose_name=_("administrative unit")
    )
    language = models.CharField(
        _("language"),
        max_length=3,
        choices=LANGUAGES,
        blank=True,
        help_text=_("Leave empty for every language."),
    )
    bulletin_class = models.CharField(
        _("class"),
        max_length=9,
        choices=BulletinClass.choices,
        blank=True,
        help_text=_("Leave empty for every class."),
    )
    engine = models.CharField(
        _("engine"), max_length=9, choices=Engine.choices, default=Engine.ESPEAK
    )
    name = models.CharField(
        _("name of the voice"),
        max_length=60,
        blank=True,
        help_text=_("The voice file without .onnx, or the voice's name on the speech server."),
    )
    accent = models.CharField(
        _("accent"), max_length=8, choices=AccentChoice.choices, default=AccentChoice.NORTHERN
    )
    rate = models.PositiveSmallIntegerField(
        _("syllables per minute"),
        default=190,
        validators=[MinValueValidator(SLOWEST), MaxValueValidator(FASTEST)],
        help_text=_("120 to 320; loudspeakers that echo need 200 or less."),
    )
    pitch = models.PositiveSmallIntegerField(
        _("pitch"),
        default=50,
        validators=[MaxValueValidator(HIGHEST_PITCH)],
        help_text=_("0 (low) to 99 (high); 50 is usual."),
    )
    opening = models.CharField(
        _("opening words"),
        max_length=LONGEST_WORDS,
        blank=True,
        help_text=_("Said before every bulletin, for example: This is the station of ..."),
    )
    closing = models.CharField(_("closing words"), max_length=LONGEST_WORDS, blank=True)

    class Meta:
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "language", "bulletin_class"],
                name="one_voice_per_language_and_class",
                violation_error_message=_(
                    "This unit already has a voice for this language and class."
                ),
            ),
            models.CheckConstraint(
                condition=Q(rate__range=(SLOWEST, FASTEST), pitch__lte=HIGHEST_PITCH),
                name="voice_within_limits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_engine_display()} {self.name}".strip()

    def clean(self) -> None:
        super().clean()
        if self.engine == Engine.PIPER and not self.name:
            raise ValidationError({"name": _("Please name the voice file.")})

    def voice(self, language: str) -> Voice:
        """The voice for a text in `language`."""
        return Voice(
            accent=Accent(self.accent),
            rate=self.rate,
            pitch=self.pitch,
            engine=EngineName(self.engine),
            name=self.name,
            language=language,
        )


class LocalWord(models.Model):
    """A word that is said differently from what the rules would make of it."""

    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="local_words", verbose_name=_("administrative unit")
    )
    written = models.CharField(
        _("as written"), max_length=100, help_text=_("Capital letters count.")
    )
    spoken = models.CharField(
        _("as said"), max_length=300, help_text=_("In words, without digits or abbreviations.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("local word")
        verbose_name_plural = _("local words")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "written"],
                name="one_reading_per_word",
                violation_error_message=_("This unit already has a reading of this word."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.written} → {self.spoken}"

    def clean(self) -> None:
        super().clean()
        try:
            read = normalise(self.written, {self.written: self.spoken})
        except ValueError:
            message = _("Please begin with a letter or a digit.")
            raise ValidationError({"written": message}) from None
        if not read.text:
            raise ValidationError({"spoken": _("Nothing of this can be heard.")})
