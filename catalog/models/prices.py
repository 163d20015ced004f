from django.conf import settings
from django.db import models

from catalog.models.variants import Variant
from store.core.money import Money


class PriceChange(models.Model):
    """One price a variant has had since ``changed_at``; rows are only ever added.

    ``sale`` says which sale made it. One that is in the history cannot be deleted: it says why.
    """

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="price_changes")
    price_minor = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    sale = models.ForeignKey(
        "catalog.Sale",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="price_changes",
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.variant.sku}: {self.price}"

    @property
    def price(self) -> Money:
        return Money(self.price_minor, self.currency)
