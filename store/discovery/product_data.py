"""The product feed as JSON: a schema.org ``DataFeed`` of every variant; see docs/developers.md."""

import json
from collections.abc import Iterable, Iterator

from catalog.models import Product
from catalog.models.variants import shop_currency
from catalog.structured_data import description, variant_data
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.structured_data import CONTEXT, shop_terms


def data_feed(chunks: Iterable[list[Product]], shop: Shop) -> Iterator[str]:
    """Write the feed, a piece for each chunk of products."""
    about = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": shop.name,
        "url": absolute("/"),
    }
    terms = shop_terms(shop, shop_currency())
    yield _json(about).removesuffix("}") + ', "dataFeedElement": ['
    comma = "\n"
    for products in chunks:
        elements = [
            _json(variant_data(variant, terms) | {"description": about_it})
            for product in products
            for about_it in [description(product)]
            for variant in product.variants.all()
        ]
        if elements:
            yield comma + ",\n".join(elements)
            comma = ",\n"
    yield "\n]}\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
