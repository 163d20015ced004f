"""What the shop reads from its environment, and what it refuses to start without."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
)


def refuse_incomplete_production() -> None:
    """Stop the start of a production shop (``DEBUG`` off) that lacks what it needs.

    Raises ``ImproperlyConfigured`` that names every missing variable at once, so that an operator
    mends them in one go, or says that ``SITE_URL`` must be https unless it is this very machine.
    """
    missing = [name for name in REQUIRED_IN_PRODUCTION if not env.str(name, default="").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"The shop cannot start: set {', '.join(missing)} in the environment or in .env "
            "(see .env.example), or DEBUG=true for development."
        )
    site = urlsplit(env.str("SITE_URL"))
    if site.scheme != "https" and site.hostname not in LOOPBACK_HOSTS:
        raise ImproperlyConfigured(
            "The shop cannot start: SITE_URL must begin with https:// unless it is on 127.0.0.1."
        )
