from django.db import models
from django.urls import reverse

from catalog.models.products import Product
from store.core.pictures.fields import PictureField


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
    position = models.PositiveSmallIntegerField(default=0)
    is_visible = models.BooleanField("shown in the shop", default=True)
    products = models.ManyToManyField(
        Product, through="CollectionProduct", related_name="collections"
    )

    class Meta:
        ordering = ["position", "title"]

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

    def __str__(self) -> str:
        return self.product.title
