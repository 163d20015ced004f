from typing import Any

from catalog.models import PriceChange, Stock, StockChange, StockNotice

Deleted = tuple[list[str], dict[str, int], set[str], list[str]]

# Staff never delete these by themselves, but they go with what was never sold.
_HISTORIES = frozenset(
    str(model._meta.verbose_name) for model in (PriceChange, Stock, StockChange, StockNotice)
)


def without_histories(deleted: Any) -> Deleted:
    """Let what ``get_deleted_objects`` of an admin gives be deleted together with its histories."""
    names, counts, forbidden, protected = deleted
    return names, counts, set(forbidden) - _HISTORIES, protected
