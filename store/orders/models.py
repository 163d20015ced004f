import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from catalog.models import Variant
from store.core.countries import country_name
from store.core.credit import MAX_SLUG_LENGTH
from store.core.money import Money
from store.orders.states import OrderState

# Crockford's base 32: no letter that is taken for a digit, no U.
_NUMBER_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_order_number() -> str:
    """Give a number to read out on the telephone that tells nobody how many orders there are."""
    return "".join(secrets.choice(_NUMBER_ALPHABET) for _ in range(8))


class Order(models.Model):
    """A sale, from checkout on. Its lines are snapshots: later changes of the catalog do not show.

    It changes only through ``store.orders.services``, which keep ``events``.
    """

    number = models.CharField(max_length=20, unique=True, default=new_order_number, editable=False)
    state = models.CharField(
        max_length=10, choices=OrderState.choices, default=OrderState.PENDING, editable=False
    )
    currency = models.CharField(max_length=3)
    total_minor = models.PositiveBigIntegerField("total")
    # The cart's key, not a relation: a cart may go, and orders know nothing of carts.
    cart_reference = models.UUIDField(db_index=True, editable=False)
    # The article on which it began, by its key, which outlives a change of its address, and by its
    # address then, which outlives the article. Orders know nothing of articles.
    article_reference = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    article_slug = models.SlugField(
        max_length=MAX_SLUG_LENGTH, blank=True, db_index=False, editable=False
    )
    # When the worker looks after an order that is not settled. Empty: one being refunded, at once;
    # one being checked, never, for staff do.
    reserved_until_at = models.DateTimeField("stock held until", null=True, blank=True)
    country = models.CharField(
        "country chosen in the cart", max_length=2, blank=True, editable=False
    )
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    line1 = models.CharField("address", max_length=200, blank=True)
    line2 = models.CharField("address, second line", max_length=200, blank=True)
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField("state or region", max_length=120, blank=True)
    postal_code = models.CharField(max_length=30, blank=True)
    delivery_country = models.CharField(max_length=2, blank=True)
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    review_invited_at = models.DateTimeField("asked for reviews", null=True, blank=True)

    class Meta:
        ordering = ["-placed_at"]
        indexes = [
            models.Index(fields=["state", "reserved_until_at"]),
            models.Index(
                fields=["paid_at"],
                condition=Q(state=OrderState.PAID, review_invited_at=None),
                name="orders_not_asked_for_reviews",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cart_reference"],
                condition=Q(state=OrderState.PENDING),
                name="one_pending_order_a_cart",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrderState.PAID) | Q(paid_at__isnull=False),
                name="paid_order_says_when",
            ),
            models.CheckConstraint(
                condition=Q(article_reference__isnull=True, article_slug="")
                | Q(article_reference__isnull=False) & ~Q(article_slug=""),
                name="credited_article_has_key_and_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def total(self) -> Money:
        return Money(self.total_minor, self.currency)

    @property
    def quantities(self) -> dict[int, int]:
        """Pieces by the variant's primary key."""
        return {line.variant_id: line.quantity for line in self.lines.all()}

    @property
    def address(self) -> list[str]:
        """The delivery address in lines, without empty ones."""
        place = " ".join(filter(None, [self.city, self.region, self.postal_code]))
        country = country_name(self.delivery_country) if self.delivery_country else ""
        return [line for line in (self.name, self.line1, self.line2, place, country) if line]


class OrderLine(models.Model):
    """What was bought, as it was named and priced then (minor units of the order's currency)."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    # Sold variants cannot be deleted, only archived with their product.
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="order_lines")
    sku = models.CharField("SKU", max_length=40)
    product_title = models.CharField(max_length=120)
    options_label = models.TextField("options", blank=True)
    quantity = models.PositiveIntegerField()
    unit_price_minor = models.PositiveIntegerField("unit price")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "variant"], name="variant_once_an_order"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="ordered_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def title(self) -> str:
        return " – ".join(filter(None, [self.product_title, self.options_label]))

    @property
    def unit_price(self) -> Money:
        return Money(self.unit_price_minor, self.order.currency)

    @property
    def total(self) -> Money:
        return self.unit_price * self.quantity


class OrderEvent(models.Model):
    """What happened to an order, when and by whom; rows are only ever added."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    happened_at = models.DateTimeField()
    message = models.CharField(max_length=300)
    new_state = models.CharField(max_length=10, choices=OrderState.choices, blank=True)
    needs_attention = models.BooleanField("staff should look", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    class Meta:
        ordering = ["happened_at", "pk"]

    def __str__(self) -> str:
        return self.message


class ReviewMailRefusal(models.Model):
    """An address that wants no mails asking for reviews, in small letters."""

    email = models.EmailField("e-mail", unique=True)
    refused_at = models.DateTimeField()

    class Meta:
        ordering = ["-refused_at"]
        verbose_name = "refusal of review mails"
        verbose_name_plural = "refusals of review mails"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="refusal_in_small_letters"
            )
        ]

    def __str__(self) -> str:
        return self.email
