"""What every test may rely on: media of its own, nothing left over from another."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Each test writes its files into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()
