"""Mails about reviews: queued in the caller's transaction, sent by the worker."""

from typing import Any

from catalog.models import Product, RejectionReason
from store.core.mails import queue_mail
from store.orders.models import Order
from store.orders.reviews.links import refusal_url, review_url


def queue_invitation(order: Order) -> None:
    """Ask a buyer what they think of what they bought, whatever it is, and give nothing for it.

    Raises ``ValidationError`` where no mail can be sent to the address.
    """
    url = refusal_url(order.number)
    queue_mail(
        "orders/mail/review_invitation",
        f"How do you like what you bought? Order {order.number}",
        {**_context(order), "lines": list(order.lines.all()), "refusal_url": url},
        to=order.email,
        # RFC 8058: mail programs show a button for it.
        headers={
            "List-Unsubscribe": f"<{url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def queue_rejection(order: Order, *, product: Product, reason: RejectionReason, note: str) -> None:
    """Tell an author why their review is not shown, and what they can do.

    Raises ``ValidationError`` where no mail can be sent to the address.
    """
    queue_mail(
        "orders/mail/review_rejected",
        f"Your review of {product.title}",
        {**_context(order), "product": product, "reason": reason, "note": note},
        to=order.email,
    )


def _context(order: Order) -> dict[str, Any]:
    return {
        "order": order,
        "review_url": review_url(order.number),
    }
