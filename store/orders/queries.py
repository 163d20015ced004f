"""Reads of the orders that take more than one queryset."""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from catalog.models import Product
from catalog.models.products import ProductQuerySet
from catalog.queries import for_cards
from store.orders.models import Order, OrderLine
from store.orders.states import OrderState


def orders_to_show() -> QuerySet[Order]:
    """Load what an order's page shows: its lines, and the pictures of what was bought."""
    lines = OrderLine.objects.select_related("variant__product").prefetch_related(
        "variant__option_values", "variant__product__images"
    )
    return Order.objects.prefetch_related(Prefetch("lines", lines))


def best_sellers(limit: int) -> ProductQuerySet:
    """Give products on sale, those of which most pieces were paid for first, ready for cards.

    Where as many were sold, none of all at first, the order of staff decides.
    """
    paid = OrderLine.objects.filter(
        order__state=OrderState.PAID, variant__product=OuterRef("pk")
    ).order_by()
    pieces = paid.values("variant__product").annotate(pieces=Sum("quantity")).values("pieces")
    products = for_cards(Product.objects.on_sale()).annotate(sold=Coalesce(Subquery(pieces), 0))
    return products.order_by("-sold", "featured_position", "title")[:limit]
