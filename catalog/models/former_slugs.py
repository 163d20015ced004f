from django.db import models

from catalog.models.collections import Collection
from catalog.models.products import Product


class FormerProductSlug(models.Model):
    """An address at which a product once stood; it leads to where that product stands now."""

    slug = models.SlugField(max_length=120, unique=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class FormerCollectionSlug(models.Model):
    """An address at which a collection once stood."""

    slug = models.SlugField(max_length=120, unique=True)
    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, related_name="former_slugs"
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
