"""Filters and counts against the plain way to the same answer: looking at every variant."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from catalog.browsing.choices import Choices, products_matching
from catalog.browsing.filters import Filters
from catalog.browsing.rows import Item, ItemVariant, Trait
from catalog.browsing.shelf import Shelf, Sort, build

COLORS = ("sand", "pine", "clay")
GRADES = ("soft", "firm")


def trait(facet: str, value: str) -> Trait:
    return Trait(facet, facet.title(), value, value.title(), (0, value))


variants = st.builds(
    lambda price, is_in_stock, colors, grade: ItemVariant(
        price,
        is_in_stock,
        [trait("color", color) for color in colors] + [trait("firmness", grade)],
    ),
    st.none() | st.integers(0, 300),
    st.booleans(),
    st.lists(st.sampled_from(COLORS), max_size=2, unique=True),
    st.sampled_from(GRADES),
)


@st.composite
def shelves(draw: st.DrawFn) -> list[Item]:
    items = []
    for key, offered in enumerate(draw(st.lists(st.lists(variants, min_size=1, max_size=5)))):
        prices = [each.price_minor for each in offered if each.price_minor is not None]
        numbers = st.integers(0, 3)
        items.append(
            Item(key, min(prices, default=None), draw(numbers), draw(numbers), key % 3, offered)
        )
    return items


asked = st.builds(
    Filters,
    values=st.dictionaries(
        st.sampled_from(["color", "firmness"]),
        st.frozensets(st.sampled_from(COLORS + GRADES), min_size=1),
    ),
    in_stock=st.booleans(),
    price_from=st.none() | st.integers(0, 310),
    price_to=st.none() | st.integers(0, 310),
    sort=st.sampled_from(Sort),
)


def known(filters: Filters, shelf: Shelf) -> Filters:
    """Leave out what the shelf does not have, as reading an address does."""
    values = {}
    for name, wanted in filters.values.items():
        there = shelf.facets[name].values.keys() if name in shelf.facets else set()
        if both := wanted & there:
            values[name] = both
    return replace(filters, values=values)


def is_match(variant: ItemVariant, filters: Filters) -> bool:
    price, low, high = variant.price_minor, filters.price_from, filters.price_to
    if (low is not None or high is not None) and price is None:
        return False
    return (
        all(
            any(each.facet == name and each.value in wanted for each in variant.traits)
            for name, wanted in filters.values.items()
        )
        and (variant.is_in_stock or not filters.in_stock)
        and (low is None or price is None or price >= low)
        and (high is None or price is None or price <= high)
    )


def matching(items: list[Item], filters: Filters) -> list[int]:
    return [
        item.product_id
        for item in items
        if any(is_match(variant, filters) for variant in item.variants)
    ]


@given(shelves(), asked)
def test_it_finds_the_products_with_a_variant_that_is_all_that_is_asked(
    items: list[Item], filters: Filters
) -> None:
    shelf = build(items)
    filters = known(filters, shelf)
    found = products_matching(shelf, filters)
    assert list(shelf.keys(found, Sort.FEATURED)) == matching(items, filters)
    assert found.bit_count() == len(matching(items, filters))


@given(shelves(), asked)
def test_every_count_is_what_its_link_shows_when_nothing_else_of_its_facet_is_asked(
    items: list[Item], filters: Filters
) -> None:
    shelf = build(items)
    filters = known(filters, shelf)
    for facet in Choices(shelf, filters, "/").facets():
        for choice in facet.choices:
            alone = filters.without(facet.name).toggled(facet.name, choice.label.lower())
            assert choice.count == len(matching(items, alone))
            assert choice.is_chosen == (choice.label.lower() in filters.values.get(facet.name, ()))


@given(shelves(), asked)
def test_every_way_out_says_how_many_it_leads_to(items: list[Item], filters: Filters) -> None:
    shelf = build(items)
    filters = known(filters, shelf)
    ways = list(Choices(shelf, filters, "/").chosen())
    assert bool(ways) == bool(filters)
    if len(ways) == 1:
        assert ways[0].count == len(items)


@given(shelves(), st.sampled_from(Sort))
def test_every_order_has_every_product_once_and_ties_as_staff_have_them(
    items: list[Item], sort: Sort
) -> None:
    shelf = build(items)
    ranks = {
        Sort.FEATURED: lambda item: 0,
        Sort.BEST_SELLING: lambda item: -item.pieces_sold,
        Sort.RATING: lambda item: -item.rating,
        Sort.PRICE_UP: lambda item: item.price_or(1000),
        Sort.PRICE_DOWN: lambda item: -item.price_or(-1),
        Sort.NEWEST: lambda item: -item.on_sale_since,
    }
    expected = [item.product_id for item in sorted(items, key=ranks[sort])]
    assert list(shelf.keys(shelf.last_ones, sort)) == expected
