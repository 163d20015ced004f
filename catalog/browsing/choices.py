"""The links of a collection's page: each changes one thing of what is asked now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings

from catalog.browsing.filters import Filters
from catalog.browsing.rows import FIRMNESS, USE
from catalog.browsing.shelf import Facet, Shelf, Sort
from store.core.money import Money

# More values of a facet help nobody; those with most products are offered.
MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the page with one thing more asked, or less where ``is_chosen``.

    ``count`` is how many products have that one thing besides what else is asked.
    """

    label: str
    url: str
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetChoices:
    name: str
    label: str
    choices: list[Choice]


class Choices:
    """What a collection's page at ``path`` offers that shows ``filters`` now."""

    def __init__(self, shelf: Shelf, filters: Filters, path: str) -> None:
        self._shelf, self._filters, self._path = shelf, filters, path

    def url(self, filters: Filters, *, page: int = 1) -> str:
        query = filters.query(page=page)
        return f"{self._path}?{query}" if query else self._path

    def count(self, filters: Filters) -> int:
        return products_matching(self._shelf, filters).bit_count()

    def facets(self) -> Iterator[FacetChoices]:
        """Give the facets that divide what is shown, uses first and options by their names."""
        order = {USE: 0, FIRMNESS: 1}
        names = sorted(self._shelf.facets, key=lambda name: (order.get(name, 2), name))
        for name in names:
            choices = self._choices_of(name, self._shelf.facets[name])
            is_in_all = choices[0].count == len(self._shelf.products)
            if len(choices) > 1 or choices[0].is_chosen or not is_in_all:
                yield FacetChoices(name, self._shelf.facets[name].label, choices)

    def in_stock(self) -> Choice:
        wanted = replace(self._filters, in_stock=True)
        other = replace(self._filters, in_stock=not self._filters.in_stock)
        return Choice("In stock", self.url(other), self.count(wanted), self._filters.in_stock)

    def sorts(self) -> list[Choice]:
        return [
            Choice(
                str(sort.label),
                self.url(replace(self._filters, sort=sort)),
                is_chosen=sort == self._filters.sort,
            )
            for sort in Sort
        ]

    def chosen(self) -> Iterator[Choice]:
        """Give a way out of each thing that is asked, with what would be shown then."""
        filters = self._filters
        for name, values in filters.values.items():
            facet = self._shelf.facets[name]
            for value in sorted(values):
                yield self._without(
                    f"{facet.label}: {facet.values[value].label}", filters.toggled(name, value)
                )
        if filters.in_stock:
            yield self._without("In stock", replace(filters, in_stock=False))
        if filters.price_from is not None:
            label = f"From {_price(filters.price_from)}"
            yield self._without(label, replace(filters, price_from=None))
        if filters.price_to is not None:
            label = f"Up to {_price(filters.price_to)}"
            yield self._without(label, replace(filters, price_to=None))

    def _without(self, label: str, filters: Filters) -> Choice:
        return Choice(label, self.url(filters), self.count(filters), is_chosen=True)

    def _choices_of(self, name: str, facet: Facet) -> list[Choice]:
        chosen = self._filters.values.get(name, frozenset())
        others = variants_matching(self._shelf, self._filters.without(name))
        counted = [
            (self._shelf.products_among(value.variants & others).bit_count(), word, value)
            for word, value in facet.values.items()
        ]
        offered = sorted(counted, key=lambda each: (each[1] not in chosen, -each[0]))[:MOST_VALUES]
        return [
            Choice(value.label, self.url(self._filters.toggled(name, word)), count, word in chosen)
            for count, word, value in sorted(offered, key=lambda each: each[2].place)
        ]


def _price(minor: int) -> Money:
    return Money(minor, settings.CURRENCY)


def variants_matching(shelf: Shelf, filters: Filters) -> int:
    """Give the set of the variants of a shelf that are all that is asked."""
    found = shelf.everything
    for facet, values in filters.values.items():
        found &= shelf.with_any(facet, values)
    if filters.in_stock:
        found &= shelf.in_stock
    if filters.price_from is not None or filters.price_to is not None:
        found &= shelf.priced_between(filters.price_from, filters.price_to)
    return found


def products_matching(shelf: Shelf, filters: Filters) -> int:
    """Give the set of the products of a shelf with a variant that is all that is asked."""
    return shelf.products_among(variants_matching(shelf, filters))
