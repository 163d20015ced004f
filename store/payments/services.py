"""Money meets orders: opening the payment, fulfilling what is paid, letting go of what is not.

Stripe is asked first and outside any transaction; what its answer means is then written in one.
"""

import logging
from datetime import datetime

from django.db import transaction

from catalog.services import stock
from store.cart.services import remove_bought
from store.core.models import Shop
from store.orders import mails
from store.orders import services as orders
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import CheckoutSession, LedgerEntry

logger = logging.getLogger(__name__)


class PaymentGone(Exception):
    """The order was let go while its payment page was being opened."""


def open_payment(
    *,
    order: Order,
    shop: Shop,
    success_url: str,
    cancel_url: str,
    now: datetime,
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
        locked = _locked(order.number)
        still_wanted = locked is not None and locked.state == OrderState.PENDING
        CheckoutSession.objects.get_or_create(
            order=order,
            defaults={"session_id": created.id, "url": created.url, "created_at": now},
        )
    if not still_wanted:
        gateway.close_session(created.id)
        raise PaymentGone(order.number)
    return created.url


def fulfil(*, session_id: str, now: datetime) -> Order | None:
    """Do what a session's payment calls for, once, however often and from wherever it is called.

    The webhook and the page to which Stripe sends the shopper back both call it, in any order and
    at once; the first to lock the order does the work. ``None`` for a session of no order here.
    Raises ``gateway.StripeUnavailable``, and ``gateway.StripeRefused`` for an unknown session.
    """
    session = gateway.retrieve_session(session_id)
    return _settle(session, now)


def let_go(*, order: Order, reason: str, now: datetime) -> None:
    """Cancel a pending order and free its stock, unless it turns out to be paid.

    Its session is closed at Stripe first, so that nobody pays for stock that is gone. Raises
    ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``; nothing has changed then.
    """
    known = CheckoutSession.objects.filter(order=order).first()
    if known is None:
        _cancel(order.number, reason, now)
        return
    session = gateway.close_session(known.session_id)
    if session.is_complete:
        _settle(session, now)
    else:
        _cancel(order.number, reason, now)


def session_ended(*, session_id: str, reason: str, now: datetime) -> None:
    """Free the stock of an order whose session expired, or whose slow payment failed, at Stripe.

    Raises ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``.
    """
    session = gateway.retrieve_session(session_id)
    if session.is_paid:
        _settle(session, now)
    elif session.status != "open":
        _cancel(session.order_number, reason, now)


def let_go_of_expired(*, now: datetime) -> int:
    """Let go of every pending order whose time is up; answers how many. Several may run at once.

    An order about which Stripe cannot be asked is left for the next run.
    """
    due = Order.objects.filter(state=OrderState.PENDING, reserved_until_at__lte=now)
    done = 0
    for order in due:
        try:
            let_go(order=order, reason="Not paid in time.", now=now)
            done += 1
        except (gateway.StripeUnavailable, gateway.StripeRefused):
            logger.warning("order %s: cannot ask Stripe about it now", order.number)
    return done


def _settle(session: gateway.Session, now: datetime) -> Order | None:
    with transaction.atomic():
        order = _locked(session.order_number)
        if order is None:
            logger.error("session %s names no order of this shop", session.id)
            return None
        if not session.is_paid:
            if session.is_complete and order.state == OrderState.PENDING:
                _await_slow_payment(order, now)
            return order
        if order.ledger.filter(reference=session.payment_reference).exists():
            refund_is_due = _refund_is_due(order)
        elif problem := _mismatch(session, order):
            _report(order, problem, now)
            return order
        else:
            _take_payment(session, order, now)
            refund_is_due = _refund_is_due(order)
    if refund_is_due:
        _refund_late_payment(session, order, now)
    return order


def _await_slow_payment(order: Order, now: datetime) -> None:
    if order.reserved_until_at is not None:
        remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
        orders.hold_until_decided(order=order, now=now)


def _take_payment(session: gateway.Session, order: Order, now: datetime) -> None:
    LedgerEntry.objects.create(
        order=order,
        kind=LedgerEntry.Kind.PAYMENT,
        amount_minor=session.total.minor,
        currency=session.total.currency,
        reference=session.payment_reference,
        recorded_at=now,
    )
    if order.reserved_until_at is not None:
        remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
    if order.state == OrderState.PENDING:
        stock.sell_reserved(order_number=order.number, now=now)
    else:
        try:
            with transaction.atomic():
                stock.sell_free(quantities=order.quantities, order_number=order.number, now=now)
        except stock.OutOfStock:
            orders.keep_customer(order=order, customer=session.customer)
            _report(order, "Paid after its stock was gone; the money goes back.", now)
            return
    orders.mark_paid(order=order, customer=session.customer, now=now)
    mails.queue_confirmation(order)


def _refund_is_due(order: Order) -> bool:
    return order.state == OrderState.CANCELLED


def _refund_late_payment(session: gateway.Session, order: Order, now: datetime) -> None:
    try:
        refund_id, amount = gateway.refund(
            payment_reference=session.payment_reference, order_number=order.number
        )
    except gateway.StripeRefused as refusal:
        with transaction.atomic():
            _report(order, f"Stripe refused to refund it: {refusal}", now)
        return
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order.pk)
        if not _refund_is_due(order):
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
            order=order,
            to=OrderState.REFUNDED,
            message="Refunded: it was paid after its stock was gone.",
            now=now,
        )
        mails.queue_late_refund(order)


def _mismatch(session: gateway.Session, order: Order) -> str:
    """Say what about a payment is not what the order asks for; empty where all is right."""
    if session.total != order.total:
        return f"Stripe took {session.total}, the order is {order.total}; not fulfilled."
    if session.is_live != gateway.expects_live_mode():
        return "The payment is in Stripe's other mode (test or live); not fulfilled."
    return ""


def _report(order: Order, problem: str, now: datetime) -> None:
    if order.events.filter(message=problem).exists():
        return
    orders.note(order=order, message=problem, now=now, needs_attention=True)
    mails.queue_staff_notice(order, problem)


@transaction.atomic
def _cancel(order_number: str, reason: str, now: datetime) -> None:
    order = _locked(order_number)
    if order is not None and order.state == OrderState.PENDING:
        stock.release(order_number=order.number, now=now)
        orders.move(order=order, to=OrderState.CANCELLED, message=reason, now=now)


def _locked(order_number: str) -> Order | None:
    """Lock an order until the transaction ends; ``None`` for a number that is not ours."""
    return Order.objects.select_for_update().filter(number=order_number).first()
