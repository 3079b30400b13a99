"""Keeping the searched text true: written when a bulletin is published, gone when withdrawn."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.bulletins import after_publish
from cms.bulletins.models import BulletinPage
from cms.bulletins.text import body_lines

from .models import BulletinText
from .words import searched

MAX_BODY = 200_000  # characters


def index_bulletin(bulletin: BulletinPage) -> None:
    """Write what `bulletin` says. Twice is the same as once."""
    if not bulletin.live or bulletin.published_at is None:
        withdraw(bulletin.pk)
        return
    BulletinText.objects.update_or_create(
        bulletin_id=bulletin.pk,
        defaults={
            "title": searched(bulletin.title),
            "summary": searched(bulletin.summary),
            "body": searched("\n".join(body_lines(bulletin)))[:MAX_BODY],
            "published_at": bulletin.published_at,
        },
    )


def withdraw(bulletin_id: int) -> None:
    """Forget a bulletin; nothing happens where there is none."""
    BulletinText.objects.filter(bulletin_id=bulletin_id).delete()


def to_index() -> QuerySet[BulletinPage]:
    """Everything that is published, whether or not it is in force now."""
    return BulletinPage.objects.filter(live=True, published_at__isnull=False).order_by("pk")


def forget_the_rest() -> int:
    """Forget what is no longer published. Returns how many."""
    gone, _by_model = BulletinText.objects.exclude(bulletin__in=to_index().order_by()).delete()
    return gone


def connect() -> None:
    after_publish.register("search", _("Search index"), index_bulletin, on_unpublish=withdraw)
