"""Mails about orders: queued in the caller's transaction, sent by the worker."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from store.core.mails import queue_mail
from store.core.queries import current_shop
from store.orders.links import order_url
from store.orders.models import Order
from store.orders.services import note


def queue_confirmation(order: Order, *, now: datetime) -> None:
    """Tell the shopper that the order is paid and when it leaves."""
    _queue("confirmation", f"Your order {order.number}", order, to=order.email, now=now)


def queue_payment_under_way(order: Order, *, now: datetime) -> None:
    """Tell the shopper that the order is held while a slow payment settles."""
    _queue("payment_under_way", f"Your order {order.number}", order, to=order.email, now=now)


def queue_payment_failed(order: Order, *, now: datetime) -> None:
    """Tell the shopper that the payment failed, nothing was charged, and how to order again."""
    subject = f"The payment for your order {order.number} failed"
    _queue("payment_failed", subject, order, to=order.email, now=now)


def queue_cancelled(order: Order, *, now: datetime) -> None:
    """Tell the shopper that the order is cancelled and nothing was charged."""
    _queue("cancelled", f"Your order {order.number} is cancelled", order, to=order.email, now=now)


def queue_refund(order: Order, *, now: datetime) -> None:
    """Tell the shopper that the order cannot be delivered and the money goes back."""
    _queue("refund", f"Your order {order.number} is refunded", order, to=order.email, now=now)


def report(order: Order, message: str, *, now: datetime) -> None:
    """Mark an order as needing the eyes of staff, and write them why."""
    note(order=order, message=message, now=now, needs_attention=True)
    subject = f"Please look at order {order.number}"
    _queue("staff_notice", subject, order, to=current_shop().email, now=now, message=message)


def _queue(
    template: str, subject: str, order: Order, *, to: str, now: datetime, message: str = ""
) -> None:
    if not to:
        return
    context = {
        "order": order,
        "lines": list(order.lines.all()),
        "order_url": order_url(order.number),
        "cart_url": f"{settings.SITE_URL}{reverse('cart:cart')}",
        "message": message,
        "promise": current_shop().delivery.promise(order.paid_at) if order.paid_at else None,
    }
    try:
        queue_mail(f"orders/mail/{template}", subject, context, to=to)
    except ValidationError:
        # A payment must not fail for an address that no mail can be sent to.
        problem = f"“{subject}” could not be mailed to the address “{to}”."
        note(order=order, message=problem, now=now, needs_attention=True)
