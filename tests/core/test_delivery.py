from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from store.core.business_days import BusinessDays, public_holidays, regions_of
from store.core.delivery import Delivery
from store.core.models import ClosingDay
from store.core.queries import current_shop
from tests.factories import make_shop

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "UTC"]


def delivery(**changes: Any) -> Delivery:
    """Give the delivery of a shop in Los Angeles with its cut-off at 2 PM."""
    defaults = {
        "zone": LOS_ANGELES,
        "cut_off": time(14),
        "dispatch_business_days": 2,
        "transit": (4, 7),
        "shop_days": BusinessDays("US"),
        "carrier_days": BusinessDays("US"),
    }
    return Delivery(**{**defaults, **changes})


def local(*moment: int, zone: ZoneInfo = LOS_ANGELES) -> datetime:
    return datetime(*moment, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]  # no year given would fail the test


def test_an_order_before_the_cut_off_leaves_a_business_day_earlier() -> None:
    # Monday to Tuesday, and from 2 PM on to Wednesday; Thursday is Thanksgiving.
    assert delivery().promise(local(2026, 11, 23, 13, 59, 59)).leaves == date(2026, 11, 24)
    assert delivery().promise(local(2026, 11, 23, 14)).leaves == date(2026, 11, 25)


def test_a_promise_holds_until_the_next_cut_off_that_changes_it() -> None:
    assert delivery().promise(local(2026, 11, 23, 9)).valid_until == local(2026, 11, 23, 14)
    # From Wednesday afternoon on until Friday: Thanksgiving has no cut-off.
    assert delivery().promise(local(2026, 11, 25, 14)).valid_until == local(2026, 11, 27, 14)
    assert delivery().promise(local(2026, 11, 28, 9)).valid_until == local(2026, 11, 30, 14)


@pytest.mark.parametrize(
    ("days", "leaves"),
    [(1, date(2026, 11, 23)), (2, date(2026, 11, 24)), (4, date(2026, 11, 27))],
)
def test_within_one_business_day_is_the_same_day(days: int, leaves: date) -> None:
    promise = delivery(dispatch_business_days=days).promise(local(2026, 11, 23, 9))
    assert promise.leaves == leaves


def test_it_arrives_after_as_many_days_of_the_carrier() -> None:
    # The carrier rests on Thanksgiving and on weekends, though this shop does not.
    shop_days = BusinessDays("XX", weekdays=range(7))
    promise = delivery(dispatch_business_days=1, shop_days=shop_days).promise(local(2026, 11, 26))
    assert promise.leaves == date(2026, 11, 26)
    assert promise.arrives == (date(2026, 12, 2), date(2026, 12, 7))
    assert delivery(transit=None).promise(local(2026, 11, 26)).arrives is None


@pytest.mark.parametrize(
    ("ordered", "leaves"),
    [
        # Wednesday before Thanksgiving; New Year's Eve before a long weekend; July 3 observed.
        (local(2026, 11, 25, 9), date(2026, 11, 27)),
        (local(2026, 12, 31, 9), date(2027, 1, 4)),
        (local(2026, 7, 2, 9), date(2026, 7, 6)),
        # January 1, 2028 is a Saturday: the day before is off, in the year before.
        (local(2027, 12, 30, 9), date(2028, 1, 3)),
        (local(2026, 11, 28, 23), date(2026, 12, 1)),
    ],
)
def test_nothing_leaves_on_weekends_and_holidays(ordered: datetime, leaves: date) -> None:
    assert delivery().promise(ordered).leaves == leaves


def test_easter_in_germany_is_four_days_without_a_truck() -> None:
    german = BusinessDays("DE")
    promise = delivery(zone=BERLIN, shop_days=german, carrier_days=german, transit=(1, 1)).promise(
        local(2027, 3, 25, 13, zone=BERLIN)
    )
    assert (promise.leaves, promise.arrives) == (date(2027, 3, 30), (date(2027, 3, 31),) * 2)


def test_days_that_staff_closed_are_off_for_the_shop_alone() -> None:
    closed = frozenset(date(2026, 12, 1) + timedelta(days=n) for n in range(10))
    promise = delivery(shop_days=BusinessDays("US", closed=closed)).promise(local(2026, 11, 30, 9))
    assert promise.leaves == date(2026, 12, 11)
    assert promise.valid_until == local(2026, 11, 30, 14)


@pytest.mark.parametrize(
    ("zone", "day"),
    [(LOS_ANGELES, (2026, 3, 9)), (LOS_ANGELES, (2026, 11, 2)), (BERLIN, (2026, 3, 30))],
)
def test_the_cut_off_is_on_the_clock_of_the_shop_whatever_its_clocks_did(
    zone: ZoneInfo, day: tuple[int, int, int]
) -> None:
    # From the weekend on which the clocks change to the Monday after it.
    before = local(*day, 0, zone=zone) - timedelta(days=2)
    until = delivery(zone=zone, shop_days=BusinessDays("XX")).promise(before).valid_until
    assert until.astimezone(zone).replace(tzinfo=None) == datetime(*day, 14)  # noqa: DTZ001  # on the wall


def test_the_day_is_that_of_the_shop_and_not_of_greenwich() -> None:
    late_on_monday = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    promise = delivery(cut_off=time(23, 45)).promise(late_on_monday)
    assert promise.leaves == date(2026, 11, 24)


def test_a_region_has_holidays_of_its_own() -> None:
    assert date(2026, 3, 31) in public_holidays("US", "CA", 2026)
    assert date(2026, 3, 31) not in public_holidays("US", "", 2026)
    assert regions_of("US")["OR"] == "Oregon"


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("XX", "CA"), ("US", "no such place")])
def test_an_unknown_country_or_region_has_no_holidays_of_its_own(country: str, region: str) -> None:
    expected = public_holidays("US", "", 2026) if country == "US" else frozenset()
    assert public_holidays(country, region, 2026) == expected
    assert regions_of("XX") == {}


def test_the_holidays_of_a_year_are_looked_up_once() -> None:
    assert public_holidays("FR", "", 2031) is public_holidays("FR", "", 2031)


@pytest.mark.django_db
def test_a_shop_delivers_as_staff_say(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    shop = make_shop(
        home_country="DE", cut_off=time(10), working_weekdays=[0, 5], holiday_region="BY"
    )
    ClosingDay.objects.create(shop=shop, closed_date=date(2026, 11, 28))
    said = current_shop().delivery
    assert (said.zone.key, said.cut_off, said.transit) == ("Europe/Berlin", time(10), None)
    assert date(2026, 11, 21) in said.shop_days
    # Closed, Epiphany in Bavaria, a Tuesday.
    for day in (date(2026, 11, 28), date(2029, 1, 6), date(2026, 11, 24)):
        assert day not in said.shop_days
    assert date(2026, 11, 24) in said.carrier_days


# Any second of the years 2020 to 2040.
MOMENTS = st.integers(min_value=1_577_836_800, max_value=2_208_988_800).map(
    lambda second: datetime.fromtimestamp(second, UTC)
)
DAYS = st.builds(
    BusinessDays,
    country=st.sampled_from(["US", "DE", "JP", "XX"]),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    closed=st.frozensets(st.dates(date(2020, 1, 1), date(2041, 1, 1)), max_size=40),
)
DELIVERIES = st.builds(
    Delivery,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    cut_off=st.times(),
    dispatch_business_days=st.integers(1, 12),
    transit=st.tuples(st.integers(1, 9), st.integers(9, 30)),
    shop_days=DAYS,
    carrier_days=DAYS,
)


@given(delivery=DELIVERIES, now=MOMENTS)
def test_it_leaves_and_arrives_on_working_days_and_never_before_now(
    delivery: Delivery, now: datetime
) -> None:
    promise = delivery.promise(now)
    assert promise.arrives
    first, last = promise.arrives
    assert now.astimezone(delivery.zone).date() <= promise.leaves < first <= last
    assert promise.leaves in delivery.shop_days
    assert first in delivery.carrier_days
    assert last in delivery.carrier_days
    assert now < promise.valid_until


@given(delivery=DELIVERIES, now=MOMENTS, wait=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_a_later_order_never_leaves_or_arrives_earlier(
    delivery: Delivery, now: datetime, wait: timedelta
) -> None:
    earlier, later = delivery.promise(now), delivery.promise(now + wait)
    assert earlier.leaves <= later.leaves
    assert earlier.arrives
    assert later.arrives
    assert earlier.arrives <= later.arrives


@given(delivery=DELIVERIES, now=MOMENTS, share=st.floats(0, 1))
def test_promises_that_follow_one_another_each_hold_up_to_the_next(
    delivery: Delivery, now: datetime, share: float
) -> None:
    promises = delivery.promises(now)
    assert promises[-1].valid_until >= now + timedelta(days=10)
    since = now
    for promise in promises:
        for moment in (
            since,
            since + (promise.valid_until - since) * share,
            promise.valid_until - timedelta(microseconds=1),
        ):
            if moment < promise.valid_until:
                assert delivery.promise(moment) == promise
        since = promise.valid_until


@given(start=st.dates(date(2020, 1, 1), date(2040, 1, 1)), days=st.integers(1, 60), open_days=DAYS)
def test_as_many_business_days_pass_as_are_added(
    start: date, days: int, open_days: BusinessDays
) -> None:
    reached = open_days.add(start, days)
    passed = [start + timedelta(days=n + 1) for n in range((reached - start).days)]
    assert sum(day in open_days for day in passed) == days
