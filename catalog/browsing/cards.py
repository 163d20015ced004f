"""What stands on a collection's page of each product: who asks for sand is shown sand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef

from catalog.browsing.filters import Filters
from catalog.browsing.rows import USE
from catalog.browsing.shelf import Shelf
from catalog.links import variant_path
from catalog.models import Product, ProductImage, Variant
from catalog.queries import for_cards
from store.core.credit import with_article
from store.core.json_rows import JSONRows

PICTURE = ("picture", "picture_width", "picture_height", "picture_ready", "alt")


@dataclass(frozen=True, slots=True)
class Card:
    """A product with where its card leads, and the picture that it shows."""

    product: Product
    url: str
    image: ProductImage | None


def cards_of(places: Iterable[int], matching: int, shelf: Shelf, filters: Filters) -> list[Card]:
    """Give the cards of products, by the places of their last variants on the shelf.

    Where options are asked for, a card leads to the first variant in the set ``matching`` and shows
    that one's picture. One query, or two with options.
    """
    keys = {shelf.products[place]: place for place in places}
    products = for_cards(Product.objects.all()).on_sale_in_bulk(keys)
    asked = {}
    if filters.values.keys() - {USE}:
        asked = {key: shelf.first_variant(place, matching) for key, place in keys.items()}
    variants = _with_pictures(key for key in asked.values() if key)
    return [
        _card(products[key], variants.get(asked.get(key) or 0), filters.article)
        for key in keys
        if key in products
    ]


def _card(product: Product, variant: Variant | None, article: str) -> Card:
    image = product.listing.picture
    if variant is None:
        return Card(product, with_article(product.get_absolute_url(), article), image)
    variant.product = product
    rows: list[list[object]] = getattr(variant, "pictures_of_options", [])
    if variant.picture:
        image = variant.picture
    elif rows:
        image = ProductImage(**dict(zip(PICTURE, rows[0], strict=True)))
    return Card(product, with_article(variant_path(variant), article), image)


def _with_pictures(keys: Iterable[int]) -> dict[int, Variant]:
    pictures = ProductImage.objects.filter(option_value__variants=OuterRef("pk"))
    variants = Variant.objects.select_related("picture").annotate(
        pictures_of_options=JSONRows(pictures, *PICTURE)
    )
    return dict(variants.in_bulk(list(keys)))
