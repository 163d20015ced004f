from django.conf import settings
from django.db import models
from django.db.models import F, Q

from catalog.models.variants import Variant

LOW_STOCK = 5


class StockLevel(models.TextChoices):
    IN_STOCK = "in_stock", "In stock"
    LOW_STOCK = "low_stock", "Only a few left"
    OUT_OF_STOCK = "out_of_stock", "Sold out"


def level_of(available: int) -> StockLevel:
    """Tell how so many available pieces are called."""
    if available <= 0:
        return StockLevel.OUT_OF_STOCK
    return StockLevel.LOW_STOCK if available <= LOW_STOCK else StockLevel.IN_STOCK


class Stock(models.Model):
    """How many of a variant lie on the shelf, and how many of those are promised to open orders."""

    variant = models.OneToOneField(Variant, on_delete=models.CASCADE, related_name="stock")
    on_hand = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "stock"
        constraints = [
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("on_hand")),
                name="stock_reserved_is_on_hand",
            )
        ]

    def __str__(self) -> str:
        return self.variant.sku

    @property
    def available(self) -> int:
        """How many can be sold now, in pieces."""
        return self.on_hand - self.reserved

    @property
    def level(self) -> StockLevel:
        return level_of(self.available)


class Reservation(models.Model):
    """Pieces of a stock that are held for one open order; ``Stock.reserved`` is their sum.

    ``holder`` is the key of the cart that was checked out, whose shopper may still have these
    pieces; it is empty once the shopper has done what they could and only the payment is awaited.
    """

    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="reservations")
    order_number = models.CharField(max_length=20)
    holder = models.UUIDField(null=True, db_index=True)
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order_number", "stock"], name="stock_reserved_once_an_order"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="reserved_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} for order {self.order_number}"


class StockChange(models.Model):
    """The stock ledger: each change, by how much, why and who; rows are only ever added."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "Received"
        COUNTED = "counted", "Counted on the shelf"
        RESERVED = "reserved", "Reserved for an order"
        RELEASED = "released", "Released from an order"
        SOLD = "sold", "Sold"

    class Reason(models.TextChoices):
        DELIVERY = "delivery", "Delivery from a supplier"
        COUNT = "count", "Count of the shelf"
        RETURN = "return", "Sent back by a shopper"
        DAMAGE = "damage", "Damaged or lost"
        SAMPLE = "sample", "Given away or used ourselves"
        MISTAKE = "mistake", "Corrects a mistake"

    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on_hand_change = models.IntegerField(default=0)
    reserved_change = models.IntegerField(default=0)
    order_number = models.CharField(max_length=20, blank=True)
    # Why staff changed it; an order is its own reason.
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    note = models.CharField(max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["order_number"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(order_number="", reason__gt="") | (~Q(order_number="") & Q(reason="")),
                name="stock_changes_for_an_order_or_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_hand_change:+d} / {self.reserved_change:+d}"
