"""Joins Wagtail's signals to what happens after a publication. Kept light: autosave fires often."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from . import after_publish
from .models import BulletinPage


def connect() -> None:
    page_published.connect(_on_published, sender=BulletinPage, dispatch_uid="bulletin-published")
    page_unpublished.connect(
        _on_unpublished, sender=BulletinPage, dispatch_uid="bulletin-unpublished"
    )
    post_delete.connect(_on_deleted, sender=BulletinPage, dispatch_uid="bulletin-deleted")


def _on_published(instance: BulletinPage, revision: Revision | None = None, **_kwargs: Any) -> None:
    # Wagtail says "published" of what is only scheduled, too.
    if instance.live:
        after_publish.published(instance, revision.pk if revision else None)


def _on_unpublished(instance: BulletinPage, **_kwargs: Any) -> None:
    # Wagtail takes a page down in memory while it deletes it: a row made for it now would be left
    # behind without its bulletin. The deletion is heard by itself.
    if not BulletinPage.objects.filter(pk=instance.pk, live=True).exists():
        after_publish.unpublished(instance)


def _on_deleted(instance: BulletinPage, **_kwargs: Any) -> None:
    after_publish.deleted(instance.pk)
