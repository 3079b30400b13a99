"""A draft as its editor sees it: found by the token that Wagtail's admin hands to the portal."""

from datetime import timedelta

from django.core.signing import BadSignature
from wagtail_headless_preview.models import PagePreview

from .models import BulletinPage

LIFETIME = timedelta(minutes=30)
CONTENT_TYPE = BulletinPage._meta.label_lower  # noqa: SLF001  the public name of a model


def bulletin_from_token(content_type: str, token: str) -> BulletinPage | None:
    """Return the draft behind `token`, or None for a token that is unknown, forged or older than
    30 minutes. (The package itself lets a token live for days.)"""
    if content_type.lower() != CONTENT_TYPE or not _is_fresh(token):
        return None
    preview = PagePreview.objects.filter(token=token).first()
    if preview is None or preview.content_type.model_class() is not BulletinPage:
        return None
    page: BulletinPage = preview.as_page()
    return page


def _is_fresh(token: str) -> bool:
    try:
        BulletinPage.get_preview_signer().unsign(token, max_age=LIFETIME)
    except BadSignature:
        return False
    return True
