from django.db import models

from catalog.models.products import Product
from catalog.models.variants import OptionValue
from store.core.pictures.fields import PictureField


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
