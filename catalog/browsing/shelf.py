"""What is on sale in a collection as sets of bits, so that filters combine and count at once.

Each variant is one bit, and the variants of a product stand side by side: "in sand, firm, and in
stock" asks for one variant that is all of it. A set is a Python integer; ``&`` and ``|`` of two of
them take microseconds for a hundred thousand variants. It is a bitmap index, and its prices a
bit-sliced one (O'Neil and Quass, "Improved query performance with variant indexes", SIGMOD 1997).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.db.models import TextChoices
from django.utils import timezone

from catalog.browsing.rows import Item, items_of
from catalog.models import Collection


class Sort(TextChoices):
    FEATURED = "featured", "Featured"
    BEST_SELLING = "best-selling", "Best selling"
    RATING = "rating", "Best rated"
    PRICE_UP = "price", "Price, low to high"
    PRICE_DOWN = "-price", "Price, high to low"
    NEWEST = "newest", "Newest"


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

    def keys(self, products: int, sort: Sort) -> Iterator[int]:
        """Give the primary keys of a set of products, in an order."""
        members = products.to_bytes(self.everything.bit_length() // 8 + 1, "little")
        for last in self.orders[sort]:
            if members[last >> 3] >> (last & 7) & 1:
                yield self.products[last]

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


def shelf_of(collection: Collection) -> Shelf:
    """Give the index of a collection as it is now.

    Each process keeps those of the collections last asked for. One is made anew once the collection
    has another revision, and every hour, because pieces sold alone give it none.
    """
    return _shelf(collection.pk, collection.revision, timezone.now().strftime("%Y%m%d%H"))


@lru_cache(maxsize=32)
def _shelf(collection_id: int, revision: UUID, hour: str) -> Shelf:
    return build(items_of(collection_id))


def build(items: list[Item]) -> Shelf:
    """Make the index of ``items``, which come in the order of staff."""
    facets: dict[str, Facet] = {}
    positions: dict[tuple[str, str], list[int]] = {}
    in_stock, priced, lasts = [], [], []
    prices: list[tuple[int, int]] = []
    at = 0
    for item in items:
        for variant in item.variants:
            for trait in variant.traits:
                facet = facets.setdefault(trait.facet, Facet(trait.facet_label, {}))
                facet.values.setdefault(trait.value, Value(trait.label, trait.place))
                positions.setdefault((trait.facet, trait.value), []).append(at)
            if variant.is_in_stock:
                in_stock.append(at)
            if variant.price_minor is not None:
                priced.append(at)
                prices.append((at, variant.price_minor))
            at += 1
        lasts.append(at - 1)
    for (key, value), places in positions.items():
        facets[key].values[value].variants = _bits(places, at)
    width = max((price for _, price in prices), default=0).bit_length()
    return Shelf(
        facets=facets,
        everything=(1 << at) - 1,
        last_ones=_bits(lasts, at),
        in_stock=_bits(in_stock, at),
        priced=_bits(priced, at),
        price_bits=[
            _bits((place for place, price in prices if price >> bit & 1), at)
            for bit in range(width)
        ],
        orders=_orders(items, lasts),
        products={last: item.product_id for item, last in zip(items, lasts, strict=True)},
    )


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


def _bits(places: Iterable[int], size: int) -> int:
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")
