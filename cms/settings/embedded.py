"""The default: one machine, SQLite, local files; nothing to configure."""

from .base import *  # noqa: F403  a settings module is its base plus what differs
from .base import DATA_DIR, PUBLIC_URL, env
from .secret import local_secret

DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.str("LOA_SECRET_KEY", "") or local_secret(DATA_DIR / "secret-key")
DEBUG = env.bool("LOA_DEBUG", False)
ALLOWED_HOSTS = env.list("LOA_ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
