"""What of an order can be reviewed, and what was."""

from dataclasses import dataclass, field

from catalog.models import Product, Review, Variant
from store.orders.models import Order


@dataclass(slots=True)
class Item:
    """A product of an order: its first variant there, the options of all, and its review."""

    product: Product
    variant: Variant
    options: list[str] = field(default_factory=list)
    review: Review | None = None

    @property
    def options_label(self) -> str:
        return ", ".join(self.options)


def items_to_review(order: Order) -> list[Item]:
    """Give the products of an order that was paid, once each; of any other there are none.

    An order that was paid and taken back later counts: its buyer has tried what they say.
    """
    if order.paid_at is None:
        return []
    reviews = Review.objects.filter(order_number=order.number).select_related("product")
    written = {review.product_id: review for review in reviews}
    items: dict[int, Item] = {}
    for line in order.lines.all():
        product = line.variant.product
        item = items.setdefault(
            product.pk, Item(product, line.variant, review=written.get(product.pk))
        )
        if line.options_label:
            item.options.append(line.options_label)
    return list(items.values())


def first_name(order: Order) -> str:
    """Give the first word of the buyer's name, which is what a review is signed with at first."""
    return next(iter(order.name.split()), "")
