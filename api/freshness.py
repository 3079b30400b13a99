"""The version of everything the public can read.

It changes when something is published, withdrawn or gets its audio, and with it every cached answer
becomes unreachable at once.

What changes by itself (a bulletin's validity ends) or behind Django's back is covered by the short
life of answers, ANSWER_SECONDS.
"""

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.signals import page_published, page_unpublished

from cms.broadcast.models import AudioAsset, Board, BulletinAudio
from cms.bulletins.models import BulletinPage, Topic
from cms.units.models import Unit

ANSWER_SECONDS = 30
_KEY = "loa:content-version"


def content_version() -> str:
    return cache.get_or_set(_KEY, _new_version, timeout=None) or _new_version()


def renew() -> None:
    """Make every cached answer stale, once the current transaction is committed."""
    transaction.on_commit(lambda: cache.set(_KEY, _new_version(), timeout=None))


def _new_version() -> str:
    return uuid4().hex


def _changed(**_signal: Any) -> None:
    renew()


def connect() -> None:
    """Listen to what the public can see changing. Saving a draft is not among it."""
    page_published.connect(_changed, dispatch_uid="loa.api.published")
    page_unpublished.connect(_changed, dispatch_uid="loa.api.unpublished")
    rendition = get_image_model().get_rendition_model()
    for model in (Unit, Topic, Board, BulletinAudio, AudioAsset, rendition):
        post_save.connect(_changed, model, dispatch_uid=f"loa.api.saved.{model.__name__}")
    for model in (Unit, Topic, Board, BulletinAudio, BulletinPage, get_document_model()):
        post_delete.connect(_changed, model, dispatch_uid=f"loa.api.deleted.{model.__name__}")
