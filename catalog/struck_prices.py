"""Which earlier price may stand struck through beside a reduced one: pure functions.

Whoever announces a price reduction must say the prior price: the lowest price of the 30 days before
the reduction (Directive 98/6/EC, Article 6a(1) and (2), put in by Directive (EU) 2019/2161).
Whatever is announced with it, such as a percentage, is reckoned from that prior price alone (Court
of Justice, C-330/23, Aldi Süd). How the articles are meant: Commission guidance 2021/C 526/02.

Member states may be milder with goods new on the market (6a(4)) and with reductions that grow step
by step (6a(5)); the shop makes use of neither: every sale counts by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

PRIOR_PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PricePoint:
    """A price in minor units from ``changed_at`` (UTC) on, and the key of the sale it came from."""

    changed_at: datetime
    minor: int
    sale_id: int | None


def struck_price(history: Iterable[PricePoint]) -> int | None:
    """Give the lowest price of the 30 days before the present sale's prices began (minor units).

    ``history`` is that of one variant, oldest first; its last point is in force now. The reduction
    began when the run of points with the present sale did, and prices within it change nothing.
    A price counts if it was in force at any moment of the 30 days, the one at their start included.
    ``None``: there is no sale, no earlier price, or none that is above the present one.
    """
    points = _in_force(history)
    if not points or points[-1].sale_id is None:
        return None
    before, run = _split_at_reduction(points)
    start = run[0].changed_at - PRIOR_PERIOD
    prior = [
        point.minor for point, next_ in pairwise([*before, run[0]]) if next_.changed_at > start
    ]
    lowest = min(prior, default=0)
    return lowest if lowest > points[-1].minor else None


def discount_percent(*, struck: int, present: int) -> int:
    """Tell by how many whole percent ``present`` is below ``struck``, never overstated."""
    return (struck - present) * 100 // struck


def _in_force(history: Iterable[PricePoint]) -> list[PricePoint]:
    """Leave out what was replaced at the very moment at which it came: nobody ever saw it."""
    points: list[PricePoint] = []
    for point in history:
        if points and points[-1].changed_at == point.changed_at:
            points.pop()
        points.append(point)
    return points


def _split_at_reduction(points: list[PricePoint]) -> tuple[list[PricePoint], list[PricePoint]]:
    """Split a history into what came before the present sale's uninterrupted run, and the run."""
    start = len(points) - 1
    while start > 0 and points[start - 1].sale_id == points[-1].sale_id:
        start -= 1
    return points[:start], points[start:]
