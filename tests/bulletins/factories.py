"""Bulletins for tests, quick to make."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from cms.bulletins.classes import BulletinClass
from cms.bulletins.models import BulletinPage, Scope, Topic
from cms.units.models import Desk, Unit
from cms.units.offices import open_office

_numbers = count(1)
BODY = [("paragraph", "<p>Nội dung thử nghiệm.</p>")]


def make_topic(slug: str = "thien-tai", name: str = "") -> Topic:
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name or slug})[0]


def draft_bulletin(unit: Unit, **fields: Any) -> BulletinPage:
    """A bulletin of `unit` that is not in the tree yet."""
    number = next(_numbers)
    values = {
        "title": f"Bản tin thử nghiệm {number}",
        "topic": fields.pop("topic", None) or make_topic(),
        "summary": "Tóm tắt của bản tin thử nghiệm.",
        "body": fields.pop("body", None) or BODY,
        "live": False,
        "has_unpublished_changes": True,
    }
    return BulletinPage(unit=unit, **(values | fields))


def make_bulletin(
    unit: Unit,
    *,
    live: bool = True,
    scopes: Iterable[tuple[Unit, bool]] | None = None,
    published_at: datetime | None = None,
    bulletin_class: BulletinClass = BulletinClass.NORMAL,
    **fields: Any,
) -> BulletinPage:
    """A bulletin on the desk of `unit`, with a revision, published unless `live` is False.

    `scopes` are (unit, with all below) pairs; without them it is for `unit` and all below.
    Publishing queues the actions as always; no worker runs them by itself in tests.
    """
    bulletin = draft_bulletin(unit, bulletin_class=bulletin_class, **fields)
    pairs = list(scopes) if scopes is not None else [(unit, True)]
    bulletin.scopes = [Scope(unit=of, subtree=subtree) for of, subtree in pairs]
    Desk.objects.get(pk=open_office(unit).desk_id).add_child(instance=bulletin)
    revision = bulletin.save_revision()
    if live:
        revision.publish()
        bulletin = BulletinPage.objects.get(pk=bulletin.pk)
        if published_at is not None:
            BulletinPage.objects.filter(pk=bulletin.pk).update(published_at=published_at)
            bulletin.published_at = published_at
    return bulletin


def hours_ago(hours: float) -> datetime:
    return timezone.now() - timedelta(hours=hours)
