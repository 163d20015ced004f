"""The example reviews of the demonstration shop.

Their order numbers have a hyphen, which no real one has, so that no mail ever follows from them.
"""

from datetime import timedelta
from typing import Any

from catalog.models import Product, Review, ReviewState
from catalog.services.listings import refresh_ratings

CHECKED_AFTER = timedelta(days=1)


def load_review(data: dict[str, Any], position: int) -> None:
    """Load an example review, unless it is there or its product is not."""
    product = Product.objects.filter(slug=data.pop("product")).first()
    if product is None:
        return
    is_pending = data.pop("is_pending", False)
    Review.objects.get_or_create(
        product=product,
        order_number=f"EXAMPLE-{position}",
        defaults={
            **data,
            "state": ReviewState.PENDING if is_pending else ReviewState.PUBLISHED,
            "decided_at": None if is_pending else data["written_at"] + CHECKED_AFTER,
        },
    )
    refresh_ratings([product.pk])
