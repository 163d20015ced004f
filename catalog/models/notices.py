from typing import Self

from django.db import models
from django.db.models import F, Q

from catalog.models.products import ProductState
from catalog.models.variants import Variant


class NoticeState(models.TextChoices):
    PENDING = "pending", "Not confirmed yet"
    CONFIRMED = "confirmed", "Waiting"
    SENT = "sent", "Told that it is back"
    CANCELLED = "cancelled", "Stopped"


OPEN_STATES = [NoticeState.PENDING, NoticeState.CONFIRMED]


class StockNoticeQuerySet(models.QuerySet["StockNotice"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def waiting(self) -> Self:
        return self.filter(state=NoticeState.CONFIRMED)

    def due(self) -> Self:
        """Give those who wait for what can be bought again, who waited longest first."""
        return (
            self.waiting()
            .filter(
                variant__product__state=ProductState.ACTIVE,
                variant__stock__on_hand__gt=F("variant__stock__reserved"),
            )
            .order_by("asked_at", "pk")
        )


class StockNotice(models.Model):
    """Somebody's wish to be told once when a variant is back in stock.

    It counts once its address was confirmed from a mail that was sent at ``asked_at``; at
    ``closed_at`` it was fulfilled or stopped.
    """

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="notices")
    email = models.EmailField("e-mail")
    state = models.CharField(
        max_length=10, choices=NoticeState.choices, default=NoticeState.PENDING
    )
    asked_at = models.DateTimeField("asked")
    closed_at = models.DateTimeField("told or stopped", null=True, blank=True)

    objects = StockNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "person waiting for stock"
        verbose_name_plural = "waiting for stock"
        indexes = [
            models.Index(fields=["email", "asked_at"]),
            models.Index(fields=["state", "asked_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "email"],
                condition=Q(state__in=OPEN_STATES),
                name="waits_once_for_a_variant",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, closed_at__isnull=True)
                | (~Q(state__in=OPEN_STATES) & Q(closed_at__isnull=False)),
                name="closed_notice_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.variant}"
