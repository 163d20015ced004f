"""What each database does its own way: keep the full-text index, and ask it.

Both modules have the same functions; ``sqlite`` describes them.
"""

from types import ModuleType

from django.db import connection

from store.search.backends import postgresql, sqlite


def backend() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
