"""How far bulletins have come, and of which units there may be any: what the staff's list asks."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

from cms.units.guard import below, page_roots
from cms.units.models import Office, Unit

from .models import BulletinPage


class Stage(TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for approval")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")


def at_stage(found: QuerySet[BulletinPage], stage: str) -> QuerySet[BulletinPage]:
    """Those of `found` at `stage`; a published bulletin may wait with a change at the same time."""
    if stage == Stage.PUBLISHED:
        return found.filter(live=True)
    if stage == Stage.WAITING:
        return found.filter(pk__in=_waiting())
    if stage == Stage.SCHEDULED:
        return found.filter(pk__in=_scheduled())
    return found.filter(live=False).exclude(pk__in=_waiting()).exclude(pk__in=_scheduled())


def units_with_desks(user: Any) -> QuerySet[Unit]:
    """Units whose bulletins `user` may see and where anybody writes, or below, by tree order."""
    units = Unit.objects.filter(Q(office__isnull=False) | Q(file_area__isnull=False))
    if not user.is_superuser:
        roots = page_roots(user)
        own = Office.objects.filter(desk__path__in=roots).values("unit")
        units = units.filter(below(roots) | Q(pk__in=own))
    return units.order_by("path")


def _waiting() -> QuerySet[WorkflowState, int]:
    return _as_numbers(
        WorkflowState.objects.filter(
            base_content_type=_page_type(), status=WorkflowState.STATUS_IN_PROGRESS
        )
    )


def _scheduled() -> QuerySet[Revision, int]:
    return _as_numbers(
        Revision.objects.filter(base_content_type=_page_type(), approved_go_live_at__isnull=False)
    )


def _as_numbers(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    """Wagtail keeps the ids of what a state or a revision is about as texts."""
    return rows.annotate(page_id=Cast("object_id", BigIntegerField())).values_list(
        "page_id", flat=True
    )


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)
