from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from store.orders.links import is_order_token
from store.orders.models import Order


@never_cache
@require_safe
def order(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Show an order to whoever holds its link; any other link answers as if there were none."""
    if not is_order_token(number, token):
        raise Http404("no such order link")
    shown = get_object_or_404(Order.objects.prefetch_related("lines"), number=number)
    response = render(request, "orders/order.html", {"order": shown})
    response["X-Robots-Tag"] = "noindex"
    # The address is the key to the page: it is told to nobody.
    response["Referrer-Policy"] = "same-origin"
    return response
