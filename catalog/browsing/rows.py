"""Reads what a collection's index is made of: three queries, however many products it has."""

from dataclasses import dataclass

from django.utils.text import slugify

from catalog.models import Product, Tag, Variant
from catalog.models.products import FIRMNESS_OPTION, Firmness
from catalog.models.rating import Rating

USE = "use"
FIRMNESS = FIRMNESS_OPTION.lower()
# Words of the address that mean something else than a facet.
RESERVED = frozenset({"page", "sort", "stock", "price_from", "price_to", USE})
FIRST = {str(grade.label): place for place, grade in enumerate(Firmness)}


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing to filter by; ``place`` orders the values of a facet."""

    facet: str
    facet_label: str
    value: str
    label: str
    place: tuple[int, str]


@dataclass(frozen=True, slots=True)
class ItemVariant:
    price_minor: int | None
    is_in_stock: bool
    traits: list[Trait]


@dataclass(slots=True)
class Item:
    """A product of a collection; ``on_sale_since`` in seconds since 1970."""

    product_id: int
    price_minor: int | None
    pieces_sold: int
    rating: int
    on_sale_since: float
    variants: list[ItemVariant]

    def price_or(self, other: int) -> int:
        return other if self.price_minor is None else self.price_minor


def items_of(collection_id: int) -> list[Item]:
    """Give what is on sale in a collection, in the order of staff."""
    in_it = {"places__collection": collection_id}
    products = Product.objects.on_sale().filter(**in_it)
    rows = products.order_by().values_list(
        "places__position",
        "places__pk",
        "pk",
        "listing__price_minor",
        "listing__pieces_sold",
        "listing__stars",
        "created_at",
        "firmness",
        "variants__pk",
        "variants__price_minor",
        "variants__stock__on_hand",
        "variants__stock__reserved",
    )
    uses = _uses(collection_id)
    options = _options(collection_id)
    items: dict[int, Item] = {}
    places: dict[int, tuple[int, int]] = {}
    for position, place, key, price, sold, stars, created_at, firmness, *variant in rows:
        item = items.get(key)
        if item is None:
            item = items[key] = Item(
                key, price, sold or 0, Rating(*(stars or [])).rank, created_at.timestamp(), []
            )
            places[key] = (position, place)
        variant_id, variant_price, on_hand, reserved = variant
        traits = uses.get(key, []) + options.get(variant_id, [])
        if firmness:
            traits.append(_firmness(str(Firmness(firmness).label)))
        is_in_stock = on_hand is not None and on_hand > reserved
        item.variants.append(ItemVariant(variant_price, is_in_stock, traits))
    return sorted(items.values(), key=lambda item: places[item.product_id])


def _uses(collection_id: int) -> dict[int, list[Trait]]:
    traits: dict[int, list[Trait]] = {}
    rows = Tag.objects.filter(is_use=True, products__places__collection=collection_id)
    for key, slug, name, position in rows.order_by().values_list(
        "products", "slug", "name", "position"
    ):
        traits.setdefault(key, []).append(Trait(USE, "Use", slug, name, (position, name)))
    return traits


def _options(collection_id: int) -> dict[int, list[Trait]]:
    traits: dict[int, list[Trait]] = {}
    known: dict[tuple[str, str], Trait] = {}
    chosen = Variant.option_values.through.objects.filter(
        variant__product__places__collection=collection_id
    )
    for key, option, value, position in chosen.values_list(
        "variant", "optionvalue__option__name", "optionvalue__value", "optionvalue__position"
    ):
        trait = known.get((option, value))
        if trait is None:
            trait = known[option, value] = _option(option, value, position)
        traits.setdefault(key, []).append(trait)
    return traits


def _option(name: str, value: str, position: int) -> Trait:
    facet = _word(name)
    if facet == FIRMNESS:
        return _firmness(value)
    if facet in RESERVED:
        facet = f"{facet}-option"
    return Trait(facet, name, _word(value), value, (position, value))


def _firmness(label: str) -> Trait:
    return Trait(
        FIRMNESS, FIRMNESS_OPTION, _word(label), label, (FIRST.get(label, len(FIRST)), label)
    )


def _word(text: str) -> str:
    """Write a name, of any script, as it stands in addresses."""
    return slugify(text, allow_unicode=True) or text.casefold()
