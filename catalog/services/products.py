from collections.abc import Collection as Keys

from catalog.services.listings import refresh_listings
from catalog.services.search import update_search


def products_changed(product_ids: Keys[int]) -> None:
    """Bring everything up to date that follows from the rows of products, also of deleted ones.

    The last thing of whatever changes them; prices and stock do it by themselves.
    """
    refresh_listings(product_ids)
    update_search(product_ids)
