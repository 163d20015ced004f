"""What shoppers will see of a sale, for staff who plan it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from catalog.models import Sale, Variant
from catalog.models.sales import SaleState, cheapest
from catalog.queries import price_histories
from catalog.struck_prices import PricePoint, discount_percent, struck_price
from store.core.money import Money


@dataclass(frozen=True, slots=True)
class Preview:
    """A variant in a sale; ``note`` says why it looks other than staff may expect, if so."""

    variant: Variant
    price: Money
    struck: Money | None
    percent: int | None
    note: str


def previews(sale: Sale, *, now: datetime, limit: int) -> list[Preview]:
    """Show the first variants of a sale as shoppers see them, or will if nobody changes
    anything till then.

    A sale that ended shows nothing.
    """
    if sale.state(now) == SaleState.ENDED:
        return []
    covered = sale.covered_variants().select_related("product", "sale")
    variants = covered.prefetch_related("option_values").order_by("product__title", "position")
    shown = list(variants[:limit])
    if sale.state(now) == SaleState.RUNNING:
        return [_as_it_is(sale, variant) for variant in shown]
    histories = price_histories(shown)
    others = _others_until_then(sale, shown, now)
    return [
        _as_it_will_be(sale, variant, histories[variant.pk], others[variant.pk], now)
        for variant in shown
    ]


def _as_it_is(sale: Sale, variant: Variant) -> Preview:
    if variant.sale == sale:
        note = _note(sale, variant, variant.struck_price, variant.discount_percent)
    elif variant.sale:
        note = f"Its price comes from another sale: {variant.sale}."
    elif sale.price_for(variant.regular_price).minor < variant.regular_price_minor:
        note = "The price of this sale comes in a minute or two."
    else:
        note = "It cannot be cheaper."
    return Preview(variant, variant.price, variant.struck_price, variant.discount_percent, note)


def _others_until_then(
    sale: Sale, variants: Sequence[Variant], now: datetime
) -> defaultdict[int, list[Sale]]:
    """Give the other sales that run between ``now`` and a planned one, by the variants' keys."""
    keys = [variant.pk for variant in variants]
    not_ended = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    others: defaultdict[int, list[Sale]] = defaultdict(list)
    for other in Sale.objects.filter(not_ended, starts_at__lte=sale.starts_at).exclude(pk=sale.pk):
        for key in other.covered_variants().filter(pk__in=keys).values_list("pk", flat=True):
            others[key].append(other)
    return others


def _as_it_will_be(
    sale: Sale,
    variant: Variant,
    history: list[PricePoint],
    others: Sequence[Sale],
    now: datetime,
) -> Preview:
    """Let the sales come and go that are planned, up to the beginning of this one."""
    regular = variant.regular_price
    ends_and_starts = {at for each in others for at in (each.starts_at, each.ends_at) if at}
    between = sorted(at for at in ends_and_starts if now < at < sale.starts_at)
    points = list(history)
    for at in [*between, sale.starts_at]:
        best = cheapest([each for each in [*others, sale] if _runs(each, at)], regular)
        price = best.price_for(regular) if best else regular
        points.append(PricePoint(at, price.minor, best.pk if best else None))
    minor = struck_price(points)
    struck = Money(minor, variant.currency) if minor else None
    percent = discount_percent(struck=minor, present=price.minor) if minor else None
    if best is None:
        note = "It cannot be cheaper."
    elif best == sale:
        note = _note(sale, variant, struck, percent)
    else:
        note = f"Its price comes from another sale: {best}."
    return Preview(variant, price, struck, percent, note)


def _runs(sale: Sale, at: datetime) -> bool:
    return sale.state(at) == SaleState.RUNNING


def _note(sale: Sale, variant: Variant, struck: Money | None, percent: int | None) -> str:
    if struck is None:
        return (
            "In the 30 days before, it cost no more than this, or was not sold yet: no price is "
            "struck through."
        )
    if struck.minor < variant.regular_price_minor:
        return f"The lowest price of the 30 days before is {struck}, so the percentage is smaller."
    if percent != sale.percent_off:
        return "The percentage is rounded down."
    return ""
