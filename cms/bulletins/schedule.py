"""Publishing and withdrawing bulletins when their time comes.

As Wagtail's `publish_scheduled`, but one that fails (its topic is gone, its audience was
reorganised) does not keep the rest of the country's waiting behind it.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def do_due(now: datetime | None = None) -> int:
    """Withdraw what has expired, publish what is due; return how many were done.

    What fails is logged and tried again at the next look.
    """
    now = now or timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    doings = [partial(_withdraw, page) for page in expired]
    doings += [partial(_publish, revision) for revision in due]
    return sum(_done(doing) for doing in doings)


def _withdraw(page: Any) -> None:
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _done(doing: Callable[[], None]) -> bool:
    try:
        with transaction.atomic():
            doing()
    except Exception:
        logger.exception("a scheduled publication or withdrawal failed: %r", doing)
        return False
    return True
