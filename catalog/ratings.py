"""How a product is rated: the stars of its published reviews, counted."""

from collections.abc import Iterable

from django.db.models import Count

from catalog.models import Review
from catalog.models.rating import MOST_STARS, Rating


def ratings_of(product_ids: Iterable[int]) -> dict[int, Rating]:
    """Count the published reviews of products, in one query; gives one for each, also of none."""
    wanted = list(product_ids)
    rows = (
        Review.objects.published()
        .filter(product__in=wanted)
        .order_by()
        .values_list("product", "stars")
        .annotate(count=Count("pk"))
    )
    counts = {product_id: [0] * MOST_STARS for product_id in wanted}
    for product_id, stars, count in rows:
        counts[product_id][stars - 1] = count
    return {product_id: Rating(*each) for product_id, each in counts.items()}
