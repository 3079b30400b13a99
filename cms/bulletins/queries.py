"""Reading bulletins: which are current, and for whom. Each function says what it costs."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.units.models import Unit
from cms.units.queries import ancestor_ids, subtree

from .classes import BulletinClass, Channel
from .models import BulletinPage, Scope

CHANNEL_FIELDS = {
    Channel.PORTAL: "on_portal",
    Channel.LOUDSPEAKER: "on_loudspeaker",
    Channel.BOARD: "on_board",
}
NEWEST_FIRST = ("-published_at", "-pk")


def in_force(now: datetime) -> Q:
    """Published, and within its validity at `now`."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=now)
    not_ended = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
    return Q(live=True, published_at__isnull=False) & begun & not_ended


def addressed_to(unit: Unit) -> Exists:
    """Whether a bulletin is for `unit`: named itself, or below a named one. Costs one query now.

    A subquery on the audience, so that a bulletin named twice is found once.
    """
    above = Q(unit_id__in=ancestor_ids(unit), subtree=True)
    scopes = Scope.objects.filter(Q(unit_id=unit.pk) | above, bulletin_id=OuterRef("pk"))
    return Exists(scopes)


def current_bulletins(
    unit: Unit | None = None,
    *,
    now: datetime | None = None,
    channel: Channel | None = None,
    topic: str | None = None,
    bulletin_class: BulletinClass | None = None,
    language: str | None = None,
) -> QuerySet[BulletinPage]:
    """Bulletins in force, for `unit` or for anybody, newest first.

    `topic` is a topic's slug. One query for the units above, one when read, whatever the number of
    bulletins.
    """
    found = BulletinPage.objects.filter(in_force(now or timezone.now()))
    if unit is not None:
        found = found.filter(addressed_to(unit))
    if channel is not None:
        found = found.filter(**{CHANNEL_FIELDS[channel]: True})
    if topic:
        found = found.filter(topic__slug=topic)
    if bulletin_class is not None:
        found = found.filter(bulletin_class=bulletin_class)
    if language:
        found = found.filter(language=language)
    return found.order_by(*NEWEST_FIRST)


def after(found: QuerySet[BulletinPage], published_at: datetime, pk: int) -> QuerySet[BulletinPage]:
    """The part of a newest-first list that comes after the bulletin at (published_at, pk)."""
    older = Q(published_at__lt=published_at) | Q(pk__lt=pk)
    # Said first and by itself, so that the index is entered here and not read from its top.
    return found.filter(older, published_at__lte=published_at)


def emergency_for(unit: Unit, now: datetime | None = None) -> BulletinPage | None:
    """The newest emergency that boards of `unit` must show now. Two queries."""
    return current_bulletins(
        unit, now=now, channel=Channel.BOARD, bulletin_class=BulletinClass.EMERGENCY
    ).first()


def audience_units(bulletin: BulletinPage) -> QuerySet[Unit]:
    """Every unit a bulletin is for. One query for the audience, one when read."""
    units = Unit.objects.none()
    for scope in bulletin.scopes.all():
        units |= subtree(scope.unit) if scope.subtree else Unit.objects.filter(pk=scope.unit_id)
    return units.order_by("path")
