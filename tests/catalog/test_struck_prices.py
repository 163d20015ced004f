"""The rule of the struck price, against one that looks at every hour by itself."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from catalog.struck_prices import PricePoint, discount_percent, struck_price
from tests.factories import NOW

HOURS_OF_30_DAYS = 30 * 24

prices = st.integers(min_value=1, max_value=200)
# How long a price stays in force, in hours: often one that ends a window of 30 days exactly.
spans = st.sampled_from([0, 1, 24, 240, 719, 720, 721, 1000])
histories = st.lists(
    st.tuples(spans, prices, st.sampled_from([None, 1, 2])), min_size=1, max_size=8
)


def history(*points: tuple[int, int, int | None]) -> list[PricePoint]:
    """Make a history of (day, price, sale)."""
    return [PricePoint(NOW + timedelta(days=day), price, sale) for day, price, sale in points]


def test_the_price_before_the_sale_is_struck() -> None:
    assert struck_price(history((0, 100, None), (60, 80, 1))) == 100


def test_without_a_sale_nothing_is_struck_however_the_price_fell() -> None:
    assert struck_price(history((0, 100, None), (60, 80, None))) is None


def test_a_price_of_80_that_rose_to_100_before_a_sale_at_90_leaves_nothing_to_strike() -> None:
    assert struck_price(history((0, 80, None), (50, 100, None), (60, 90, 1))) is None


def test_a_price_that_was_lower_more_than_30_days_before_does_not_count() -> None:
    assert struck_price(history((0, 80, None), (30, 100, None), (60, 90, 1))) == 100


def test_a_price_that_was_lower_30_days_before_and_a_moment_counts() -> None:
    points = history((0, 80, None), (30, 100, None), (60, 70, 1))
    earlier = PricePoint(points[2].changed_at - timedelta(microseconds=1), 70, 1)
    assert struck_price(points) == 100
    assert struck_price([*points[:2], earlier]) == 80


def test_a_sale_of_more_than_30_days_keeps_its_struck_price_whatever_it_costs_meanwhile() -> None:
    points = history((0, 100, None), (60, 80, 1), (70, 60, 1), (130, 70, 1))
    assert struck_price(points) == 100


def test_a_sale_that_starts_anew_the_next_day_refers_to_its_own_earlier_price() -> None:
    first = history((0, 100, None), (60, 80, 1), (67, 100, None))
    assert struck_price([*first, *history((68, 80, 1))]) is None
    assert struck_price([*first, *history((68, 70, 2))]) == 80


def test_a_deeper_sale_within_another_refers_to_the_price_of_the_other() -> None:
    assert struck_price(history((0, 100, None), (60, 80, 1), (65, 60, 2))) == 80


def test_what_is_new_within_a_sale_has_no_earlier_price() -> None:
    assert struck_price(history((0, 80, 1))) is None
    assert struck_price(history((0, 100, None), (0, 80, 1))) is None


def test_what_is_on_offer_for_a_few_days_refers_to_those() -> None:
    assert struck_price(history((0, 100, None), (3, 80, 1))) == 100


def hour_by_hour(points: list[tuple[int, int, int | None]]) -> int | None:
    """Give the struck price at the end of (hours in force, price, sale), the last for one hour."""
    hours = [(price, sale) for span, price, sale in points[:-1] for _ in range(span)]
    hours.append(points[-1][1:])
    present, sale = hours[-1]
    if sale is None:
        return None
    while hours and hours[-1][1] == sale:
        hours.pop()
    before = [price for price, _ in hours[-HOURS_OF_30_DAYS:]]
    return min(before) if before and min(before) > present else None


@given(points=histories)
def test_it_is_what_looking_at_every_hour_finds(points: list[tuple[int, int, int | None]]) -> None:
    at, made = NOW, []
    for span, price, sale in points:
        made.append(PricePoint(at, price, sale))
        at += timedelta(hours=span)
    assert struck_price(made) == hour_by_hour(points)


@given(struck=st.integers(min_value=2, max_value=10**8), data=st.data())
def test_the_percentage_never_overstates_and_is_less_than_one_short(
    struck: int, data: st.DataObject
) -> None:
    present = data.draw(st.integers(min_value=1, max_value=struck - 1))
    percent = discount_percent(struck=struck, present=present)
    assert percent * struck <= (struck - present) * 100 < (percent + 1) * struck
