"""Source information: bulletins, their topics, whom they are for, what follows publishing."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_headless_preview.models import HeadlessMixin

from cms.units.models import Unit
from cms.units.queries import unit_of

from .blocks import BodyBlock
from .classes import EMERGENCY_LASTS, ActionEvent, ActionState, BulletinClass
from .forms import BulletinCopyForm, BulletinForm
from .keys import new_key, slug_for
from .languages import LANGUAGES
from .panels import bulletin_tabs
from .rights import BulletinRights


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
    """One bulletin of one unit. Its slug ends in `key`, which no other in the country has."""

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
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default="vi")
    on_portal = models.BooleanField(_("show on the portal"), default=True)
    on_loudspeaker = models.BooleanField(_("air on loudspeakers"), default=True)
    on_board = models.BooleanField(_("show on public boards"), default=True)
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)

    parent_page_types = ["units.Desk"]
    subpage_types: list[str] = []
    base_form_class = BulletinForm
    copy_form_class = BulletinCopyForm
    # A copy is a bulletin of its own, of the unit on whose desk it lands.
    exclude_fields_in_copy = ["key", "unit", "published_at"]
    edit_handler = bulletin_tabs()
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("unit_id"),
        index.FilterField("bulletin_class"),
        index.FilterField("topic_id"),
    ]

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        indexes = [
            models.Index(F("unit"), F("published_at").desc(), name="bulletin_unit_newest"),
            models.Index(F("published_at").desc(), name="bulletin_newest"),
            # Emergencies are rare, and asked for by every board at every look.
            models.Index(
                F("bulletin_class"), F("published_at").desc(), name="bulletin_class_newest"
            ),
            models.Index(F("topic"), F("published_at").desc(), name="bulletin_topic_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gt=F("valid_from")),
                name="bulletin_valid_period",
            ),
            models.CheckConstraint(
                condition=Q(on_portal=True) | Q(on_loudspeaker=True) | Q(on_board=True),
                name="bulletin_has_channel",
            ),
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._take_identity()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """What Wagtail checks of a draft instead of full_clean."""
        self._take_identity()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.unit_id and self.addresses_outside():
            raise ValidationError(_("The audience lies outside your area: please choose again."))
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            errors["valid_until"] = _("The end of validity must come after its beginning.")
        if not (self.on_portal or self.on_loudspeaker or self.on_board):
            errors["on_portal"] = _("Choose at least one channel.")
        if errors:
            raise ValidationError(errors)

    def addresses_outside(self) -> bool:
        """Whether the audience names a unit that is neither the bulletin's own nor below it."""
        return any(not scope.unit.path.startswith(self.unit.path) for scope in self.scopes.all())

    def with_content_json(self, content: dict[str, Any]) -> "BulletinPage":
        """A draft never changes what a bulletin is called or when it first came out.

        Drafts from before the first publication know an older address.
        """
        page: BulletinPage = super().with_content_json(content)
        page.key, page.unit_id, page.published_at = self.key, self.unit_id, self.published_at
        if self.first_published_at is not None:
            page.slug = self.slug
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail sets first_published_at while publishing and calls save once; lists need a column
        # of ours, because an index cannot span this table and Wagtail's.
        if self.published_at is None:
            self.published_at = self.first_published_at
        self._end_emergency()
        super().save(*args, **kwargs)

    def _end_emergency(self) -> None:
        """Boards show nothing else while an emergency lasts: one without an end gets one."""
        if self.live and self.emergency and self.valid_until is None:
            begins = max(filter(None, [self.valid_from, timezone.now()]))
            self.valid_until = begins + EMERGENCY_LASTS

    def _take_identity(self) -> None:
        if not self.key:
            self.key = new_key()
        if self.first_published_at is None and self.title:
            self.slug = slug_for(self.title, self.key)
        if self.unit_id is None and self.path:
            self.unit = unit_of(self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Where citizens read it: the portal's address, not Wagtail's tree. No query."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        return (sites[0].site_id, settings.PUBLIC_URL, f"/ban-tin/{self.slug}")

    def permissions_for_user(self, user: Any) -> BulletinRights:
        return BulletinRights(user, self)

    @property
    def emergency(self) -> bool:
        return self.bulletin_class == BulletinClass.EMERGENCY

    @property
    def byline(self) -> str:
        """Whom the reader sees as the author: the pen name, else the name; may be empty."""
        return self.pen_name or self.author

    def is_in_force(self, now: datetime) -> bool:
        """Published, and within its validity at `now`."""
        begun = self.valid_from is None or self.valid_from <= now
        ended = self.valid_until is not None and self.valid_until <= now
        return self.live and begun and not ended


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
    event = models.CharField(
        _("event"), max_length=12, choices=ActionEvent.choices, default=ActionEvent.PUBLISHED
    )
    # Counts the times it was queued: a run that has been overtaken does not touch the row.
    turn = models.PositiveIntegerField(default=0, editable=False)
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

    @property
    def duration(self) -> timedelta | None:
        """How long the last run took; None while it has not ended."""
        if self.started_at is None or self.finished_at is None:
            return None
        return self.finished_at - self.started_at

    @property
    def took(self) -> str:
        """The duration as people say it; empty while there is none."""
        if self.duration is None:
            return ""
        return f"{number_format(self.duration.total_seconds(), decimal_pos=1)} s"


from .approval import UnitApproval  # noqa: E402  Django looks for models here; it needs those above

__all__ = ["BulletinPage", "PublishAction", "Scope", "Topic", "UnitApproval"]
