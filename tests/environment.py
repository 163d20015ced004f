"""The environment of the tests, set before the settings read it.

``TEST_DATABASE=postgresql`` runs them on a real PostgreSQL server, else they run on SQLite.
"""

import os

STRIPE_KEY = "sk_test_of_the_tests"
STRIPE_WEBHOOK_SECRET = "whsec_of_the_tests"

os.environ.update(
    DEBUG="false",
    SECRET_KEY="a-key-for-tests-alone-that-guards-nothing-at-all",
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    SITE_URL="http://127.0.0.1",
    STRIPE_SECRET_KEY=STRIPE_KEY,
    STRIPE_WEBHOOK_SECRET=STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE="http://127.0.0.1:1",
    CACHE_URL="locmemcache://",
    EMAIL_URL="memorymail://",
    CURRENCY="USD",
    TIME_ZONE="America/Los_Angeles",
    SERVE_MEDIA="true",
    LOG_LEVEL="CRITICAL",
)
if os.environ.get("TEST_DATABASE") == "postgresql":
    from tests.postgres import server_url

    os.environ["DATABASE_URL"] = server_url()
else:
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
