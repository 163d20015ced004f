"""Money meets orders: opening the payment, fulfilling what is paid, letting go of what is not.

Stripe is asked first and outside any transaction; what its answer means is then written in one.
Locks are taken in the order: order, cart, stock.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from catalog.services import stock
from store.cart.services import put_back, remove_bought
from store.core.models import Shop
from store.orders import mails
from store.orders import services as orders
from store.orders.models import Order, OrderEvent
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import CheckoutSession, LedgerEntry
from store.payments.queries import checkout_session

logger = logging.getLogger(__name__)

NOT_PAID_IN_TIME = "Not paid in time."
REFUND_REFUSED = "Stripe refused to refund it. Please refund it in Stripe's dashboard."

# How often Stripe is asked about a slow payment whose webhook may have been lost.
ASK_AGAIN = timedelta(hours=1)


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
        locked = _locked(order)
        still_wanted = locked.state == OrderState.PENDING
        CheckoutSession.objects.get_or_create(
            order=locked,
            defaults={"session_id": created.id, "url": created.url, "created_at": now},
        )
    if not still_wanted:
        gateway.close_session(created.id)
        raise PaymentGone(order.number)
    return created.url


def fulfil(*, session_id: str, now: datetime) -> None:
    """Do what a session calls for, once, however often and from wherever it is called.

    The webhooks, the page to which Stripe sends the shopper back, and the worker all call it, in
    any order and at once; the first to lock the order does the work. What to do follows from the
    session as Stripe has it now, never from what an event says of it: a paid one makes the order
    paid, a slow payment keeps its stock, an expired or failed one frees it. A session that is not
    ours is left alone. Raises ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``.
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
        _cancel(order, reason, now)
    else:
        _settle(order, session, reason, now)


def give_up(*, order: Order, reason: str, now: datetime) -> None:
    """Cancel an order whose payment is being checked: staff decided so.

    Money that came for it, or comes yet, goes back by itself.
    """
    with transaction.atomic():
        order = _locked(order)
        if order.state != OrderState.PROCESSING:
            return
        stock.release(order_number=order.number, now=now)
        has_money = order.ledger.exists()
        to = OrderState.REFUNDING if has_money else OrderState.CANCELLED
        orders.move(order=order, to=to, message=reason, now=now)


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
            logger.exception("order %s cannot be ended", order.number)
    return done


def make_due_refunds(*, now: datetime) -> int:
    """Give back the money of every order that waits for it; answers of how many.

    One that Stripe refused is left to staff, who were told.
    """
    refused = OrderEvent.objects.filter(order=OuterRef("pk"), message=REFUND_REFUSED)
    waiting = Order.objects.filter(~Exists(refused), state=OrderState.REFUNDING)
    done = 0
    for order in waiting:
        try:
            _refund(order, now)
            done += 1
        except gateway.StripeUnavailable:
            logger.warning("Stripe cannot be reached; refunds wait for the next run")
            break
    return done


def _settle(order: Order, session: gateway.Session, reason: str, now: datetime) -> None:
    with transaction.atomic():
        order = _locked(order)
        if session.is_paid:
            _take_payment(order, session, now)
        elif session.is_failed:
            _give_back_to_shopper(order, session, now)
        elif session.is_complete:
            _await_slow_payment(order, session, now)
        elif session.is_expired:
            _cancel(order, reason, now)
    if order.state == OrderState.REFUNDING:
        _refund(order, now)


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
    if problem := _mismatch(session, order):
        _question(order, session, problem, now)
        return
    if order.state == OrderState.CANCELLED:
        _take_late_payment(order, session, now)
        return
    if order.state == OrderState.PENDING:
        remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
    stock.sell_reserved(order_number=order.number, now=now)
    _mark_paid(order, session, now)


def _take_late_payment(order: Order, session: gateway.Session, now: datetime) -> None:
    """Money came after the stock went: sell what is free, or give the money back."""
    try:
        with transaction.atomic():
            stock.sell_free(quantities=order.quantities, order_number=order.number, now=now)
    except stock.OutOfStock:
        orders.keep_customer(order=order, customer=session.customer)
        message = "Paid after its stock was gone; the money goes back."
        orders.move(order=order, to=OrderState.REFUNDING, message=message, now=now)
        _tell_staff(order, message, now)
    else:
        remove_bought(cart_id=order.cart_reference, quantities=order.quantities)
        _mark_paid(order, session, now)


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
    _tell_staff(order, problem, now)


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


def _refund(order: Order, now: datetime) -> None:
    """Give back what an order's ledger holds, once however often and from wherever it is called."""
    payment = order.ledger.get(kind=LedgerEntry.Kind.PAYMENT)
    try:
        refund_id, amount = gateway.refund(
            payment_reference=payment.reference, order_number=order.number
        )
    except gateway.StripeRefused as refusal:
        logger.warning("order %s: refund refused: %s", order.number, refusal)
        with transaction.atomic():
            order = _locked(order)
            if not order.events.filter(message=REFUND_REFUSED).exists():
                _tell_staff(order, REFUND_REFUSED, now)
        return
    with transaction.atomic():
        order = _locked(order)
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


def _cancel_unopened(order: Order, reason: str, now: datetime) -> CheckoutSession | None:
    """Cancel an order that has no session; give the session of one that has."""
    with transaction.atomic():
        order = _locked(order)
        known = CheckoutSession.objects.filter(order=order).first()
        if known is None:
            _cancel(order, reason, now)
        return known


@transaction.atomic
def _cancel(order: Order, reason: str, now: datetime) -> None:
    order = _locked(order)
    if order.state in {OrderState.PENDING, OrderState.PROCESSING} and not order.ledger.exists():
        stock.release(order_number=order.number, now=now)
        orders.move(order=order, to=OrderState.CANCELLED, message=reason, now=now)


def _tell_staff(order: Order, problem: str, now: datetime) -> None:
    orders.note(order=order, message=problem, now=now, needs_attention=True)
    mails.queue_staff_notice(order, problem, now=now)


def _locked(order: Order) -> Order:
    """Read an order anew and lock it until the transaction ends."""
    return Order.objects.select_for_update().get(pk=order.pk)
