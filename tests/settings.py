"""The shop's own settings, in the environment of the tests."""

from tests.environment import STRIPE_KEY  # noqa: F401, I001  # sets the environment first
from store.settings import *  # noqa: F403  # the very settings, whole

# Style sheets are served as they lie in the tree; only a running shop collects them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Else each test client would look through all that a running shop has collected.
WHITENOISE_AUTOREFRESH = True
