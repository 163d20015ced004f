from django.db import models


class Tag(models.Model):
    """A word for products; a use (office, car, bed) is one that shoppers may filter by."""

    name = models.CharField(max_length=40, unique=True)
    slug = models.SlugField("address", max_length=40, unique=True, allow_unicode=True)
    is_use = models.BooleanField(
        "a use",
        default=False,
        help_text="Shoppers see uses and filter by them; other tags are for staff alone.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
