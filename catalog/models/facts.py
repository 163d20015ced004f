from django.db import models
from django.db.models import Q

from catalog.models.products import Product


class Attribute(models.Model):
    """What can be said of products in one word or number each, such as the density of the foam."""

    class Kind(models.TextChoices):
        NUMBER = "number", "A number"
        TEXT = "text", "Words"
        YES_NO = "yes_no", "Yes or no"

    class Unit(models.TextChoices):
        NONE = "", "None"
        MILLIMETERS = "mm", "mm"
        GRAMS = "g", "g"
        KILOGRAMS = "kg", "kg"
        DENSITY = "kg/m³", "kg/m³"
        PERCENT = "%", "%"
        CELSIUS = "°C", "°C"
        DEGREES = "°", "° (angle)"
        HOURS = "h", "h"
        KILOPASCALS = "kPa", "kPa"

    name = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NUMBER)
    unit = models.CharField(max_length=10, choices=Unit.choices, blank=True, default=Unit.NONE)
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Facts with lower numbers stand first."
    )

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit="") | Q(kind="number"),
                name="only_numbers_have_a_unit",
                violation_error_message="Only a number has a unit.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name


class Fact(models.Model):
    """What an attribute is for one product: a number, words, or yes or no, by its kind."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="facts")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="facts")
    number = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    is_so = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["attribute__position", "attribute__name"]
        constraints = [
            models.UniqueConstraint(fields=["product", "attribute"], name="fact_once_a_product"),
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="", is_so__isnull=True)
                | (Q(number__isnull=True, is_so__isnull=True) & ~Q(text=""))
                | Q(number__isnull=True, text="", is_so__isnull=False),
                name="fact_has_one_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attribute.name}: {self.value}"

    @property
    def value(self) -> str:
        """What is said, without the unit: ``1,250.5``, ``Polyester knit``, ``Yes``."""
        if self.number is not None:
            # Without the zeros at the end that the column keeps.
            written = f"{self.number:,f}"
            return written.rstrip("0").rstrip(".") if "." in written else written
        if self.is_so is not None:
            return "Yes" if self.is_so else "No"
        return self.text
