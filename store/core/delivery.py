"""When an order leaves and when it arrives."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.core.business_days import BusinessDays


@dataclass(frozen=True, slots=True)
class Promise:
    """What holds for every order that comes in before ``valid_until`` (UTC) and after the last
    cut-off before it: the day it leaves, and the first and last day of its arrival, if known.
    """

    valid_until: datetime
    leaves: date
    arrives: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a shop sends what is ordered.

    ``dispatch_business_days``: by when an order leaves. 1 is the business day it comes in on, if it
    does before the ``cut_off`` (local time of the ``zone``), else the next; 2 the one after that.
    So an order always leaves within that many business days. ``transit``: the least and the most
    business days on the way, those of the carrier.
    """

    zone: ZoneInfo
    cut_off: time
    dispatch_business_days: int
    transit: tuple[int, int] | None
    shop_days: BusinessDays
    carrier_days: BusinessDays

    def promise(self, now: datetime) -> Promise:
        """Tell what holds for an order of ``now`` (UTC)."""
        today = now.astimezone(self.zone).date()
        counts_on = self.shop_days.next_from(today)
        if self._cut_off_on(counts_on) <= now:
            counts_on = self.shop_days.add(today, 1)
        leaves = self.shop_days.add(counts_on, self.dispatch_business_days - 1)
        return Promise(self._cut_off_on(counts_on), leaves, self._arrival(leaves))

    def promises(self, now: datetime, *, days: int = 10) -> list[Promise]:
        """Give what holds from ``now`` (UTC) on, one after the other, for about so many days.

        At least one; a page that shows them all stays true until the last runs out.
        """
        found = [self.promise(now)]
        while (until := found[-1].valid_until) < now + timedelta(days=days):
            found.append(self.promise(until))
        return found

    def _cut_off_on(self, day: date) -> datetime:
        return datetime.combine(day, self.cut_off, self.zone).astimezone(UTC)

    def _arrival(self, leaves: date) -> tuple[date, date] | None:
        if self.transit is None:
            return None
        least, most = self.transit
        return self.carrier_days.add(leaves, least), self.carrier_days.add(leaves, most)
