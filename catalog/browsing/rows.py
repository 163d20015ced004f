"""Reads what a collection's index is made of: three queries, however many products it has."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.text import slugify

from catalog.models import Product, Tag, Variant
from catalog.models.products import FIRMNESS_OPTION, Firmness
from catalog.models.rating import Rating
from store.core.credit import PARAMETER

USE = "use"
FIRMNESS = FIRMNESS_OPTION.lower()
# Words of the address that mean something else than a facet.
RESERVED = frozenset({"page", "sort", "stock", "price_from", "price_to", USE, PARAMETER})
# A large shop has the same few names in each of a hundred thousand products.
cache_of_names = lru_cache(maxsize=10_000)
FIRST = {str(grade.label): place for place, grade in enumerate(Firmness)}


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing to filter by; ``place`` orders the values of a facet."""

    facet: str
    facet_label: str
    value: str
    label: str
    place: tuple[int, str]


@dataclass(slots=True)
class ItemVariant:
    variant_id: int
    price_minor: int
    is_in_stock: bool
    traits: list[Trait]


@dataclass(slots=True)
class Item:
    """A product of a collection; its ``traits`` are those of all its variants.

    ``on_sale_since`` in seconds since 1970.
    """

    product_id: int
    price_minor: int | None
    pieces_sold: int
    rating: int
    on_sale_since: float
    traits: list[Trait]
    variants: list[ItemVariant]

    def price_or(self, other: int) -> int:
        return other if self.price_minor is None else self.price_minor


def items_of(collection_id: int) -> list[Item]:
    """Give what is on sale in a collection, in the order of staff."""
    products = Product.objects.on_sale().filter(places__collection=collection_id)
    rows = products.order_by("places__position", "places__pk").values_list(
        "pk",
        "listing__price_minor",
        "listing__pieces_sold",
        "listing__stars",
        "created_at",
        "firmness",
    )
    items = {}
    for key, price, sold, stars, created_at, firmness in rows:
        rating = Rating(*(stars or [])).rank
        traits = [_firmness(str(Firmness(firmness).label))] if firmness else []
        items[key] = Item(key, price, sold or 0, rating, created_at.timestamp(), traits, [])
    _add_uses(items, collection_id)
    _add_variants(items, collection_id)
    return list(items.values())


def _add_uses(items: dict[int, Item], collection_id: int) -> None:
    uses = Tag.objects.filter(is_use=True, products__places__collection=collection_id)
    rows = uses.order_by().values_list("products", "slug", "name", "position")
    for key, slug, name, position in rows:
        if item := items.get(key):
            item.traits.append(_use(slug, name, position))


def _add_variants(items: dict[int, Item], collection_id: int) -> None:
    """Add the variants in their order; there is a row for each of their options."""
    rows = Variant.objects.filter(product__places__collection=collection_id).values_list(
        "product",
        "pk",
        "price_minor",
        "stock__on_hand",
        "stock__reserved",
        "option_values__option__name",
        "option_values__value",
        "option_values__position",
    )
    variants: dict[int, ItemVariant] = {}
    for product, key, price, on_hand, reserved, *option in rows.order_by("position", "pk"):
        variant = variants.get(key)
        if variant is None:
            is_in_stock = on_hand is not None and on_hand > reserved
            variant = variants[key] = ItemVariant(key, price, is_in_stock, [])
            if item := items.get(product):
                item.variants.append(variant)
        name, value, position = option
        if name is not None:
            variant.traits.append(_option(name, value, position))


@cache_of_names
def _use(slug: str, name: str, position: int) -> Trait:
    return Trait(USE, "Use", slug, name, (position, name))


@cache_of_names
def _option(name: str, value: str, position: int) -> Trait:
    facet = _word(name)
    if facet == FIRMNESS:
        return _firmness(value)
    if facet in RESERVED:
        facet = f"{facet}-option"
    return Trait(facet, name, _word(value), value, (position, value))


@cache_of_names
def _firmness(label: str) -> Trait:
    return Trait(
        FIRMNESS, FIRMNESS_OPTION, _word(label), label, (FIRST.get(label, len(FIRST)), label)
    )


@cache_of_names
def _word(text: str) -> str:
    """Write a name, of any script, as it stands in addresses."""
    return slugify(text, allow_unicode=True) or text.casefold()
