"""Settings every installation shares.

Every knob is one environment variable, read here or in the module that adds to it, and
described in docs/operators/settings.md. Secrets come by environment only.
"""

from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = env.path("LOA_DATA_DIR", ROOT / "var")
PORT = env.int("LOA_PORT", 8000)
PUBLIC_URL = env.str("LOA_PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")

INSTALLED_APPS = [
    "cms.branding",
    "cms.units",
    "cms.bulletins",
    "cms.voices",
    "cms.broadcast",
    "cms.oversight",
    "cms.demo",
    "search",
    "api",
    "wagtail_headless_preview",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.units.apps.LoaUsersConfig",  # wagtail.users, with screens of ours
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "graphene_django",
    "rest_framework",
    "drf_spectacular",
    "drf_standardized_errors",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.units.guard.AdminGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}"}
    for rule in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

DATABASES = {
    "default": dj_database_url.parse(
        env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'loa.sqlite3'}"), conn_max_age=60
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets readers go on while one writes; IMMEDIATE makes writers queue instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    # Files, not memory: site, worker and clock are processes of their own and share it.
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# "db:" searches in the database's own full-text index.
SEARCH_URL = env.str("SEARCH_URL", "db:")
# Whether anybody may send GraphQL documents of their own; the portal's documents are known by hash.
GRAPHQL_OPEN = env.bool("LOA_GRAPHQL_OPEN", True)

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "cms" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PWA_BUILD = env.path("LOA_PWA_BUILD", ROOT / "pwa" / "build")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sentences that were spoken before: an edit speaks only its own sentence anew.
SPEECH_CACHE = DATA_DIR / "cache" / "speech"

# What devices trust: 32 bytes of Ed25519 in base64, or the file that an embedded installation
# makes for itself.
SIGNING_KEY = env.str("LOA_SIGNING_KEY", "")
SIGNING_KEY_FILE: Path | None = DATA_DIR / "signing-key"
DEVICE_POLL_SECONDS = env.int("LOA_DEVICE_POLL_SECONDS", 15)

# The admin shows the portal's preview in a frame of its own pages.
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = "Loa"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.branding.forms.SignInForm"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.bulletins.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.bulletins.uploads.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "txt", "csv", "mp4", "webm"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

WAGTAIL_HEADLESS_PREVIEW = {
    "CLIENT_URLS": {"default": f"{PUBLIC_URL}/xem-truoc"},
    "SERVE_BASE_URL": PUBLIC_URL,
    "REDIRECT_ON_PREVIEW": True,
    "ENFORCE_TRAILING_SLASH": False,
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    # How many proxies of ours stand in front: throttles count addresses, and whoever may name his
    # own in X-Forwarded-For is not counted at all.
    "NUM_PROXIES": env.int("LOA_PROXIES", 0),
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Loa",
    "DESCRIPTION": "Devices and Open311. Readers use GraphQL at /graphql/.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["api.openapi.our_endpoints"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOA_LOG_LEVEL", "INFO")},
}
