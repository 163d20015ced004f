"""Filters and counts against the plain way to the same answer: looking at every variant."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from catalog.browsing.choices import Choices, products_matching, variants_matching
from catalog.browsing.filters import Filters
from catalog.browsing.rows import Item, ItemVariant, Trait
from catalog.browsing.shelf import Shelf, Sort, build

COLORS = ("sand", "pine", "clay")
GRADES = ("soft", "firm")
USES = ("car", "bed")


def trait(facet: str, value: str) -> Trait:
    return Trait(facet, facet.title(), value, value.title(), (0, value))


variants = st.builds(
    lambda key, price, is_in_stock, colors, grade: ItemVariant(
        key,
        price,
        is_in_stock,
        [trait("color", color) for color in colors] + [trait("firmness", grade)],
    ),
    st.integers(1),
    st.integers(0, 300),
    st.booleans(),
    st.lists(st.sampled_from(COLORS), max_size=2, unique=True),
    st.sampled_from(GRADES),
)
uses = st.lists(st.sampled_from(USES), max_size=2, unique=True)


@st.composite
def shelves(draw: st.DrawFn) -> list[Item]:
    items = []
    for key, offered in enumerate(draw(st.lists(st.lists(variants, max_size=5)))):
        lowest = min((each.price_minor for each in offered), default=None)
        sold, rating = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        traits = [trait("use", use) for use in draw(uses)]
        items.append(Item(key, lowest, sold, rating, key % 3, traits, offered))
    return items


asked = st.builds(
    Filters,
    values=st.dictionaries(
        st.sampled_from(["color", "firmness", "use"]),
        st.frozensets(st.sampled_from(COLORS + GRADES + USES), min_size=1),
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


def is_match(item: Item, variant: ItemVariant | None, filters: Filters) -> bool:
    """Tell whether a variant is all that is asked, or a product that has none."""
    low, high = filters.price_from, filters.price_to
    if variant is None and (filters.in_stock or low is not None or high is not None):
        return False
    traits = item.traits + (variant.traits if variant else [])
    return all(
        any(each.facet == name and each.value in wanted for each in traits)
        for name, wanted in filters.values.items()
    ) and (
        variant is None
        or (
            (variant.is_in_stock or not filters.in_stock)
            and (low is None or variant.price_minor >= low)
            and (high is None or variant.price_minor <= high)
        )
    )


def offered(item: Item) -> list[ItemVariant | None]:
    return [*item.variants] or [None]


def keys(shelf: Shelf, products: int, sort: Sort) -> list[int]:
    return [shelf.products[place] for place in shelf.in_order(products, sort)]


def matching(items: list[Item], filters: Filters) -> list[int]:
    return [
        item.product_id
        for item in items
        if any(is_match(item, variant, filters) for variant in offered(item))
    ]


@given(shelves(), asked)
def test_it_finds_the_products_with_a_variant_that_is_all_that_is_asked(
    items: list[Item], filters: Filters
) -> None:
    shelf = build(items)
    filters = known(filters, shelf)
    found = products_matching(shelf, filters)
    assert keys(shelf, found, Sort.FEATURED) == matching(items, filters)
    assert found.bit_count() == len(matching(items, filters))


@given(shelves(), asked)
def test_the_first_variant_of_a_product_that_is_all_that_is_asked_is_given(
    items: list[Item], filters: Filters
) -> None:
    shelf = build(items)
    filters = known(filters, shelf)
    variants = variants_matching(shelf, filters)
    first_ones = [
        next(each for each in offered(item) if is_match(item, each, filters))
        for item in items
        if item.product_id in matching(items, filters)
    ]
    given_ones = [
        shelf.first_variant(place, variants)
        for place in shelf.in_order(shelf.products_among(variants), Sort.FEATURED)
    ]
    assert given_ones == [each and each.variant_id for each in first_ones]


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
    assert keys(shelf, shelf.last_ones, sort) == expected
