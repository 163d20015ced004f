"""Reads of the whole catalog, for shops of any size."""

from collections.abc import Iterator

from django.db.models import Prefetch

from catalog.models import OptionValue, Product, Variant
from catalog.queries import visible_collections

CHUNK = 500


def products_for_feeds() -> Iterator[list[Product]]:
    """Give all products on sale in chunks, with what feeds tell of their variants.

    Each chunk is read by its own few queries, from where the last one ended: a feed is as long as
    it likes, takes no more memory, and holds no cursor open while a slow client reads.
    """
    values = OptionValue.objects.select_related("option")
    variants = Variant.objects.select_related("stock").prefetch_related(
        Prefetch("option_values", values)
    )
    products = (
        Product.objects.on_sale()
        .select_related("maker")
        .prefetch_related(
            Prefetch("variants", variants),
            "images",
            Prefetch("collections", visible_collections()),
        )
        .order_by("pk")
    )
    last = 0
    while chunk := list(products.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk
