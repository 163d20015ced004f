import uuid

from django.db import models
from django.db.models import Q

from catalog.models import Variant
from store.core.credit import MAX_SLUG_LENGTH
from store.core.money import Money

MAX_QUANTITY = 99


class Cart(models.Model):
    """What one shopper means to buy. Nothing is reserved until checkout."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.CharField("country of delivery", max_length=2, blank=True)
    # As the shopper's browser named it when the first piece was put into the empty cart; there may
    # be no such article, for the cart knows of none.
    article_slug = models.SlugField(
        "article it began on", max_length=MAX_SLUG_LENGTH, blank=True, db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return str(self.id)


class CartLine(models.Model):
    """A variant in a cart, with the price that the shopper was last shown (minor units).

    A line outlives its variant, so that the cart can say what is gone; ``title`` names it then.
    """

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, null=True, on_delete=models.SET_NULL)
    title = models.TextField()
    quantity = models.PositiveIntegerField()
    unit_price_minor = models.PositiveIntegerField("price shown")
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="variant_once_a_cart"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MAX_QUANTITY),
                name="cart_quantity_is_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def shown_price(self) -> Money:
        return Money(self.unit_price_minor, self.currency)
