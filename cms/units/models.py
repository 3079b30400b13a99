"""Administrative units, the desks where they keep their own content, and their officers."""

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection, Page
from wagtail.search import index

from .names import fold
from .page_rights import DeskRights, UnitRights
from .roles import Reach, Role


class Level(models.Model):
    """A tier of the administration. Data, because tiers were three until 2025 and are two now."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    rank = models.PositiveSmallIntegerField(_("rank from the top"), unique=True)

    class Meta:
        ordering = ["rank"]
        verbose_name = _("level")
        verbose_name_plural = _("levels")

    def __str__(self) -> str:
        return self.name


class Kind(models.Model):
    """A kind of unit within a level: tỉnh, thành phố, xã, phường, đặc khu."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    level = models.ForeignKey(Level, models.PROTECT, related_name="kinds", verbose_name=_("level"))

    class Meta:
        verbose_name = _("kind of unit")
        verbose_name_plural = _("kinds of unit")

    def __str__(self) -> str:
        return self.name


class Unit(Page):
    """One administrative unit: a node of the tree centre -> provinces -> communes.

    `title` is the full name with its kind ("Xã Đồng Văn"), `slug` is made from the code and never
    changes (a province's slug stands in the address of a hundred communes), siblings are listed in
    the order of their codes. In force from `valid_from` to the day before `valid_to`.
    """

    # Named, so that `unit` stays free as a field of other pages.
    page_ptr = models.OneToOneField(
        Page, models.CASCADE, parent_link=True, primary_key=True, related_name="unit_node"
    )
    code = models.CharField(
        _("administrative code"),
        max_length=12,
        unique=True,
        help_text=_("The statistics office's code. It cannot be changed afterwards."),
    )
    short_name = models.CharField(
        _("name"), max_length=120, help_text=_("Without the kind of unit, for example: Đồng Văn.")
    )
    search_name = models.CharField(max_length=160, editable=False, db_index=True)
    search_short = models.CharField(max_length=120, editable=False, db_index=True)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="units", verbose_name=_("kind"))
    kind.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # read by Wagtail
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_("The first day on which the unit no longer exists. Set by a merge or a split."),
    )

    content_panels = [
        FieldPanel("title", help_text=_("With the kind of unit, for example: Xã Đồng Văn.")),
        FieldPanel("short_name"),
        FieldPanel("kind"),
        FieldPanel("code"),
        FieldPanel("valid_from"),
        FieldPanel("valid_to", read_only=True),
    ]
    # The slug follows from the code, and a unit is neither scheduled nor described for robots.
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []
    parent_page_types = ["wagtailcore.Page", "units.Unit"]
    subpage_types = ["units.Unit", "units.Desk"]
    admin_default_ordering = "title"
    search_fields = [
        *Page.search_fields,
        index.AutocompleteField("search_name"),
        index.SearchField("code"),
        index.FilterField("code"),
        index.FilterField("kind"),
        index.FilterField("valid_to"),
    ]

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="unit_valid_period",
            ),
        ]

    @property
    def in_force(self) -> bool:
        """Whether the unit exists today: it has not been merged or split away."""
        return self.valid_to is None or self.valid_to > timezone.localdate()

    def derive(self) -> None:
        """Set the fields that follow from others: slug, and the folded names searched in."""
        self.slug = self.code.lower()
        self.search_name = fold(self.title)
        self.search_short = fold(self.short_name)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.pk:
            before = Unit.objects.filter(pk=self.pk).values_list("code", flat=True).first()
            if before not in {None, self.code}:
                raise ValidationError({"code": _("The code of a unit cannot be changed.")})

    def get_admin_display_title(self) -> str:
        title: str = super().get_admin_display_title()
        if self.valid_to is None or self.in_force:
            return title
        return _("%(title)s (until %(date)s)") % {
            "title": title,
            "date": self.valid_to.strftime("%d/%m/%Y"),
        }

    def permissions_for_user(self, user: Any) -> UnitRights:
        return UnitRights(user, self)


class UnitCode(models.Model):
    """A code of a unit in some system: the statistics office's, a former code, a vendor's."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="codes")
    system = models.SlugField(_("system"), max_length=40)
    code = models.CharField(_("code"), max_length=40)

    class Meta:
        verbose_name = _("code of a unit")
        verbose_name_plural = _("codes of units")
        constraints = [
            models.UniqueConstraint(fields=["system", "code", "unit"], name="unit_code_once"),
        ]
        indexes = [models.Index(fields=["system", "code"])]

    def __str__(self) -> str:
        return f"{self.system}:{self.code}"


class HistoryError(Exception):
    """Somebody tried to rewrite what has happened."""


class HistoryQuerySet(models.QuerySet["Succession"]):
    """Rows are added and never changed."""

    def update(self, **_changes: Any) -> NoReturn:
        raise HistoryError("successions are append-only")

    def delete(self) -> NoReturn:
        raise HistoryError("successions are append-only")


class Succession(models.Model):
    """`predecessor` was merged or split into `successor` on a date. Append-only."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="precessions")
    date = models.DateField(_("in force from"))
    decree = models.CharField(_("decision"), max_length=120, blank=True)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryError("successions are append-only")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryError("successions are append-only")


class Desk(Page):
    """A unit's own content in the tree.

    Rights over one unit alone are given here, not on the unit, because Wagtail's rights reach
    everything below the page they are given on.
    """

    parent_page_types = ["units.Unit"]
    max_count_per_parent = 1
    is_creatable = False  # made by offices.open_office() when the first officer arrives
    admin_default_ordering = "-latest_revision_created_at"

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def permissions_for_user(self, user: Any) -> DeskRights:
        return DeskRights(user, self)


class Office(models.Model):
    """What a unit gets when its first officer arrives: a desk and a collection for its files."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="office")
    desk = models.OneToOneField(Desk, models.PROTECT, related_name="office")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="office")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return str(self.unit)


class FileArea(models.Model):
    """The collection above a unit's own collection and those of all units below it.

    Who serves the subtree is given one right, here at its top.
    """

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="file_area")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="file_area")

    class Meta:
        verbose_name = _("file area")
        verbose_name_plural = _("file areas")

    def __str__(self) -> str:
        return str(self.unit)


class RoleGroup(models.Model):
    """The Wagtail group that carries one role in one unit, made when somebody first needs it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=20, choices=Role.choices)
    reach = models.CharField(max_length=8, choices=Reach.choices)
    group = models.OneToOneField(Group, models.CASCADE, related_name="role_group")

    class Meta:
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of roles")
        constraints = [
            models.UniqueConstraint(fields=["unit", "role", "reach"], name="role_group_once"),
        ]

    def __str__(self) -> str:
        return self.group.name


class Officer(models.Model):
    """Who holds which role in which unit."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="offices", verbose_name=_("user")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="officers", verbose_name=_("administrative unit")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    reach = models.CharField(_("reach"), max_length=8, choices=Reach.choices, default=Reach.OWN)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role", "reach"], name="officer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"
