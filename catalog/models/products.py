from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from catalog.gtin import validate_gtin
from catalog.models.makers import Maker
from catalog.models.tags import Tag
from catalog.struck_prices import discount_percent
from store.core.money import MAX_MINOR, Money
from store.core.pictures.fields import PictureField
from store.core.rich_text import RICH_TEXT


def shop_currency() -> str:
    """Give the currency in which new prices are kept (ISO 4217)."""
    return str(settings.CURRENCY)


class ProductState(models.TextChoices):
    DRAFT = "draft", "Draft: not in the shop yet"
    ACTIVE = "active", "Active: on sale"
    ARCHIVED = "archived", "Archived: no longer sold"


# Where variants differ in firmness, it is the option of this name, in any letter case.
FIRMNESS_OPTION = "Firmness"


class Firmness(models.TextChoices):
    SOFT = "soft", "Soft"
    MEDIUM = "medium", "Medium"
    FIRM = "firm", "Firm"


class ProductQuerySet(models.QuerySet["Product"]):
    def on_sale(self) -> "ProductQuerySet":
        return self.filter(state=ProductState.ACTIVE)


class Product(models.Model):
    """What a shopper reads about; what they buy is one of its variants."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(
        "address", max_length=120, unique=True, help_text="Its page is /products/ADDRESS/."
    )
    subtitle = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=10, choices=ProductState.choices, default=ProductState.DRAFT
    )
    featured_position = models.PositiveSmallIntegerField(
        "place on the home page", default=100, help_text="Lower numbers stand first."
    )
    description = ProseEditorField(blank=True, extensions=RICH_TEXT, sanitize=True)
    can_do = models.TextField("what it can do", blank=True, help_text="One line each.")
    cannot_do = models.TextField("what it cannot do", blank=True, help_text="One line each.")
    tags = models.ManyToManyField(Tag, blank=True, related_name="products")
    firmness = models.CharField(
        max_length=10,
        choices=Firmness.choices,
        blank=True,
        help_text="Leave it empty where the variants differ in firmness.",
    )
    materials = models.TextField(blank=True)
    care = models.TextField(blank=True)
    warranty = models.TextField(blank=True)
    maker = models.ForeignKey(
        Maker, null=True, blank=True, on_delete=models.PROTECT, related_name="products"
    )
    safety_warnings = models.TextField(
        blank=True, help_text="One line each, as the product or its leaflet says them."
    )
    width_mm = models.PositiveIntegerField("width (mm)", null=True, blank=True)
    depth_mm = models.PositiveIntegerField("depth (mm)", null=True, blank=True)
    height_mm = models.PositiveIntegerField("height (mm)", null=True, blank=True)
    publish_at = models.DateTimeField(
        "goes on sale by itself",
        null=True,
        blank=True,
        help_text="A draft becomes active at this time. Leave it empty to do that yourself.",
    )
    seo_title = models.CharField(
        "title for search engines",
        max_length=70,
        blank=True,
        help_text="In place of the title, in a browser’s tab and in what search engines list.",
    )
    seo_description = models.CharField(
        "description for search engines",
        max_length=200,
        blank=True,
        help_text="In place of the subtitle, in what search engines list.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["featured_position", "title"]
        indexes = [
            models.Index(fields=["state", "featured_position", "title"]),
            models.Index(
                fields=["publish_at"],
                condition=Q(publish_at__isnull=False),
                name="product_to_be_published",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True) | Q(state=ProductState.DRAFT),
                name="only_a_draft_waits_to_be_published",
                violation_error_message=(
                    "Only a draft can go on sale by itself: "
                    "make this one a draft, or take the time away."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:product", args=[self.slug])

    @property
    def is_on_sale(self) -> bool:
        return self.state == ProductState.ACTIVE


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
    weight_grams = models.PositiveIntegerField("weight (g)", null=True, blank=True)
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


class ProductImage(models.Model):
    """A picture of a product: of all its variants, or of those with one value of an option."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="images")
    picture = PictureField(
        upload_to="products/", width_field="picture_width", height_field="picture_height"
    )
    picture_width = models.PositiveIntegerField(editable=False)
    picture_height = models.PositiveIntegerField(editable=False)
    picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    alt = models.CharField("what the picture shows", max_length=250)
    option_value = models.ForeignKey(
        OptionValue,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="images",
        verbose_name="only for",
        help_text="A color, say, if the picture is right for that one alone; else leave it empty.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "picture"

    def __str__(self) -> str:
        return self.alt
