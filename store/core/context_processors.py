from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from store.core.queries import current_shop


def shop(request: HttpRequest) -> dict[str, object]:
    """Give every template the shop's row, read only when a template asks for it."""
    return {"shop": SimpleLazyObject(current_shop)}
