"""One settings module for development, tests, demonstration and production.

Everything that differs between them comes from the environment; see ``.env.example``.
"""

from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from store.env import BASE_DIR, env, refuse_incomplete_production

# Lets generic classes of Django be written with their types: ModelForm[Comment].
django_stubs_ext.monkeypatch()

DEBUG = env.bool("DEBUG", default=False)
if not DEBUG:
    refuse_incomplete_production()

SECRET_KEY = env.str("SECRET_KEY", default="insecure-development-key")
# Keys of the past: links that were mailed under them go on working.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = SITE_URL.startswith("https://")

VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

INSTALLED_APPS = [
    "store.core",
    "store.accounts",
    "store.search",
    "store.claims",
    "catalog",
    "articles",
    "store.cart",
    "store.finder",
    "store.orders",
    "store.payments",
    "store.checkout",
    "store.backoffice",
    "store.backoffice.admin_app.ShopAdminConfig",
    "content_editor",
    "django_prose_editor",
    "post_office",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "store.core.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # It pads its answers against BREACH; style sheets and scripts above are compressed already.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "store.urls"
WSGI_APPLICATION = "store.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "store.navigation.frame",
            ],
        },
    },
    {
        # django-post-office looks its templates up by this name.
        "NAME": "post_office",
        "BACKEND": "post_office.template.backends.post_office.PostOfficeTemplates",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {"context_processors": []},
    },
]

DATABASES: dict[str, Any] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'shop.sqlite3'}")
}
if "ENGINE" not in DATABASES["default"]:
    raise ImproperlyConfigured(
        "The shop cannot start: DATABASE_URL must look like "
        "postgres://user:password@host:5432/name or sqlite:///path/to/file."
    )
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction begins: two writers wait for one another
    # instead of failing half-way; WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-us"
USE_I18N = True
TIME_ZONE = env.str("TIME_ZONE", default="America/Los_Angeles")
USE_TZ = True

CURRENCY = env.str("CURRENCY", default="USD")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# In production nginx serves the uploads; the demonstration shop has no nginx.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "store.core.static_files.BundledStaticFilesStorage"
    },
}

PICTURES = {
    "USE_PLACEHOLDERS": False,
    "FILE_TYPES": ["AVIF", "WEBP"],
    # 160, 320, 480, 640, 800, 960, 1280 and 1600 pixels wide, as far as the picture goes.
    "CONTAINER_WIDTH": 800,
    "GRID_COLUMNS": 5,
    "PIXEL_DENSITIES": [1, 2],
    "PICTURE_CLASS": "store.core.pictures.renditions.Rendition",
    "PROCESSOR": "store.core.pictures.renditions.order_renditions",
}

_email: dict[str, Any] = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = "post_office.EmailBackend"
EMAIL_HOST = _email.get("EMAIL_HOST", "")
EMAIL_PORT = _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
POST_OFFICE = {
    "BACKENDS": {"default": _email["EMAIL_BACKEND"]},
    "LOG_LEVEL": 1,
}

STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", default="sk_test_standin")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", default="whsec_standin")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="").rstrip("/")
# Where the shopper's browser is sent to pay; the policy of the cart page must allow it.
STRIPE_CHECKOUT_ORIGIN = STRIPE_API_BASE or "https://checkout.stripe.com"

# Asked by `check_citations --online`, and by nothing else.
DOI_API_BASE = env.str("DOI_API_BASE", default="https://doi.org").rstrip("/")
PUBMED_API_BASE = env.str(
    "PUBMED_API_BASE", default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
).rstrip("/")

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
# How many proxies say in X-Forwarded-For who comes; one has to stand where TLS ends.
PROXY_COUNT = env.int("PROXY_COUNT", default=1 if IS_HTTPS else 0)
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
# Switch this off where other services under the shop's domain speak plain HTTP.
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS and env.bool("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
# Not in the session: Django would then read the session on every page, the public ones included.
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "store.core.views.csrf_failure"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"propagate": True, "handlers": []}},
}
