from django.http import HttpRequest

from catalog.queries import visible_collections


def collections_menu(request: HttpRequest) -> dict[str, object]:
    """Give every template the collections of the menu, read only when a template asks for them."""
    return {"collections_menu": visible_collections()}
