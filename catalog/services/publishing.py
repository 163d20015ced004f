from datetime import datetime

from django.db import transaction

from catalog.models import Product
from catalog.models.products import ProductState
from catalog.services.products import products_changed


def publish_due(*, now: datetime) -> int:
    """Put the drafts on sale whose time has come by ``now`` (UTC); gives how many they were."""
    due = Product.objects.filter(state=ProductState.DRAFT, publish_at__lte=now)
    # Asked first: a round with nothing to do must not wait for the right to write.
    if not due.exists():
        return 0
    with transaction.atomic():
        keys = list(due.values_list("pk", flat=True))
        drafts = Product.objects.filter(pk__in=keys, state=ProductState.DRAFT)
        published = drafts.update(state=ProductState.ACTIVE, publish_at=None, updated_at=now)
        products_changed(keys, now=now)
    return published
