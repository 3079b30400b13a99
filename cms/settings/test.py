"""Settings of the test suite: SQLite by default, any database by DATABASE_URL."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403  a settings module is its base plus what differs
from .base import CACHES, DATABASES, REDIS_URL

SECRET_KEY = "a key for tests only"  # noqa: S105  protects nothing
SIGNING_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="  # public
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "loa-test-media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Tests run side by side and clear the cache: each runner has a Redis database of its own.
_RUNNER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
CACHES["default"] = (
    CACHES["default"] | {"LOCATION": f"{REDIS_URL.rsplit('/', 1)[0]}/{int(_RUNNER) % 16}"}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
)
