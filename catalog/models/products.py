from collections.abc import Collection

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalog.models.makers import Maker
from catalog.models.tags import Tag
from store.core.rich_text import RICH_TEXT, RichTextField
from store.core.times import validate_time

# Ten meters: no cushion is larger, and a slip of the keyboard often is.
MOST_MM = 10_000


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

    def on_sale_in_bulk(self, keys: Collection[int]) -> dict[int, "Product"]:
        """Give those of the products with these primary keys that are on sale, by their keys."""
        # Asked for the state, too, SQLite would walk through all that are on sale.
        rows = self.in_bulk(list(keys))
        return {key: product for key, product in rows.items() if product.is_on_sale}


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
    description = RichTextField(blank=True, extensions=RICH_TEXT, sanitize=True)
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
    width_mm = models.PositiveIntegerField(
        "width (mm)", null=True, blank=True, validators=[MaxValueValidator(MOST_MM)]
    )
    depth_mm = models.PositiveIntegerField(
        "depth (mm)", null=True, blank=True, validators=[MaxValueValidator(MOST_MM)]
    )
    height_mm = models.PositiveIntegerField(
        "height (mm)", null=True, blank=True, validators=[MaxValueValidator(MOST_MM)]
    )
    publish_at = models.DateTimeField(
        "goes on sale by itself",
        null=True,
        blank=True,
        validators=[validate_time],
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
