import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from store.cart.changes import apply_changes
from store.cart.queries import load_cart
from store.cart.session import cart_id, show_count
from store.cart.views import cart_page
from store.checkout import services
from store.checkout.forms import ShownTotalForm
from store.core.queries import current_shop
from store.orders.links import is_order_token, order_path
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.queries import checkout_session
from store.payments.services.fulfilment import fulfil, let_go

logger = logging.getLogger(__name__)

NO_ANSWER = (
    "We could not reach our payment service. Nothing was charged and your cart is kept. "
    "Please try again in a few minutes."
)
NOT_ACCEPTED = (
    "Our payment service did not accept this order. Nothing was charged and your cart is kept. "
    "Please write to us at"
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """Send the shopper to Stripe's page, or back to the cart with the reason why not."""
    if request.method != "POST":
        return redirect("cart:cart")
    changes = apply_changes(cart_id(request), request.POST)
    if changes.is_refused:
        return cart_page(request, changes)
    try:
        page = services.start_checkout(
            cart_id=cart_id(request), shown_total=_shown_total(request), now=timezone.now()
        )
    except services.CartRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    except services.AlreadyOrdered as earlier:
        messages.info(request, "Your earlier order went through. Here it is.")
        return HttpResponseRedirect(order_path(earlier.order.number), status=303)
    except gateway.StripeUnavailable:
        logger.exception("checkout could not reach Stripe")
        messages.error(request, NO_ANSWER)
    except gateway.StripeRefused:
        logger.exception("Stripe refused to open the payment page")
        messages.error(request, f"{NOT_ACCEPTED} {current_shop().email}.")
    else:
        return HttpResponseRedirect(page, status=303)
    return _back_to_cart(request)


@never_cache
@require_safe
def success(request: HttpRequest) -> HttpResponse:
    """Take the shopper back from Stripe: fulfil if the webhook has not yet, and show the order."""
    session_id = request.GET.get("session_id", "")
    known = checkout_session(session_id)
    if known is None:
        return render(request, "checkout/unknown_session.html", status=404)
    try:
        fulfil(session_id=session_id, now=timezone.now())
    except (gateway.StripeUnavailable, gateway.StripeRefused):
        # The webhook or the worker will bring the answer; the order's page says it is awaited.
        logger.exception("order %s: Stripe cannot be asked now", known.order.number)
    response = HttpResponseRedirect(order_path(known.order.number), status=303)
    return show_count(request, response, load_cart(cart_id(request)).count)


@never_cache
@require_safe
def cancelled(request: HttpRequest) -> HttpResponse:
    """Take back a shopper who left Stripe's page: free the stock, keep the cart."""
    number, token = request.GET.get("order", ""), request.GET.get("token", "")
    order = Order.objects.filter(number=number).first() if is_order_token(number, token) else None
    if order is not None:
        try:
            let_go(order=order, reason="The shopper left the payment page.", now=timezone.now())
        except (gateway.StripeUnavailable, gateway.StripeRefused):
            # Its stock comes back when the session expires.
            logger.exception("order %s: Stripe cannot be asked now", order.number)
        order.refresh_from_db()
        if order.state != OrderState.CANCELLED:
            return HttpResponseRedirect(order_path(order.number), status=303)
    messages.info(request, "You left the payment page. Nothing was charged and your cart is kept.")
    return _back_to_cart(request)


def _shown_total(request: HttpRequest) -> int | None:
    """Read what the cart's page said that it costs, in minor units; other clients do not say."""
    form = ShownTotalForm(request.POST)
    return form.cleaned_data["total"] if form.is_valid() else None


def _back_to_cart(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(redirect("cart:cart").url, status=303)
