"""Giving money back for orders that could not be completed."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from store.orders import mails
from store.orders import services as orders
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import LedgerEntry

logger = logging.getLogger(__name__)

REFUND_REFUSED = "Stripe refused to refund it. Please refund it in Stripe's dashboard."
TRY_AGAIN = timedelta(hours=1)


def make_due_refunds(*, now: datetime) -> int:
    """Give back the money of every order that waits for it; answers of how many.

    One that Stripe refused, which staff were told, is tried again later: once they have refunded
    it by hand, that is found and written down.
    """
    is_due = Q(reserved_until_at__isnull=True) | Q(reserved_until_at__lte=now)
    done = 0
    for order in Order.objects.filter(is_due, state=OrderState.REFUNDING):
        try:
            refund(order=order, now=now)
            done += 1
        except gateway.StripeUnavailable:
            logger.warning("order %s: Stripe cannot be asked to refund it now", order.number)
    return done


def refund(*, order: Order, now: datetime) -> None:
    """Give back what an order's ledger holds, once however often and from wherever it is called.

    Raises ``gateway.StripeUnavailable``; the worker tries again then. A refusal is told to staff.
    """
    payment = order.ledger.get(kind=LedgerEntry.Kind.PAYMENT)
    try:
        refund_id, amount = gateway.refund(
            payment_reference=payment.reference, order_number=order.number
        )
    except gateway.StripeRefused as refusal:
        logger.warning("order %s: refund refused: %s", order.number, refusal)
        with transaction.atomic():
            order = orders.locked(order)
            orders.look_again(order=order, at=now + TRY_AGAIN)
            if not order.events.filter(message=REFUND_REFUSED).exists():
                mails.report(order, REFUND_REFUSED, now=now)
        return
    with transaction.atomic():
        order = orders.locked(order)
        if order.state != OrderState.REFUNDING:
            return
        LedgerEntry.objects.create(
            order=order,
            kind=LedgerEntry.Kind.REFUND,
            amount_minor=-amount.minor,
            currency=amount.currency,
            reference=refund_id,
            recorded_at=now,
        )
        orders.move(
            order=order, to=OrderState.REFUNDED, message="Refunded through Stripe.", now=now
        )
        mails.queue_refund(order, now=now)
