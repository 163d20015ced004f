"""Days on which somebody works: weekdays without public holidays and days of their own."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays, list_supported_countries

MONDAY_TO_FRIDAY = frozenset(range(5))
ONE_DAY = timedelta(days=1)


@cache
def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """Give the public holidays of a country (ISO 3166-1) in one of its regions, by ``holidays``.

    Those that are moved off a weekend count where they are moved to, too. A country that the
    library does not know has none, a region that it does not know those of its country.
    """
    if country not in list_supported_countries():
        return frozenset()
    known_region = region if region in regions_of(country) else None
    return frozenset(country_holidays(country, subdiv=known_region, years=year))


@cache
def regions_of(country: str) -> dict[str, str]:
    """Give the names of a country's regions with public holidays of their own, by their codes."""
    if country not in list_supported_countries():
        return {}
    names = country_holidays(country).get_subdivision_aliases()
    regions = {code: next(iter(aliases), code) for code, aliases in names.items()}
    return dict(sorted(regions.items(), key=lambda region: region[1]))


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The days on which a shop, or a carrier, works in a country and one of its regions.

    ``weekdays`` counts from Monday, 0, and is never empty; ``closed`` are days off of its own.
    """

    country: str
    region: str = ""
    weekdays: Collection[int] = MONDAY_TO_FRIDAY
    closed: Collection[date] = field(default_factory=frozenset)

    def __contains__(self, day: date) -> bool:
        return (
            day.weekday() in self.weekdays
            and day not in self.closed
            and day not in public_holidays(self.country, self.region, day.year)
        )

    def next_from(self, day: date) -> date:
        """Give ``day`` itself where it is a business day, else the first one after it."""
        while day not in self:
            day += ONE_DAY
        return day

    def add(self, day: date, days: int) -> date:
        """Give the business day that is the ``days``-th after ``day``; for 0, ``day`` itself."""
        for _ in range(days):
            day = self.next_from(day + ONE_DAY)
        return day
