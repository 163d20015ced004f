"""What a session at Stripe means for its order: fulfilling what is paid, letting go of what is not.

Stripe is asked first and outside any transaction; what its answer means is then written in one.
Locks are taken in the order: order, cart, stock.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from catalog.services import stock
from store.accounts.models import User
from store.cart.services import put_back, remove_bought
from store.orders import mails
from store.orders import services as orders
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import CheckoutSession, LedgerEntry
from store.payments.queries import checkout_session
from store.payments.services.refunds import refund

logger = logging.getLogger(__name__)

NOT_PAID_IN_TIME = "Not paid in time."

# How often Stripe is asked about a slow payment whose webhook may have been lost.
ASK_AGAIN = timedelta(hours=1)


def fulfil(*, session_id: str, now: datetime) -> None:
    """Do what a session calls for, once, however often and from wherever it is called.

    The webhooks and the page to which Stripe sends the shopper back call it, in any order and at
    once; the first to lock the order does the work. What to do follows from the session as Stripe
    has it now, never from what an event says of it: a paid one makes the order paid, a slow payment
    keeps its stock, an expired or failed one frees it. A session that is not ours is left alone.
    Raises ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``.
    """
    known = checkout_session(session_id)
    if known is not None:
        _settle(known.order, gateway.retrieve_session(session_id), NOT_PAID_IN_TIME, now)


def let_go(*, order: Order, reason: str, now: datetime) -> None:
    """Cancel a pending order and free its stock, unless it turns out to be paid.

    Its session is closed at Stripe first, so that nobody pays for stock that is gone. Raises
    ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``; nothing has changed then.
    """
    known = _cancel_unopened(order, reason, now)
    if known is None:
        return
    try:
        session = gateway.close_session(known.session_id)
    except gateway.SessionUnknown:
        _end_unknown_session(order, reason, now)
    else:
        _settle(order, session, reason, now)


def give_up(*, order: Order, reason: str, now: datetime, by: User) -> None:
    """Cancel an order whose payment is being checked: staff decided so.

    Money that came for it, or comes yet, goes back by itself.
    """
    with transaction.atomic():
        order = orders.locked(order)
        if order.state != OrderState.PROCESSING:
            return
        stock.release(order_number=order.number, now=now)
        has_money = order.ledger.exists()
        to = OrderState.REFUNDING if has_money else OrderState.CANCELLED
        orders.move(order=order, to=to, message=reason, now=now, by=by)
        if not has_money:
            mails.queue_cancelled(order, now=now)


def end_what_is_due(*, now: datetime) -> int:
    """Look after every order whose time is up; answers after how many. Several may run at once.

    An unpaid one is let go; Stripe is asked again about a slow payment. Where Stripe cannot be
    reached the rest waits for the next run; an order that fails for a reason of its own does not
    keep the others waiting.
    """
    done = 0
    for order in Order.objects.filter(
        state__in=[OrderState.PENDING, OrderState.PROCESSING], reserved_until_at__lte=now
    ):
        try:
            let_go(order=order, reason=NOT_PAID_IN_TIME, now=now)
            done += 1
        except gateway.StripeUnavailable:
            logger.warning("Stripe cannot be reached; unpaid orders wait for the next run")
            break
        except Exception:
            logger.exception("order %s cannot be ended; it is tried again later", order.number)
            orders.look_again(order=order, at=now + ASK_AGAIN)
    return done


def _settle(order: Order, session: gateway.Session, reason: str, now: datetime) -> None:
    with transaction.atomic():
        order = orders.locked(order)
        if session.is_paid:
            _take_payment(order, session, now)
        elif session.is_failed:
            _give_back_to_shopper(order, session, now)
        elif session.is_complete:
            _await_slow_payment(order, session, now)
        elif session.is_expired:
            _cancel(order, reason, now)
    if order.state == OrderState.REFUNDING:
        refund(order=order, now=now)


def _take_payment(order: Order, session: gateway.Session, now: datetime) -> None:
    if order.ledger.filter(reference=session.payment_reference).exists():
        return
    LedgerEntry.objects.create(
        order=order,
        kind=LedgerEntry.Kind.PAYMENT,
        amount_minor=session.total.minor,
        currency=session.total.currency,
        reference=session.payment_reference,
        recorded_at=now,
    )
    if order.state == OrderState.CANCELLED:
        _return_late_payment(order, session, now)
        return
    if problem := _mismatch(session, order):
        _question(order, session, problem, now)
        return
    if order.state == OrderState.PENDING:
        remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
    stock.sell_reserved(order_number=order.number, now=now)
    _mark_paid(order, session, now)


def _return_late_payment(order: Order, session: gateway.Session, now: datetime) -> None:
    """Money came after the order was let go and its stock with it: it goes back."""
    orders.keep_customer(order=order, customer=session.customer)
    message = "Paid after the order was cancelled; the money goes back."
    orders.move(order=order, to=OrderState.REFUNDING, message=message, now=now)
    orders.look_again(order=order, at=None)
    mails.report(order, message, now=now)


def _mark_paid(order: Order, session: gateway.Session, now: datetime) -> None:
    orders.mark_paid(order=order, customer=session.customer, now=now)
    mails.queue_confirmation(order, now=now)


def _mismatch(session: gateway.Session, order: Order) -> str:
    """Say what about a payment is not what the order asks for; empty where all is right."""
    if session.total != order.total:
        return f"Stripe took {session.total}, the order is {order.total}; not fulfilled."
    if session.is_live != gateway.expects_live_mode():
        return "The payment is in Stripe's other mode (test or live); not fulfilled."
    return ""


def _question(order: Order, session: gateway.Session, problem: str, now: datetime) -> None:
    """Leave an order, its stock and its money as they are until staff have looked."""
    orders.keep_customer(order=order, customer=session.customer)
    if order.state == OrderState.PENDING:
        _set_aside(order, now)
    orders.look_again(order=order, at=None)
    mails.report(order, problem, now=now)


def _await_slow_payment(order: Order, session: gateway.Session, now: datetime) -> None:
    if order.state == OrderState.PENDING:
        orders.keep_customer(order=order, customer=session.customer)
        _set_aside(order, now)
        mails.queue_payment_under_way(order, now=now)
    if order.state == OrderState.PROCESSING and not order.ledger.exists():
        orders.look_again(order=order, at=now + ASK_AGAIN)


def _give_back_to_shopper(order: Order, session: gateway.Session, now: datetime) -> None:
    """End an order whose slow payment failed: free its stock, fill its cart again."""
    if order.state not in {OrderState.PENDING, OrderState.PROCESSING}:
        return
    if order.state == OrderState.PROCESSING:
        lines = order.lines.select_related("variant__product")
        put_back(
            cart_id=order.cart_reference,
            variants={line.variant: line.quantity for line in lines},
        )
    orders.keep_customer(order=order, customer=session.customer)
    stock.release(order_number=order.number, now=now)
    orders.move(order=order, to=OrderState.CANCELLED, message="The payment failed.", now=now)
    mails.queue_payment_failed(order, now=now)


def _set_aside(order: Order, now: datetime) -> None:
    """Part an order from its cart: the shopper is done, and may fill the cart anew."""
    remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
    stock.part_from_cart(order_number=order.number)
    orders.move(
        order=order,
        to=OrderState.PROCESSING,
        message="Stripe's page is done; the payment is being checked.",
        now=now,
    )


@transaction.atomic
def _end_unknown_session(order: Order, reason: str, now: datetime) -> None:
    """Stripe knows nothing of a session, as after a change of its keys: nobody can pay on it."""
    order = orders.locked(order)
    if order.state == OrderState.PROCESSING:
        orders.look_again(order=order, at=None)
        mails.report(order, "Stripe no longer knows the payment of this order.", now=now)
    else:
        _cancel(order, reason, now)


def _cancel_unopened(order: Order, reason: str, now: datetime) -> CheckoutSession | None:
    """Cancel an order that has no session; give the session of one that has."""
    with transaction.atomic():
        order = orders.locked(order)
        known = CheckoutSession.objects.filter(order=order).first()
        if known is None:
            _cancel(order, reason, now)
        return known


@transaction.atomic
def _cancel(order: Order, reason: str, now: datetime) -> None:
    order = orders.locked(order)
    if order.state in {OrderState.PENDING, OrderState.PROCESSING} and not order.ledger.exists():
        stock.release(order_number=order.number, now=now)
        orders.move(order=order, to=OrderState.CANCELLED, message=reason, now=now)
