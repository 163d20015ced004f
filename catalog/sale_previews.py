"""What shoppers will see of a sale, for staff who plan it."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models import Sale, Variant
from catalog.models.sales import SaleState
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
    """Show the first variants of a sale as shoppers see them, or will if nothing changes till then.

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
    return [_as_it_will_be(sale, variant, histories[variant.pk]) for variant in shown]


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


def _as_it_will_be(sale: Sale, variant: Variant, history: list[PricePoint]) -> Preview:
    price = sale.price_for(variant.regular_price)
    other = variant.sale
    if (
        other
        and other.state(sale.starts_at) == SaleState.RUNNING
        and variant.price_minor < price.minor
    ):
        return _as_it_is(sale, variant)
    begins = PricePoint(sale.starts_at, price.minor, sale.pk)
    minor = struck_price([*history, begins])
    struck = Money(minor, variant.currency) if minor else None
    percent = discount_percent(struck=minor, present=price.minor) if minor else None
    return Preview(variant, price, struck, percent, _note(sale, variant, struck, percent))


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
