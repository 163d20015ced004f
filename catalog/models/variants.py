from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from catalog.gtin import shortest, validate_gtin
from catalog.models.products import Product
from catalog.struck_prices import discount_percent
from store.core.money import MAX_MINOR, Money

# A ton.
MOST_GRAMS = 1_000_000


def shop_currency() -> str:
    """Give the currency in which new prices are kept (ISO 4217)."""
    return str(settings.CURRENCY)


class Option(models.Model):
    """A way in which the variants of a product differ, such as color or firmness."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="options")
    name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "name"], name="option_name_once_a_product")
        ]

    def __str__(self) -> str:
        return self.name


class OptionValue(models.Model):
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="values")
    value = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["option__position", "option_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["option", "value"], name="option_value_once_an_option")
        ]

    def __str__(self) -> str:
        return f"{self.option.name}: {self.value}"


class Variant(models.Model):
    """What is bought: one choice of every option, with its own SKU, price, weight and stock.

    Prices are in minor units of ``currency`` and are changed by ``catalog.services.prices`` alone,
    which keeps the history. ``regular_price_minor`` is what staff typed, ``price_minor`` what it
    costs now, made by ``sale`` if there is one; ``struck_price_minor`` is derived, never typed.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(
        "SKU",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9-]+$", "Use capital letters, digits and hyphens.")],
    )
    gtin = models.CharField(
        "GTIN",
        max_length=14,
        blank=True,
        validators=[validate_gtin],
    )
    option_values = models.ManyToManyField(
        OptionValue, blank=True, related_name="variants", verbose_name="options"
    )
    price_minor = models.PositiveIntegerField("price")
    regular_price_minor = models.PositiveIntegerField("regular price")
    struck_price_minor = models.PositiveIntegerField(
        "lowest price of the 30 days before", null=True, blank=True, editable=False
    )
    sale = models.ForeignKey(
        "catalog.Sale",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="variants",
    )
    currency = models.CharField(max_length=3, default=shop_currency, editable=False)
    weight_grams = models.PositiveIntegerField(
        "weight (g)", null=True, blank=True, validators=[MaxValueValidator(MOST_GRAMS)]
    )
    picture = models.ForeignKey(
        "ProductImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="One of the product’s pictures, which is then the first for this variant.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price_minor__gte=0, price_minor__lte=MAX_MINOR),
                name="price_is_payable",
            ),
            models.UniqueConstraint(
                fields=["gtin"],
                condition=~Q(gtin=""),
                name="gtin_once",
                violation_error_message="Another variant has this GTIN.",
            ),
            models.CheckConstraint(
                condition=Q(
                    regular_price_minor__gte=F("price_minor"), regular_price_minor__lte=MAX_MINOR
                ),
                name="price_is_at_most_the_regular_one",
            ),
            models.CheckConstraint(
                condition=Q(struck_price_minor__isnull=True)
                | Q(struck_price_minor__gt=F("price_minor"), sale__isnull=False),
                name="struck_price_is_higher_and_of_a_sale",
            ),
        ]

    def __str__(self) -> str:
        return self.sku

    def clean(self) -> None:
        self.gtin = shortest(self.gtin)

    @property
    def price(self) -> Money:
        return Money(self.price_minor, self.currency)

    @property
    def regular_price(self) -> Money:
        return Money(self.regular_price_minor, self.currency)

    @property
    def struck_price(self) -> Money | None:
        """The lowest price of the 30 days before the sale, where that is above the price now."""
        if self.struck_price_minor is None:
            return None
        return Money(self.struck_price_minor, self.currency)

    @property
    def discount_percent(self) -> int | None:
        """Whole percent below the struck price, rounded down; ``None`` where it is not one."""
        if self.struck_price_minor is None:
            return None
        return discount_percent(struck=self.struck_price_minor, present=self.price_minor) or None

    @property
    def title(self) -> str:
        """The product's title with the chosen options: ``Lumbar Pillow – Sand / Firm``."""
        return " – ".join(filter(None, [self.product.title, self.options_label]))

    @property
    def options_label(self) -> str:
        """The chosen options in the product's order: ``Sand / Firm``; empty without options."""
        return " / ".join(choice.value for choice in self.option_values.all())
