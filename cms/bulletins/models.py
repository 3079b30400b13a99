"""Source information: bulletins, their topics, whom they are for, and what happens once published."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail_headless_preview.models import HeadlessMixin

from cms.units.models import Unit

from .blocks import BodyBlock
from .classes import ActionState, BulletinClass


class Topic(models.Model):
    """A field of life bulletins are filed under (Decree 49/2024/NĐ-CP). Editable by the centre."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name


class BulletinPage(HeadlessMixin, Page):
    """One bulletin of one unit. Its slug ends in `key`, so that it is unique in the whole country."""

    key = models.CharField(max_length=10, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bulletins", editable=False)
    bulletin_class = models.CharField(
        _("class"), max_length=10, choices=BulletinClass.choices, default=BulletinClass.NORMAL
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="bulletins", verbose_name=_("topic")
    )
    summary = models.TextField(_("summary"), max_length=400)
    body = StreamField(BodyBlock(), verbose_name=_("content"))
    image = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
    )
    author = models.CharField(_("author"), max_length=120, blank=True)
    pen_name = models.CharField(_("pen name"), max_length=120, blank=True)
    source_name = models.CharField(_("source"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=12, default="vi")
    on_portal = models.BooleanField(_("show on the portal"), default=True)
    on_loudspeaker = models.BooleanField(_("air on loudspeakers"), default=True)
    on_board = models.BooleanField(_("show on public boards"), default=True)
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)

    parent_page_types = ["units.Desk"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        indexes = [
            models.Index(F("unit"), F("published_at").desc(), name="bulletin_unit_newest"),
            models.Index(F("published_at").desc(), name="bulletin_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gt=F("valid_from")),
                name="bulletin_valid_period",
            ),
        ]


class Scope(Orderable):
    """Whom a bulletin is for: one unit, or a unit and everything below it. Resolved when read."""

    bulletin = ParentalKey(BulletinPage, on_delete=models.CASCADE, related_name="scopes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scopes", verbose_name=_("unit"))
    subtree = models.BooleanField(_("and all units below"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audience")
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "unit"], name="scope_once"),
        ]
        indexes = [models.Index(fields=["unit", "subtree"])]

    def __str__(self) -> str:
        return str(self.unit)


class PublishAction(models.Model):
    """One thing to be done after a publication (speech, search, ...), and how it went."""

    bulletin = models.ForeignKey(BulletinPage, models.CASCADE, related_name="publish_actions")
    name = models.SlugField(_("action"), max_length=40)
    revision_id = models.BigIntegerField(null=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ActionState.choices, default=ActionState.READY
    )
    reason = models.TextField(_("reason"), blank=True)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("action after publishing")
        verbose_name_plural = _("actions after publishing")
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "name"], name="publish_action_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"
