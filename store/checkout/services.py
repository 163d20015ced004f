"""From a cart to Stripe's page: re-price under lock, reserve, write the order, open the payment."""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from articles.queries import article_at
from catalog.services import stock
from store.cart.models import Cart
from store.cart.pricing import PricedCart, price_cart
from store.cart.queries import cart_lines
from store.cart.services import accept_prices
from store.core.models import Shop
from store.core.money import MAX_MINOR
from store.core.queries import current_shop
from store.orders import services as orders
from store.orders.links import order_token
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.services.fulfilment import let_go
from store.payments.services.opening import PaymentGone, open_payment

# Stripe keeps a page open for 30 minutes at least; the rest is for a slow answer and odd clocks.
HOLD = timedelta(minutes=35)
# A page about to close is not offered again.
REUSE_UNTIL = timedelta(minutes=10)

CART_CHANGED = "Your cart has changed since this page was made. Check it, then check out again."


class CartRefused(Exception):
    """The cart cannot be ordered as it is; ``reasons`` are sentences for the shopper."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class AlreadyOrdered(Exception):
    """The cart's earlier order turned out to be paid, or is being paid; ``order`` says which."""

    def __init__(self, order: Order) -> None:
        super().__init__(order.number)
        self.order = order


def start_checkout(*, cart_id: UUID | None, shown_total: int | None, now: datetime) -> str:
    """Place the order of a cart and give the address of Stripe's page for it.

    ``shown_total`` (minor units) is what the page said that it costs. Any number of calls for the
    same cart, at once or later, give the same order and page; one for a cart that changed since
    gives up the earlier order first. Raises ``CartRefused``, ``AlreadyOrdered``,
    ``gateway.StripeUnavailable`` and ``gateway.StripeRefused``; the cart is kept and no stock is
    held then.
    """
    shop = current_shop()
    order, is_new = place_order(cart_id=cart_id, shop=shop, shown_total=shown_total, now=now)
    cancelled = urlencode({"order": order.number, "token": order_token(order.number)})
    try:
        return open_payment(
            order=order,
            shop=shop,
            # Stripe puts the session's id in place of the braces.
            success_url=_url("checkout:success") + "?session_id={CHECKOUT_SESSION_ID}",
            cancel_url=f"{_url('checkout:cancelled')}?{cancelled}",
            now=now,
        )
    except gateway.StripeRefused:
        let_go(order=order, reason="Stripe refused to open the payment page.", now=now)
        raise
    except gateway.StripeUnavailable:
        # A second click leaves the order to the first, which may still get its page.
        if is_new:
            let_go(order=order, reason="Stripe could not open the payment page.", now=now)
        raise
    except PaymentGone as gone:
        raise CartRefused([CART_CHANGED]) from gone


def place_order(
    *, cart_id: UUID | None, shop: Shop, shown_total: int | None, now: datetime
) -> tuple[Order, bool]:
    """Give the pending order of a cart, and whether it was made now, with its stock reserved.

    Raises ``CartRefused``, ``AlreadyOrdered``, and, where an earlier order is in the way and Stripe
    cannot be asked to close its page, ``gateway.StripeUnavailable`` or ``gateway.StripeRefused``.
    """
    _give_up_stale_order(cart_id, now)
    try:
        return _place(cart_id, shop, shown_total, now)
    except stock.OutOfStock as gone:
        # Between pricing and reserving, someone else was quicker; the cart page says at which line.
        raise CartRefused(["Something in your cart was just sold. Please check it."]) from gone


def _place(
    cart_id: UUID | None, shop: Shop, shown_total: int | None, now: datetime
) -> tuple[Order, bool]:
    with transaction.atomic():
        cart = Cart.objects.select_for_update().filter(pk=cart_id).first() if cart_id else None
        if cart is None or not cart.lines.exists():
            raise CartRefused(["Your cart is empty."])
        pending = Order.objects.filter(cart_reference=cart.pk, state=OrderState.PENDING).first()
        if pending is not None:
            if not _says_the_same(pending) or shown_total not in {None, pending.total_minor}:
                raise CartRefused([CART_CHANGED])
            return pending, False
        ordered = cart.lines.filter(variant__isnull=False)
        stock.lock_variants(list(ordered.values_list("variant", flat=True)))
        priced = price_cart(cart, cart_lines(cart), held={}, currency=settings.CURRENCY)
        reasons = _reasons_to_refuse(priced, shop, shown_total)
        if not reasons:
            return _reserve_and_create(priced, now), True
        # Told of a price once, the shopper may check out at it: this is kept, so the refusal is
        # raised only when the transaction has ended.
        accept_prices(lines=[each for each in priced.lines if each.price_change])
    raise CartRefused(reasons)


def _reserve_and_create(priced: PricedCart, now: datetime) -> Order:
    until = now + HOLD
    order = orders.create(
        lines=[
            orders.LineToOrder(each.variant, each.line.quantity)
            for each in priced.lines
            if each.variant is not None
        ],
        currency=priced.subtotal.currency,
        cart_reference=priced.cart.pk,
        country=priced.cart.country,
        reserved_until=until,
        now=now,
        article=_credited_article(priced.cart),
    )
    stock.reserve(
        quantities=order.quantities,
        order_number=order.number,
        holder=order.cart_reference,
        now=now,
    )
    return order


def _credited_article(cart: Cart) -> orders.ArticleCredit | None:
    """Give the article on which a cart began; ``None`` where what it was told is no article's."""
    slug = cart.article_slug
    article = article_at(slug) if slug else None
    return orders.ArticleCredit(article.pk, slug) if article else None


def _give_up_stale_order(cart_id: UUID | None, now: datetime) -> None:
    """Let go of the cart's pending order if it says other than the cart now, or is about to end."""
    pending = (
        Order.objects.filter(cart_reference=cart_id, state=OrderState.PENDING)
        .prefetch_related("lines")
        .first()
        if cart_id
        else None
    )
    if pending is None or (_is_fresh(pending, now) and _says_the_same(pending)):
        return
    let_go(order=pending, reason="The cart changed before it was paid.", now=now)
    pending.refresh_from_db()
    if pending.state in {OrderState.PAID, OrderState.PROCESSING}:
        raise AlreadyOrdered(pending)


def _is_fresh(order: Order, now: datetime) -> bool:
    return order.reserved_until_at is not None and order.reserved_until_at > now + REUSE_UNTIL


def _says_the_same(order: Order) -> bool:
    cart = Cart.objects.filter(pk=order.cart_reference).first()
    if cart is None or cart.country != order.country:
        return False
    wanted = {
        (line.variant_id, line.quantity, line.variant.price_minor if line.variant else None)
        for line in cart.lines.select_related("variant")
    }
    return wanted == {
        (line.variant_id, line.quantity, line.unit_price_minor) for line in order.lines.all()
    }


def _delivers_to(cart: Cart, shop: Shop) -> bool:
    if not shop.delivery_countries:
        return False
    return not cart.country or cart.country in shop.delivery_countries


def _reasons_to_refuse(priced: PricedCart, shop: Shop, shown_total: int | None) -> list[str]:
    """Say in sentences why a cart cannot be ordered; nothing where it can.

    It must cost what the shopper was shown: by the page that they sent, or, where it did not say,
    by the prices in the cart when they were last told of them.
    """
    reasons = [f"{each.line.title}: {each.problem}" for each in priced.problems]
    shown = priced.shown_subtotal.minor if shown_total is None else shown_total
    if shown != priced.subtotal.minor:
        changed = (each for each in priced.lines if each.price_change)
        changes = [f"{each.line.title}: {each.price_change}" for each in changed]
        reasons += changes or [CART_CHANGED]
        reasons.append(f"The total is now {priced.subtotal}.")
    if not _delivers_to(priced.cart, shop):
        reasons.append("We do not deliver to that country any more. Please choose another.")
    if priced.subtotal.minor > MAX_MINOR:
        reasons.append(f"This is too much for one payment online. Please write to {shop.email}.")
    return reasons


def _url(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"
