"""A ministry's machines: everything by environment, and nothing starts half configured."""

from .base import *  # noqa: F403  a settings module is its base plus what differs
from .base import PUBLIC_URL, env

SECRET_KEY = env.str("LOA_SECRET_KEY")
ALLOWED_HOSTS: list[str] = env.list("LOA_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
DEBUG = False
# Several machines must sign with one key: no file is made here.
SIGNING_KEY = env.str("LOA_SIGNING_KEY")
SIGNING_KEY_FILE = None

GRAPHQL_OPEN = env.bool("LOA_GRAPHQL_OPEN", False)

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Required here: processes on several machines share no files.
REDIS_URL = env.str("REDIS_URL")
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
globals().update(EMAIL_CONFIG)
