"""One page of a collection: its products, and every way to ask for more or fewer of them."""

from dataclasses import dataclass
from itertools import islice

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from catalog.browsing.cards import Card, cards_of
from catalog.browsing.choices import Choice, Choices, FacetChoices, variants_matching
from catalog.browsing.filters import Asked, read_filters
from catalog.browsing.kept import shelf_of
from catalog.models import Collection

PRODUCTS_A_PAGE = 24
# Fewer products are seen at a glance.
WORTH_FILTERING = 4


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page by its number; a gap between two has none."""

    number: int | None
    url: str = ""


@dataclass(frozen=True)
class Browsing:
    """What the page of a collection shows; ``kept`` is what the form of the prices sends along."""

    path: str
    is_worth_filtering: bool
    cards: list[Card]
    page: Page[int]
    page_links: list[PageLink]
    previous_url: str
    next_url: str
    asked: Asked
    facets: list[FacetChoices]
    in_stock: Choice
    kept: list[tuple[str, str]]
    chosen: list[Choice]
    sorts: list[Choice]
    clear_url: str

    @property
    def own_page(self) -> int:
        """The number under which search engines know it: filters make no page of its own."""
        return 1 if self.asked.filters else self.page.number

    @property
    def count(self) -> int:
        """How many products match, on all pages."""
        return self.page.paginator.count


def browse(collection: Collection, query: QueryDict) -> Browsing:
    """Show a collection as a query string of any content asks; one or two queries for its cards.

    A page that is not there is the first or the last one.
    """
    shelf = shelf_of(collection)
    asked = read_filters(query, shelf)
    filters = asked.filters
    choices = Choices(shelf, filters, collection.get_absolute_url())
    matching = variants_matching(shelf, filters)
    found = shelf.products_among(matching)
    places = range(found.bit_count())
    page = Paginator(places, PRODUCTS_A_PAGE).get_page(query.get("page"))
    shown = islice(
        shelf.in_order(found, filters.sort), max(page.start_index() - 1, 0), page.end_index()
    )

    def link(number: int) -> str:
        return choices.url(filters, page=number)

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return Browsing(
        path=collection.get_absolute_url(),
        is_worth_filtering=len(shelf.products) >= WORTH_FILTERING or bool(filters),
        cards=cards_of(list(shown), matching, shelf, filters),
        page=page,
        page_links=[
            PageLink(number, link(number)) if isinstance(number, int) else PageLink(None)
            for number in numbers
        ],
        previous_url=link(page.previous_page_number()) if page.has_previous() else "",
        next_url=link(page.next_page_number()) if page.has_next() else "",
        asked=asked,
        facets=list(choices.facets()),
        in_stock=choices.in_stock(),
        kept=filters.without_prices().pairs(),
        chosen=list(choices.chosen()),
        sorts=choices.sorts(),
        clear_url=choices.url(filters.cleared()),
    )
