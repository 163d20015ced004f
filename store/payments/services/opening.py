"""Opening Stripe's page for an order."""

from datetime import datetime

from django.db import transaction

from store.core.models import Shop
from store.orders.models import Order
from store.orders.services import locked
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import CheckoutSession


class PaymentGone(Exception):
    """The order was let go while its payment page was being opened."""


def open_payment(
    *, order: Order, shop: Shop, success_url: str, cancel_url: str, now: datetime
) -> str:
    """Give the address of Stripe's page for a pending order, opening it the first time.

    Any number of calls at once give the same page. Raises ``gateway.StripeUnavailable``,
    ``gateway.StripeRefused`` and ``PaymentGone``.
    """
    known = CheckoutSession.objects.filter(order=order).first()
    if known is not None:
        return known.url
    assert order.reserved_until_at is not None
    created = gateway.create_session(
        order_number=order.number,
        shop_name=shop.name,
        lines=[
            gateway.LineToPay(line.title, line.quantity, line.unit_price)
            for line in order.lines.all()
        ],
        countries=[order.country] if order.country else shop.delivery_countries,
        expires_at=order.reserved_until_at,
        success_url=success_url,
        cancel_url=cancel_url,
    )
    with transaction.atomic():
        current = locked(order)
        still_wanted = current.state == OrderState.PENDING
        CheckoutSession.objects.get_or_create(
            order=current,
            defaults={"session_id": created.id, "url": created.url, "created_at": now},
        )
    if not still_wanted:
        gateway.close_session(created.id)
        raise PaymentGone(order.number)
    return created.url
