"""Orders and entries of the ledger, as checkout and payments write them."""

import uuid
from datetime import datetime
from itertools import count

from articles.models import Article
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments.models import LedgerEntry
from tests.factories import NOW

_numbers = count(1)


def make_sold(
    *,
    article: Article | None = None,
    total_minor: int = 3900,
    currency: str = "USD",
    at: datetime = NOW,
    is_completed: bool = True,
    refunded_minor: int = 0,
    refunded_at: datetime | None = None,
) -> Order:
    """Make an order with its payment and, if any, its refund in the ledger; amounts in minor units.

    One that is not completed was paid after it had been cancelled.
    """
    order = Order.objects.create(
        state=OrderState.PAID if is_completed else OrderState.REFUNDING,
        currency=currency,
        total_minor=total_minor,
        cart_reference=uuid.uuid4(),
        article_reference=article.pk if article else None,
        article_slug=article.slug if article else "",
        placed_at=at,
        paid_at=at if is_completed else None,
    )
    enter(order, LedgerEntry.Kind.PAYMENT, total_minor, at)
    if refunded_minor:
        enter(order, LedgerEntry.Kind.REFUND, -refunded_minor, refunded_at or at)
    return order


def enter(order: Order, kind: LedgerEntry.Kind, amount_minor: int, at: datetime) -> None:
    LedgerEntry.objects.create(
        order=order,
        kind=kind,
        amount_minor=amount_minor,
        currency=order.currency,
        reference=f"{kind}_{next(_numbers)}",
        recorded_at=at,
    )
