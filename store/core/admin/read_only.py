from typing import Any

from django.http import HttpRequest


class ReadOnly:
    """For an admin, or an inline, of rows that the shop itself writes: staff look at them only."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
