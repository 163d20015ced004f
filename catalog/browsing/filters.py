"""What a shopper asks of a collection, as it stands in the address of its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from catalog.browsing.shelf import Shelf, Sort
from store.core.credit import PARAMETER, article_of
from store.core.money import Money, parse_money, plain_amount

IN_STOCK = "in"
PRICES = ("price_from", "price_to")
# What is said of a value that is not there is cut to this many characters.
LONGEST_WORD = 40


@dataclass(frozen=True)
class Filters:
    """What is asked: values by facet (any of a facet's, and all facets), stock, prices, an order.

    Prices are minor units of the shop's currency. ``article`` leaves nothing out: it is the slug of
    the article that led here, which every link hands on.
    """

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    in_stock: bool = False
    price_from: int | None = None
    price_to: int | None = None
    sort: Sort = Sort.FEATURED
    article: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is asked that may leave products out."""
        return self != self.cleared()

    def cleared(self) -> "Filters":
        """Ask for everything, in the same order."""
        return Filters(sort=self.sort, article=self.article)

    def toggled(self, facet: str, value: str) -> "Filters":
        """Ask for a value of a facet, too, or no longer."""
        asked = self.values.get(facet, frozenset()) ^ {value}
        less = self.without(facet)
        return replace(less, values={**less.values, facet: asked}) if asked else less

    def without(self, facet: str) -> "Filters":
        others = {name: values for name, values in self.values.items() if name != facet}
        return replace(self, values=others)

    def without_prices(self) -> "Filters":
        return replace(self, price_from=None, price_to=None)

    def query(self, *, page: int = 1) -> str:
        """Give the query string, always the same for the same filters; empty for none."""
        return urlencode([*self.pairs(), *([("page", str(page))] if page > 1 else [])])

    def pairs(self) -> list[tuple[str, str]]:
        """Give the names and values of which the query string is made."""
        asked = [
            (facet, value) for facet in sorted(self.values) for value in sorted(self.values[facet])
        ]
        if self.in_stock:
            asked.append(("stock", IN_STOCK))
        for name in PRICES:
            minor: int | None = getattr(self, name)
            if minor is not None:
                asked.append((name, str(plain_amount(Money(minor, settings.CURRENCY)))))
        if self.sort != Sort.FEATURED:
            asked.append(("sort", self.sort.value))
        if self.article:
            asked.append((PARAMETER, self.article))
        return asked


@dataclass(frozen=True)
class Asked:
    """A query string as it was read: what can be asked, and what was wrong with the rest.

    ``typed`` and ``errors`` belong to the fields of the prices; ``unknown`` are values that nothing
    in the collection has.
    """

    filters: Filters
    typed: dict[str, str]
    errors: dict[str, str]
    unknown: list[str]


def read_filters(query: QueryDict, shelf: Shelf) -> Asked:
    """Read a query string of any content; what it cannot mean is left out."""
    values = {}
    unknown = []
    for name, facet in shelf.facets.items():
        asked = dict.fromkeys(query.getlist(name))
        if known := frozenset(asked.keys() & facet.values.keys()):
            values[name] = known
        unknown += [_short(value) for value in asked if value and value not in facet.values]
    typed = {name: query.get(name, "").replace("\0", "").strip()[:20] for name in PRICES}
    prices, errors = _read_prices(typed)
    sort = query.get("sort", "")
    filters = Filters(
        values=values,
        in_stock=query.get("stock") == IN_STOCK,
        sort=Sort(sort) if sort in Sort.values else Sort.FEATURED,
        article=article_of(query),
        **prices,
    )
    return Asked(filters, typed, errors, unknown[:3])


def _read_prices(typed: dict[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    prices, errors = {}, {}
    for name, text in typed.items():
        if text:
            try:
                prices[name] = parse_money(text, settings.CURRENCY).minor
            except ValueError as error:
                errors[name] = str(error)
    if errors:
        return {}, errors
    if len(prices) == len(PRICES) and prices["price_from"] > prices["price_to"]:
        return {}, {"price_to": "The highest price must not be below the lowest."}
    return prices, errors


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_WORD else value[:LONGEST_WORD] + "…"
