"""Where the portal shows things: the paths of the PWA's pages."""

from urllib.parse import quote

from django.conf import settings


def bulletin_path(slug: str) -> str:
    return f"/ban-tin/{quote(slug)}"


def unit_path(code: str) -> str:
    return f"/don-vi/{quote(code)}"


def absolute(path: str) -> str:
    """`path` on the portal's public address; an address elsewhere (a storage's) stays as it is."""
    return path if "://" in path else f"{settings.PUBLIC_URL}{path}"
