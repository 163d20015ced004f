from collections.abc import Collection as Keys
from datetime import datetime

from django.db import transaction

from catalog.models import Variant
from catalog.services.listings import refresh_listings, sort_into_collections
from catalog.services.prices import reprice
from catalog.services.search import update_search
from catalog.services.stock import lock_variants


@transaction.atomic
def products_changed(product_ids: Keys[int], *, now: datetime) -> None:
    """Bring everything up to date that follows from the rows of products, also of deleted ones, by
    ``now`` (UTC).

    The last thing of whatever changes them; prices and stock do it by themselves.
    """
    of_them = Variant.objects.filter(product__in=product_ids)
    variants = lock_variants(list(of_them.values_list("pk", flat=True)))
    refresh_listings(product_ids)
    sort_into_collections(product_ids)
    # The collections that they are in now may be in a sale.
    reprice(variant_ids=variants, now=now)
    update_search(product_ids)
