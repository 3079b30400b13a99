"""Settings of the test suite: SQLite by default, any database by DATABASE_URL."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403  a settings module is its base plus what differs
from .base import DATABASES

SECRET_KEY = "a key for tests only"  # noqa: S105  protects nothing
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
