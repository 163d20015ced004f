"""When an order arrives."""

from datetime import date, datetime, timedelta

from django.utils import timezone

SATURDAY = 5


def delivery_dates(
    *, now: datetime, dispatch_business_days: int, transit: tuple[int, int]
) -> tuple[date, date]:
    """Give the first and the last date on which an order placed at ``now`` (UTC) arrives.

    ``transit`` is the least and the most business days on the way. Both dates count from the last
    day on which the order may leave, so that the first is never too early. Business days are
    Monday to Friday in the shop's time zone (``TIME_ZONE``), from the day after ``now`` on; public
    holidays are not known yet.
    """
    today = timezone.localdate(now, timezone.get_default_timezone())
    leaves = add_business_days(today, dispatch_business_days)
    return add_business_days(leaves, transit[0]), add_business_days(leaves, transit[1])


def add_business_days(start: date, days: int) -> date:
    """Give the date that is ``days`` days from Monday to Friday after ``start``."""
    reached = start
    for _ in range(days):
        reached += timedelta(days=1)
        while reached.weekday() >= SATURDAY:
            reached += timedelta(days=1)
    return reached
