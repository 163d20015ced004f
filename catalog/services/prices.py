from datetime import datetime

from django.db import transaction

from catalog.models import PriceChange, Variant
from catalog.services.listings import refresh_listings
from store.accounts.models import User
from store.core.money import Money


@transaction.atomic
def set_price(*, variant: Variant, price: Money, now: datetime, by: User | None = None) -> None:
    """Give ``variant`` its price from ``now`` (UTC) on, and keep it in the price history.

    A price that is the same as the last one in the history adds no row.
    """
    variant.price_minor, variant.currency = price.minor, price.currency
    variant.save(update_fields=["price_minor", "currency"])
    last = variant.price_changes.first()
    if last is None or last.price != price:
        PriceChange.objects.create(
            variant=variant,
            price_minor=price.minor,
            currency=price.currency,
            changed_at=now,
            changed_by=by,
        )
    refresh_listings([variant.product_id])
