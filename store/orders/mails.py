"""Mails about orders: queued in the caller's transaction, sent by the worker."""

from django.template.loader import render_to_string
from post_office import mail

from store.core.queries import current_shop
from store.orders.links import order_url
from store.orders.models import Order


def queue_confirmation(order: Order) -> None:
    """Tell the shopper that the order is paid and when it leaves."""
    _queue("confirmation", f"Your order {order.number}", order, to=order.email)


def queue_late_refund(order: Order) -> None:
    """Tell the shopper that the money came after the goods were gone, and goes back."""
    _queue("late_refund", f"Your order {order.number} is refunded", order, to=order.email)


def queue_staff_notice(order: Order, message: str) -> None:
    """Tell staff that an order needs their eyes."""
    _queue(
        "staff_notice",
        f"Please look at order {order.number}",
        order,
        to=current_shop().email,
        message=message,
    )


def _queue(template: str, subject: str, order: Order, *, to: str, message: str = "") -> None:
    shop = current_shop()
    if not to:
        return
    context = {
        "order": order,
        "lines": list(order.lines.all()),
        "order_url": order_url(order.number),
        "shop": shop,
        "message": message,
    }
    mail.send(
        to,
        shop.email,
        subject=subject,
        message=render_to_string(f"orders/mail/{template}.txt", context),
        html_message=render_to_string(f"orders/mail/{template}.html", context),
        priority="high",
    )
