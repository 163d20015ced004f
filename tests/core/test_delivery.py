from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from store.core.delivery import add_business_days, delivery_dates
from store.core.models import Shop

# Any second of the years 2020 to 2040.
MOMENTS = st.integers(min_value=1_577_836_800, max_value=2_208_988_800).map(
    lambda second: datetime.fromtimestamp(second, UTC)
)
DAYS = st.integers(min_value=1, max_value=60)


def test_an_order_of_a_monday_noon_arrives_after_dispatch_and_transit() -> None:
    monday = datetime(2026, 11, 23, 20, tzinfo=UTC)
    dates = delivery_dates(now=monday, dispatch_business_days=2, transit=(4, 7))
    assert dates == (date(2026, 12, 1), date(2026, 12, 4))


def test_the_day_is_that_of_the_shop_and_not_of_greenwich(settings: Settings) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    late_on_monday = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    dates = delivery_dates(now=late_on_monday, dispatch_business_days=1, transit=(1, 1))
    assert dates == (date(2026, 11, 25), date(2026, 11, 25))


@given(now=MOMENTS, dispatch=DAYS, least=DAYS, more=st.integers(min_value=0, max_value=30))
def test_it_arrives_on_business_days_the_first_never_after_the_last(
    now: datetime, dispatch: int, least: int, more: int
) -> None:
    first, last = delivery_dates(
        now=now, dispatch_business_days=dispatch, transit=(least, least + more)
    )
    assert now.date() < first <= last
    assert first.weekday() < 5
    assert last.weekday() < 5


@given(start=st.dates(date(2020, 1, 1), date(2040, 1, 1)), days=DAYS)
def test_as_many_business_days_pass_as_are_added(start: date, days: int) -> None:
    reached = add_business_days(start, days)
    passed = [start + timedelta(days=n + 1) for n in range((reached - start).days)]
    assert sum(day.weekday() < 5 for day in passed) == days


@given(now=MOMENTS, dispatch=DAYS, transit=DAYS)
def test_a_later_order_never_arrives_earlier(now: datetime, dispatch: int, transit: int) -> None:
    first, _ = delivery_dates(now=now, dispatch_business_days=dispatch, transit=(transit, transit))
    later, _ = delivery_dates(
        now=now + timedelta(hours=7), dispatch_business_days=dispatch, transit=(transit, transit)
    )
    assert first <= later


@pytest.mark.parametrize(("least", "most"), [(None, None), (3, None), (None, 5)])
def test_a_shop_that_does_not_say_how_long_it_takes_promises_no_dates(
    least: int | None, most: int | None
) -> None:
    shop = Shop(transit_business_days_min=least, transit_business_days_max=most)
    assert shop.delivery_dates(datetime(2026, 11, 23, tzinfo=UTC)) is None
