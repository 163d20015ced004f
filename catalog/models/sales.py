from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When

from catalog.models.collections import Collection
from catalog.models.products import Product
from catalog.models.variants import Variant
from store.core.money import Money
from store.core.times import validate_time

LEAST_PERCENT, MOST_PERCENT = 1, 90


class SaleState(models.TextChoices):
    PLANNED = "planned", "Planned"
    RUNNING = "running", "Running"
    ENDED = "ended", "Ended"


def _is_chosen_for(sale: Any) -> Q:
    """Give what is true of a product that a sale's key names, by itself or by a collection."""
    return Q(sales=sale) | Q(collections__sales=sale)


def _count(variants: models.QuerySet[Variant]) -> Subquery:
    one_row = variants.order_by().values(all=Value(1))
    return Subquery(one_row.annotate(count=Count("pk")).values("count"))


class SaleQuerySet(models.QuerySet["Sale"]):
    def with_variant_counts(self) -> "SaleQuerySet":
        """Add ``variant_count``: how many variants each sale covers."""
        chosen = Product.objects.filter(_is_chosen_for(OuterRef(OuterRef("pk"))))
        return self.annotate(
            variant_count=Case(
                When(covers_everything=True, then=_count(Variant.objects.all())),
                default=_count(Variant.objects.filter(product__in=chosen)),
            )
        )

    def in_state(self, state: SaleState, now: datetime) -> "SaleQuerySet":
        """Give the sales that are in ``state`` at ``now`` (UTC)."""
        match state:
            case SaleState.PLANNED:
                return self.filter(starts_at__gt=now)
            case SaleState.RUNNING:
                not_ended = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
                return self.filter(not_ended, starts_at__lte=now)
            case SaleState.ENDED:
                return self.filter(ends_at__lte=now)


class Sale(models.Model):
    """Prices a percentage lower, of everything or of what staff chose, between two moments.

    Where sales overlap, a variant has the lowest of their prices; they are not added up.
    """

    name = models.CharField(
        max_length=80,
        help_text="For staff and the price history. Shoppers do not see it.",
    )
    percent_off = models.PositiveSmallIntegerField(
        "percent off",
        validators=[
            MinValueValidator(LEAST_PERCENT, "Take at least 1 percent off."),
            MaxValueValidator(MOST_PERCENT, "Take at most 90 percent off."),
        ],
        help_text=(
            "Off the regular price, from 1 to 90. The percentage that shoppers see is reckoned "
            "from the lowest price of the 30 days before, as the law asks, so it may be smaller."
        ),
    )
    starts_at = models.DateTimeField("starts", validators=[validate_time])
    ends_at = models.DateTimeField(
        "ends",
        null=True,
        blank=True,
        validators=[validate_time],
        help_text="Leave it empty to end the sale by hand.",
    )
    covers_everything = models.BooleanField("everything in the shop", default=False)
    collections = models.ManyToManyField(Collection, blank=True, related_name="sales")
    products = models.ManyToManyField(Product, blank=True, related_name="sales")
    due_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects = SaleQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent_off__gte=LEAST_PERCENT, percent_off__lte=MOST_PERCENT),
                name="sale_percent_is_sane",
                violation_error_message="Take from 1 to 90 percent off.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="sale_ends_after_it_starts",
                violation_error_message="A sale ends after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, now: datetime) -> SaleState:
        if self.ends_at is not None and self.ends_at <= now:
            return SaleState.ENDED
        return SaleState.RUNNING if self.starts_at <= now else SaleState.PLANNED

    def next_change_at(self, now: datetime) -> datetime | None:
        """Tell when, after ``now`` (UTC), the sale next makes or takes back prices."""
        moments = [each for each in (self.starts_at, self.ends_at) if each and each > now]
        return min(moments, default=None)

    def covered_variants(self) -> models.QuerySet[Variant]:
        if self.covers_everything:
            return Variant.objects.all()
        return Variant.objects.filter(product__in=Product.objects.filter(_is_chosen_for(self.pk)))

    def price_for(self, regular: Money) -> Money:
        """Give what something costs in this sale; at least one minor unit is always left."""
        reduced = regular.less_percent(self.percent_off)
        return Money(max(reduced.minor, 1), regular.currency)


def cheapest(sales: Iterable[Sale], regular: Money) -> Sale | None:
    """Give the sale with the lowest price, of equals the one that began first; it must be lower."""
    best = min(
        sales,
        key=lambda sale: (sale.price_for(regular).minor, sale.starts_at, sale.pk),
        default=None,
    )
    return best if best and best.price_for(regular).minor < regular.minor else None
