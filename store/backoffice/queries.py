"""Reads for staff, across the rooms of the shop."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from store.orders.models import Order, OrderEvent


def needs_attention() -> Q:
    """Match orders in which something went wrong since a member of staff last wrote a note.

    To write a note is to say that one has looked; events are only ever added, never ticked off.
    """
    answered = OrderEvent.objects.filter(
        order=OuterRef("order"), pk__gt=OuterRef("pk"), by__isnull=False
    )
    open_problems = OrderEvent.objects.filter(
        ~Exists(answered), order=OuterRef("pk"), needs_attention=True
    )
    return Q(Exists(open_problems))


def orders_needing_attention() -> QuerySet[Order]:
    return Order.objects.filter(needs_attention())
