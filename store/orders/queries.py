"""Reads of the orders that take more than one queryset."""

from django.db.models import Prefetch, QuerySet

from store.orders.models import Order, OrderLine


def orders_to_show() -> QuerySet[Order]:
    """Load what an order's page shows: its lines, and the pictures of what was bought."""
    lines = OrderLine.objects.select_related("variant__product").prefetch_related(
        "variant__option_values", "variant__product__images"
    )
    return Order.objects.prefetch_related(Prefetch("lines", lines))
