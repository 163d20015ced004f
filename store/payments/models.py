from django.db import models
from django.db.models import Q

from store.core.money import Money
from store.orders.models import Order


class CheckoutSession(models.Model):
    """The Stripe page on which one order is paid."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="checkout_session")
    session_id = models.CharField(max_length=120, unique=True)
    url = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.session_id


class LedgerEntry(models.Model):
    """Money that came (positive) or went (negative), in minor units; rows are only ever added.

    ``reference`` is Stripe's id of the payment or refund: the same money is written down once.
    """

    class Kind(models.TextChoices):
        PAYMENT = "payment", "Payment"
        REFUND = "refund", "Refund"

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    amount_minor = models.IntegerField("amount")
    currency = models.CharField(max_length=3)
    reference = models.CharField(max_length=120, unique=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name_plural = "ledger"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="payment", amount_minor__gte=0)
                | Q(kind="refund", amount_minor__lt=0),
                name="payments_come_and_refunds_go",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class StripeEvent(models.Model):
    """An event of Stripe that was handled; a repeat of it does nothing."""

    event_id = models.CharField(max_length=120, unique=True)
    type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=120, blank=True)
    handled_at = models.DateTimeField()

    class Meta:
        ordering = ["-handled_at"]

    def __str__(self) -> str:
        return f"{self.type} {self.object_id}"
