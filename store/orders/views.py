from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from store.core.queries import current_shop
from store.orders.links import is_order_token
from store.orders.queries import orders_to_show


@never_cache
@require_safe
def order(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Show an order to whoever holds its link; any other link answers as if there were none."""
    if not is_order_token(number, token):
        raise Http404("no such order link")
    shown = get_object_or_404(orders_to_show(), number=number)
    promise = current_shop().delivery.promise(shown.paid_at) if shown.paid_at else None
    response = render(request, "orders/order.html", {"order": shown, "promise": promise})
    response["X-Robots-Tag"] = "noindex"
    # The address is the key to the page: it is told to nobody.
    response["Referrer-Policy"] = "same-origin"
    return response
