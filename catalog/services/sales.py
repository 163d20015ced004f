"""Sales that begin, end or are changed: the prices of what they cover follow.

``Sale.due_at`` says when a sale next asks for that; a worker finds it with one small query.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from catalog.models import Sale, Variant
from catalog.models.sales import SaleState
from catalog.services.prices import reprice

# How many variants are priced in one transaction, and at most while staff wait for a page.
BATCH = 500


def apply_due_sales(*, now: datetime) -> int:
    """Reprice what sales began, ended or were changed for by ``now`` (UTC); tells how many changed.

    Several workers may do this at once, and again after one was cut short.
    """
    return sum(_apply(sale, now) for sale in Sale.objects.filter(due_at__lte=now))


def sale_changed(*, sale: Sale, now: datetime) -> bool:
    """Let prices follow a sale that was saved, or whose products changed, at ``now`` (UTC).

    Tells whether they did at once; if they are too many, a worker does it next.
    """
    sale.due_at = now
    sale.save(update_fields=["due_at"])
    if _affected(sale, now).count() > BATCH:
        return False
    _apply(sale, now)
    return True


@transaction.atomic
def end_sale(*, sale: Sale, now: datetime) -> bool:
    """End a running sale at ``now`` (UTC); tells whether the prices went back at once."""
    sale.ends_at = now
    sale.save(update_fields=["ends_at"])
    return sale_changed(sale=sale, now=now)


def _apply(sale: Sale, now: datetime) -> int:
    keys = list(_affected(sale, now).order_by("pk").values_list("pk", flat=True))
    batches = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    changed = sum(reprice(variant_ids=batch, now=now) for batch in batches)
    # Where staff saved it meanwhile, it is due anew and stays so.
    unchanged = Sale.objects.filter(pk=sale.pk, due_at=sale.due_at)
    unchanged.update(due_at=sale.next_change_at(now))
    return changed


def _affected(sale: Sale, now: datetime) -> QuerySet[Variant]:
    """Give the variants that have a price of the sale, and those that must get one."""
    is_its_price = Q(sale=sale)
    if sale.state(now) != SaleState.RUNNING:
        return Variant.objects.filter(is_its_price)
    return Variant.objects.filter(is_its_price | Q(pk__in=sale.covered_variants()))
