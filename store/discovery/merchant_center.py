"""The product feed for Google Merchant Center: RSS 2.0, one item for each variant.

What an item holds, and how much of it: https://support.google.com/merchants/answer/7052112.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from catalog.models import Product, Variant
from catalog.models.stock import StockLevel
from catalog.models.variants import shop_currency
from catalog.queries import gallery
from catalog.structured_data import (
    brand_name,
    description,
    group_id,
    machine_options,
    picture_address,
    terms,
    variant_address,
)
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.money import Money, plain_amount

AVAILABILITY = {
    StockLevel.IN_STOCK: "in_stock",
    StockLevel.LOW_STOCK: "in_stock",
    StockLevel.OUT_OF_STOCK: "out_of_stock",
}
MAX_TITLE = 150
MAX_DESCRIPTION = 5_000
MAX_ADDITIONAL_IMAGES = 10
MAX_SHIPPING_COUNTRIES = 100

# What XML 1.0 cannot hold, not even escaped (its production Char).
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def merchant_feed(chunks: Iterable[list[Product]], shop: Shop) -> Iterator[str]:
    """Write the feed, a piece for each chunk of products."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n'
        + _element("title", shop.name)
        + _element("link", absolute("/"))
        + _element("description", shop.tagline or shop.name)
    )
    shipping = _free_shipping(shop)
    for products in chunks:
        yield "".join(
            _item(variant, of_product + shipping)
            for product in products
            for of_product in [_of_product(product)]
            for variant in product.variants.all()
        )
    yield "</channel>\n</rss>\n"


def _item(variant: Variant, shared: str) -> str:
    return f"<item>\n{_of_variant(variant)}{shared}</item>\n"


def _of_product(product: Product) -> str:
    """Write what all variants of a product have in common."""
    shelves = product.collections.all()
    group, brand = group_id(product), brand_name(product)
    return "".join(
        [
            *([_element("g:item_group_id", group)] if group else []),
            _element("g:description", description(product)[:MAX_DESCRIPTION]),
            _element("g:condition", "new"),
            *([_element("g:brand", brand)] if brand else []),
            *(_element("g:product_type", shelf.title) for shelf in shelves[:1]),
        ]
    )


def _of_variant(variant: Variant) -> str:
    now = terms(variant)
    options = machine_options(variant)
    pictures = [picture_address(image) for image in gallery(variant)]
    more_pictures = pictures[1 : MAX_ADDITIONAL_IMAGES + 1]
    return "".join(
        [
            _element("g:id", variant.sku),
            _element("g:title", variant.title[:MAX_TITLE]),
            _element("g:link", variant_address(variant)),
            _element("g:price", _price(now.price)),
            _element("g:availability", AVAILABILITY[now.stock]),
            *(_element("g:image_link", picture) for picture in pictures[:1]),
            *(_element("g:additional_image_link", picture) for picture in more_pictures),
            _identifier(variant),
            *(_element(f"g:{name}", value) for name, value in options.named.items()),
            *(_detail(name, value) for name, value in options.others.items()),
            _weight(variant),
        ]
    )


def _price(price: Money) -> str:
    return f"{plain_amount(price)} {price.currency}"


def _identifier(variant: Variant) -> str:
    """Write the GTIN; without one Google wants to hear that there is none."""
    if variant.gtin:
        return _element("g:gtin", variant.gtin)
    return _element("g:identifier_exists", "no")


def _weight(variant: Variant) -> str:
    grams = variant.weight_grams
    return _element("g:shipping_weight", f"{grams} g") if grams else ""


def _detail(name: str, value: str) -> str:
    named = _element("g:attribute_name", name) + _element("g:attribute_value", value)
    return f"<g:product_detail>\n{named}</g:product_detail>\n"


def _free_shipping(shop: Shop) -> str:
    price = _element("g:price", _price(Money(0, shop_currency())))
    return "".join(
        f"<g:shipping>\n{_element('g:country', code)}{price}</g:shipping>\n"
        for code in shop.delivery_countries[:MAX_SHIPPING_COUNTRIES]
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_XML.sub('', text))}</{name}>\n"
