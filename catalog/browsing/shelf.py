"""What is on sale in a collection as sets of bits, so that filters combine and count at once.

Each variant is one bit, and the variants of a product stand side by side: "in sand, firm, and in
stock" asks for one variant that is all of it. A set is a Python integer; ``&`` and ``|`` of two of
them take microseconds for a hundred thousand variants. It is a bitmap index, and its prices a
bit-sliced one (O'Neil and Quass, "Improved query performance with variant indexes", SIGMOD 1997).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress

from django.db.models import TextChoices

from catalog.browsing.rows import Item, Trait


class Sort(TextChoices):
    FEATURED = "featured", "Featured"
    BEST_SELLING = "best-selling", "Best selling"
    RATING = "rating", "Best rated"
    PRICE_UP = "price", "Price, low to high"
    PRICE_DOWN = "-price", "Price, high to low"
    NEWEST = "newest", "Newest"


# From the digits of a binary number to their values.
_TRUTH = bytes.maketrans(b"01", b"\x00\x01")


@dataclass(slots=True)
class Value:
    """One value of a facet, with the set of the variants that have it."""

    label: str
    place: tuple[int, str]
    variants: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by, such as color; its values by the words that stand in addresses."""

    label: str
    values: dict[str, Value]


@dataclass(frozen=True)
class Shelf:
    """The index of one collection. A set of products has each product's last variant for it."""

    facets: dict[str, Facet]
    everything: int
    last_ones: int
    in_stock: int
    priced: int
    price_bits: list[int]
    orders: dict[Sort, list[int]]
    products: dict[int, int] = field(repr=False)
    variants: list[int | None] = field(repr=False)

    def with_any(self, facet: str, values: Iterable[str]) -> int:
        """Give the variants that have one of the values of a facet."""
        found = 0
        for value in values:
            found |= self.facets[facet].values[value].variants
        return found

    def priced_between(self, lowest: int | None, highest: int | None) -> int:
        """Give the variants with a price, in minor units, from ``lowest`` to ``highest``."""
        found = self.priced
        if highest is not None:
            found &= self._cheaper_than(highest + 1)
        if lowest is not None:
            found &= ~self._cheaper_than(lowest)
        return found

    def products_among(self, variants: int) -> int:
        """Give the products of which any variant is in a set.

        Adding all ones below a product's last variant carries into it where any of them is set.
        """
        others = self.everything & ~self.last_ones
        return ((variants & others) + others | variants) & self.last_ones

    def in_order(self, products: int, sort: Sort) -> Iterator[int]:
        """Give a set of products in an order, each by the place of its last variant."""
        # A byte for each place, 0 or 1: what is asked may stand at the very end of a long order.
        digits = bin(products)[:1:-1].encode().translate(_TRUTH)
        members = digits.ljust(len(self.variants), b"\x00")
        order = self.orders[sort]
        return compress(order, map(members.__getitem__, order))

    def first_variant(self, last: int, variants: int) -> int | None:
        """Give the primary key of a product's first variant that is in a set, where it has any."""
        start = bisect_left(self.orders[Sort.FEATURED], last)
        first = self.orders[Sort.FEATURED][start - 1] + 1 if start else 0
        among = variants >> first & (1 << last + 1 - first) - 1
        return self.variants[first + (among & -among).bit_length() - 1]

    def _cheaper_than(self, price: int) -> int:
        if price >> len(self.price_bits):
            return self.priced
        cheaper, equal = 0, self.priced
        for place in reversed(range(len(self.price_bits))):
            has_bit = self.price_bits[place]
            if price >> place & 1:
                cheaper |= equal & ~has_bit
                equal &= has_bit
            else:
                equal &= ~has_bit
        return cheaper


def build(items: list[Item]) -> Shelf:
    """Make the index of ``items``, which come in the order of staff.

    A product without variants takes a place, too, with its own traits and no price.
    """
    facets: dict[str, Facet] = {}
    places: dict[tuple[str, str], list[int]] = {}
    variants: list[int | None] = []
    prices: list[int | None] = []
    in_stock: list[int] = []
    lasts = []
    for item in items:
        first = len(variants)
        for variant in item.variants:
            for trait in variant.traits:
                _places_of(trait, facets, places).append(len(variants))
            variants.append(variant.variant_id)
            prices.append(variant.price_minor)
            in_stock.append(variant.is_in_stock)
        if not item.variants:
            variants.append(None)
            prices.append(None)
            in_stock.append(False)
        for trait in item.traits:
            _places_of(trait, facets, places).extend(range(first, len(variants)))
        lasts.append(len(variants) - 1)
    for (facet, value), found in places.items():
        facets[facet].values[value].variants = _set_of(found, len(variants))
    amounts = [price or 0 for price in prices]
    return Shelf(
        facets=facets,
        everything=(1 << len(variants)) - 1,
        last_ones=_set_of(lasts, len(variants)),
        in_stock=_flagged(in_stock),
        priced=_flagged([price is not None for price in prices]),
        price_bits=[
            _flagged([amount >> bit & 1 for amount in amounts])
            for bit in range(max(amounts, default=0).bit_length())
        ],
        orders=_orders(items, lasts),
        products={last: item.product_id for item, last in zip(items, lasts, strict=True)},
        variants=variants,
    )


def _places_of(
    trait: Trait, facets: dict[str, Facet], places: dict[tuple[str, str], list[int]]
) -> list[int]:
    key = (trait.facet, trait.value)
    if key not in places:
        places[key] = []
        facet = facets.setdefault(trait.facet, Facet(trait.facet_label, {}))
        facet.values[trait.value] = Value(trait.label, trait.place)
    return places[key]


def _orders(items: list[Item], lasts: list[int]) -> dict[Sort, list[int]]:
    """Sort the products every way; where two are equal, the order of staff decides."""
    by_last = dict(zip(lasts, items, strict=True))
    # Without a price they stand last both ways.
    dearest = max((item.price_or(0) for item in items), default=0) + 1

    def ordered(rank: Callable[[Item], float]) -> list[int]:
        return sorted(lasts, key=lambda last: rank(by_last[last]))

    return {
        Sort.FEATURED: lasts,
        Sort.BEST_SELLING: ordered(lambda item: -item.pieces_sold),
        Sort.RATING: ordered(lambda item: -item.rating),
        Sort.PRICE_UP: ordered(lambda item: item.price_or(dearest)),
        Sort.PRICE_DOWN: ordered(lambda item: -item.price_or(-1)),
        Sort.NEWEST: ordered(lambda item: -item.on_sale_since),
    }


def _set_of(places: Iterable[int], size: int) -> int:
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def _flagged(flags: list[int]) -> int:
    """Give the set of the places whose flag is 1: for sets of many, quicker than ``_set_of``."""
    digits = bytes(reversed(flags)).translate(b"01" + bytes(254))
    return int(digits or b"0", 2)
