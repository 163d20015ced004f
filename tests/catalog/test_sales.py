from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from catalog.models import PriceChange, Sale, Variant
from catalog.services import sales as sale_services
from catalog.services.prices import reprice, set_price
from catalog.services.sales import apply_due_sales, end_sale, sale_changed
from store.core.money import Money
from tests.factories import NOW, make_collection, make_product, make_sale, make_variant

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LONG_AGO = NOW - 60 * DAY


def prices(variant: Variant) -> tuple[int, int | None, int | None]:
    """Give what a variant costs now, what is struck beside it, and the percentage."""
    variant = Variant.objects.get(pk=variant.pk)
    return variant.price_minor, variant.struck_price_minor, variant.discount_percent


@pytest.fixture
def variant() -> Variant:
    return make_variant(price_minor=10_000, priced_at=LONG_AGO)


def test_a_planned_sale_starts_and_ends_by_itself(variant: Variant) -> None:
    make_sale(variant.product, starts_at=NOW + DAY, ends_at=NOW + 3 * DAY)
    seen = []
    for day in range(5):
        apply_due_sales(now=NOW + day * DAY)
        seen.append(prices(variant))
    regular, reduced = (10_000, None, None), (8_000, 10_000, 20)
    assert seen == [regular, reduced, reduced, regular, regular]


def test_the_history_says_which_sale_made_a_price(variant: Variant) -> None:
    sale = make_sale(variant.product, ends_at=NOW + DAY)
    apply_due_sales(now=NOW + DAY)
    rows = variant.price_changes.values_list("price_minor", "sale", "changed_at")
    assert list(rows) == [
        (10_000, None, NOW + DAY),
        (8_000, sale.pk, NOW),
        (10_000, None, LONG_AGO),
    ]


def test_of_overlapping_sales_the_lowest_price_counts_and_they_do_not_add_up(
    variant: Variant,
) -> None:
    make_sale(variant.product, percent_off=20)
    assert prices(variant) == (8_000, 10_000, 20)
    # It begins while 80.00 is asked, so 80.00 is what it refers to.
    make_sale(
        variant.product,
        percent_off=30,
        starts_at=NOW + DAY,
        ends_at=NOW + 2 * DAY,
        now=NOW + DAY,
    )
    assert prices(variant) == (7_000, 8_000, 12)
    # The first one's prices begin anew after 70.00: there is nothing to announce.
    apply_due_sales(now=NOW + 2 * DAY)
    assert prices(variant) == (8_000, None, None)


def test_of_two_sales_with_the_same_price_the_first_goes_on_undisturbed(variant: Variant) -> None:
    first = make_sale(variant.product)
    make_sale(variant.product, starts_at=NOW + DAY, now=NOW + DAY)
    variant.refresh_from_db()
    assert (variant.sale, variant.price_changes.count()) == (first, 2)


def test_80_then_100_then_a_sale_at_90_is_no_reduction(variant: Variant) -> None:
    set_price(variant=variant, price=Money(8_000, "USD"), now=NOW - 20 * DAY)
    set_price(variant=variant, price=Money(10_000, "USD"), now=NOW - 10 * DAY)
    make_sale(variant.product, percent_off=10)
    assert prices(variant) == (9_000, None, None)


def test_a_sale_of_more_than_30_days_keeps_its_struck_price(variant: Variant) -> None:
    make_sale(variant.product)
    set_price(variant=variant, price=Money(12_000, "USD"), now=NOW + 40 * DAY)
    assert prices(variant) == (9_600, 10_000, 4)
    set_price(variant=variant, price=Money(10_000, "USD"), now=NOW + 50 * DAY)
    assert prices(variant) == (8_000, 10_000, 20)


def test_a_sale_covers_everything_or_what_was_chosen_once(variant: Variant) -> None:
    in_collection = make_variant(priced_at=LONG_AGO)
    chosen_twice = make_variant(priced_at=LONG_AGO)
    other = make_variant(priced_at=LONG_AGO)
    shelf = make_collection(in_collection.product, chosen_twice.product)
    sale = make_sale(variant.product, chosen_twice.product, collections=[shelf])
    assert set(sale.variants.all()) == {variant, in_collection, chosen_twice}
    make_sale(covers_everything=True, percent_off=50, now=NOW + DAY, starts_at=NOW + DAY)
    assert prices(other) == (1_950, 3_900, 50)
    counted = Sale.objects.with_variant_counts().order_by("pk")
    assert [getattr(each, "variant_count", None) for each in counted] == [3, 4]


def test_what_leaves_a_sale_goes_back_to_its_regular_price(variant: Variant) -> None:
    sale = make_sale(variant.product)
    sale.products.clear()
    sale_changed(sale=sale, now=NOW + DAY)
    assert prices(variant) == (10_000, None, None)


def test_a_sale_that_is_put_off_or_made_smaller_changes_prices_at_once(variant: Variant) -> None:
    sale = make_sale(variant.product, percent_off=30)
    sale.percent_off = 25
    sale.save()
    sale_changed(sale=sale, now=NOW + DAY)
    assert prices(variant) == (7_500, 10_000, 25)
    sale.starts_at = NOW + 9 * DAY
    sale.save()
    sale_changed(sale=sale, now=NOW + 2 * DAY)
    assert prices(variant) == (10_000, None, None)
    sale.refresh_from_db()
    assert sale.due_at == NOW + 9 * DAY


def test_staff_end_a_sale_that_has_no_end(variant: Variant) -> None:
    sale = make_sale(variant.product)
    end_sale(sale=sale, now=NOW + DAY)
    assert prices(variant) == (10_000, None, None)
    sale.refresh_from_db()
    assert sale.due_at is None


def test_a_sale_that_made_prices_cannot_be_deleted(variant: Variant) -> None:
    sale = make_sale(variant.product)
    end_sale(sale=sale, now=NOW + DAY)
    with pytest.raises(ProtectedError):
        sale.delete()


def test_a_sale_that_came_and_went_while_no_worker_ran_leaves_no_trace(variant: Variant) -> None:
    make_sale(variant.product, starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    assert apply_due_sales(now=NOW + 3 * DAY) == 0
    assert variant.price_changes.count() == 1


def test_what_is_left_is_never_less_than_the_smallest_coin(variant: Variant) -> None:
    set_price(variant=variant, price=Money(3, "USD"), now=LONG_AGO + DAY)
    make_sale(variant.product, percent_off=90)
    assert prices(variant) == (1, 3, 66)


def test_what_is_too_cheap_to_reduce_is_not_on_sale(variant: Variant) -> None:
    free = make_variant(price_minor=0, product=variant.product, priced_at=LONG_AGO)
    set_price(variant=variant, price=Money(1, "USD"), now=LONG_AGO + DAY)
    make_sale(variant.product)
    assert not Variant.objects.exclude(sale=None).exists()
    assert (prices(free), prices(variant)) == ((0, None, None), (1, None, None))


def test_applying_again_changes_nothing_and_asks_little(
    variant: Variant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_sale(variant.product)
    with django_assert_num_queries(1):
        assert apply_due_sales(now=NOW + DAY) == 0
    assert reprice(variant_ids=[variant.pk], now=NOW + DAY) == 0
    assert variant.price_changes.count() == 2


def test_a_worker_whose_clock_is_behind_does_not_bring_back_what_another_ended(
    variant: Variant,
) -> None:
    make_sale(variant.product, ends_at=NOW + DAY)
    apply_due_sales(now=NOW + DAY)
    assert reprice(variant_ids=[variant.pk], now=NOW + DAY - timedelta(seconds=1)) == 0
    assert prices(variant) == (10_000, None, None)


def test_what_staff_save_while_a_worker_is_busy_stays_due(
    variant: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale = make_sale(variant.product, starts_at=NOW + DAY)

    def staff_come_in_between(**arguments: object) -> int:
        Sale.objects.update(percent_off=50, due_at=NOW + DAY + timedelta(seconds=1))
        return 0

    monkeypatch.setattr(sale_services, "reprice", staff_come_in_between)
    apply_due_sales(now=NOW + DAY)
    monkeypatch.undo()
    sale.refresh_from_db()
    assert sale.due_at == NOW + DAY + timedelta(seconds=1)
    apply_due_sales(now=NOW + 2 * DAY)
    assert prices(variant) == (5_000, 10_000, 50)


def test_a_large_sale_is_left_to_the_worker_which_takes_it_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    product = make_product()
    for _ in range(5):
        make_variant(product=product, price_minor=10_000, priced_at=LONG_AGO)
    monkeypatch.setattr(sale_services, "BATCH", 2)
    sale = make_sale(product)
    assert not sale.variants.exists()
    assert apply_due_sales(now=NOW + DAY) == 5
    assert {prices(each) for each in product.variants.all()} == {(8_000, 10_000, 20)}


def test_many_variants_take_as_many_queries_as_one(variant: Variant) -> None:
    def queries_of_a_sale(day: int) -> int:
        sale = Sale.objects.get()
        sale.percent_off = day
        sale.save()
        with CaptureQueriesContext(connection) as queries:
            sale_changed(sale=sale, now=NOW + day * DAY)
        return len(queries)

    make_sale(variant.product)
    one = queries_of_a_sale(1)
    for _ in range(9):
        make_variant(product=variant.product)
    assert queries_of_a_sale(2) == one
    assert PriceChange.objects.filter(changed_at=NOW + 2 * DAY).count() == 10


@pytest.mark.parametrize(
    "fields",
    [
        {"price_minor": 10_001},
        {"struck_price_minor": 11_000},
        {"regular_price_minor": 9_999},
    ],
)
def test_the_database_holds_prices_together(variant: Variant, fields: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(**fields)


def test_the_database_strikes_no_price_that_is_not_higher(variant: Variant) -> None:
    make_sale(variant.product)
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(struck_price_minor=8_000)


@pytest.mark.parametrize(
    "fields", [{"percent_off": 0}, {"percent_off": 91}, {"ends_at": NOW}, {"ends_at": NOW - DAY}]
)
def test_the_database_refuses_a_sale_that_makes_no_sense(fields: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_sale(**fields)  # type: ignore[arg-type]  # of several types


# A quarter of a day; histories of some 100 days.
STEP = timedelta(hours=6)
STEPS_OF_30_DAYS = 120

planned_sales = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=300),
        st.sampled_from([1, 2, 4, 40, 119, 120, 121, 160]) | st.none(),
        st.sampled_from([1, 10, 15, 20, 33, 50, 90]),
    ),
    max_size=5,
)
typed_prices = st.lists(
    st.tuples(st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=150)),
    max_size=5,
)


class Story:
    """Sales and typed prices over time, told step by step from their definitions alone."""

    def __init__(
        self, sales: list[tuple[int, int | None, int]], typed: list[tuple[int, int]], first: int
    ) -> None:
        self.sales, self.typed, self.first = sales, dict(typed), first

    def until(self, end: int) -> list[tuple[int, int | None, int]]:
        """Give price, number of the sale and regular price in force in every step up to ``end``."""
        steps, regular = [], self.first
        for step in range(end + 1):
            regular = self.typed.get(step, regular)
            offers = [
                (max(1, self._reduced(regular, percent)), start, number)
                for number, (start, length, percent) in enumerate(self.sales)
                if start <= step and (length is None or step < start + length)
            ]
            price, _, number = min(offers, default=(regular, 0, 0))
            steps.append((price, number if price < regular else None, regular))
            if price >= regular:
                steps[-1] = (regular, None, regular)
        return steps

    @property
    def moments(self) -> list[int]:
        """Give the steps at which anything may change."""
        ends = {start + length for start, length, _ in self.sales if length is not None}
        return sorted({start for start, _, _ in self.sales} | ends | self.typed.keys() | {400})

    @staticmethod
    def _reduced(regular: int, percent: int) -> int:
        exact = Decimal(regular) * (100 - percent) / 100
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def told_struck_price(steps: list[tuple[int, int | None, int]]) -> int | None:
    present, sale, _ = steps[-1]
    if sale is None:
        return None
    start = len(steps)
    while start and steps[start - 1][1] == sale:
        start -= 1
    before = [price for price, _, _ in steps[max(0, start - STEPS_OF_30_DAYS) : start]]
    return min(before) if before and min(before) > present else None


class TestAnyStory(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(sales=planned_sales, typed=typed_prices, first=st.integers(min_value=1, max_value=150))
    def test_price_struck_price_and_percentage_are_what_the_story_tells(
        self, sales: list[tuple[int, int | None, int]], typed: list[tuple[int, int]], first: int
    ) -> None:
        story = Story(sales, typed, first)
        variant = make_variant(price_minor=first, priced_at=NOW)
        keys = {}
        for number, (start, length, percent) in enumerate(sales):
            sale = make_sale(
                variant.product,
                percent_off=percent,
                starts_at=NOW + start * STEP,
                ends_at=None if length is None else NOW + (start + length) * STEP,
            )
            keys[sale.pk] = number
        for step in story.moments:
            if step in story.typed:
                price = Money(story.typed[step], "USD")
                set_price(variant=variant, price=price, now=NOW + step * STEP)
            apply_due_sales(now=NOW + step * STEP)
            variant.refresh_from_db()
            steps = story.until(step)
            assert (
                variant.price_minor,
                keys.get(variant.sale_id or 0),
                variant.regular_price_minor,
            ) == steps[-1]
            assert variant.struck_price_minor == told_struck_price(steps)
            if variant.discount_percent:
                assert variant.struck_price_minor
                least = variant.struck_price_minor * (100 - variant.discount_percent)
                assert variant.price_minor * 100 <= least
