from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from catalog.models.products import Firmness, Product
from catalog.models.tags import Tag
from store.core.money import MAX_MINOR, Money
from store.core.pictures.fields import PictureField


class Filling(models.TextChoices):
    HAND = "hand", "By hand, in the list below"
    RULE = "rule", "By rule"


class RuleMatch(models.TextChoices):
    ALL = "all", "All conditions"
    ANY = "any", "Any condition"


class Collection(models.Model):
    """A shelf of the shop: products that staff put together, in their order."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(
        "address", max_length=120, unique=True, help_text="Its page is /collections/ADDRESS/."
    )
    description = models.TextField(blank=True)
    picture = PictureField(
        upload_to="collections/",
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    picture_alt = models.CharField("what the picture shows", max_length=250, blank=True)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="part of",
        help_text="In the menu it stands below this collection. Leave it empty for the first row.",
    )
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Lower numbers stand first, and name the place of a product first."
    )
    is_visible = models.BooleanField("shown in the shop", default=True)
    filling = models.CharField(
        "products are chosen",
        max_length=4,
        choices=Filling.choices,
        default=Filling.HAND,
        help_text="By rule, a product comes and goes by itself as it is saved.",
    )
    rule_match = models.CharField(
        "a product has to meet", max_length=3, choices=RuleMatch.choices, default=RuleMatch.ALL
    )
    products = models.ManyToManyField(
        Product, through="CollectionProduct", related_name="collections"
    )
    seo_title = models.CharField(
        "title for search engines", max_length=70, blank=True, help_text="Empty: its title."
    )
    seo_description = models.CharField(
        "description for search engines",
        max_length=160,
        blank=True,
        help_text="Empty: its description.",
    )
    # Another one whenever what its page counts and sorts by has changed; see catalog.browsing.
    revision = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="collection_is_not_its_own_parent",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:collection", args=[self.slug])


class CollectionProduct(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="places")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "product in the collection"
        verbose_name_plural = "products in the collection"
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "product"], name="product_once_a_collection"
            )
        ]
        indexes = [models.Index(fields=["collection", "position", "product"])]

    def __str__(self) -> str:
        return self.product.title


class Condition(models.Model):
    """One condition of a collection that is filled by rule; ``kind`` says which fields count."""

    class Kind(models.TextChoices):
        TAG = "tag", "has the use or tag"
        OPTION = "option", "comes in the option"
        FIRMNESS = "firmness", "has the firmness"
        PRICE_FROM = "price_from", "costs at least"
        PRICE_TO = "price_to", "costs at most"

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField("a product", max_length=10, choices=Kind.choices)
    tag = models.ForeignKey(
        Tag, null=True, blank=True, on_delete=models.PROTECT, verbose_name="use or tag"
    )
    option_name = models.CharField("option", max_length=40, blank=True)
    option_value = models.CharField("value", max_length=40, blank=True)
    firmness = models.CharField(max_length=10, choices=Firmness.choices, blank=True)
    price_minor = models.PositiveIntegerField("price", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="tag", tag__isnull=False)
                    | (Q(kind="option") & ~Q(option_name="") & ~Q(option_value=""))
                    | (Q(kind="firmness") & ~Q(firmness=""))
                    | Q(kind__in=["price_from", "price_to"], price_minor__lte=MAX_MINOR)
                ),
                name="condition_names_what_it_asks",
            )
        ]

    def __str__(self) -> str:
        match self.kind:
            case self.Kind.TAG:
                asked = str(self.tag)
            case self.Kind.OPTION:
                asked = f"{self.option_name}: {self.option_value}"
            case self.Kind.FIRMNESS:
                asked = str(Firmness(self.firmness).label)
            case _:
                asked = str(Money(self.price_minor or 0, settings.CURRENCY))
        return f"{self.get_kind_display()} {asked}"
