from django import template
from django.template.defaultfilters import pluralize

from store.core.countries import country_name
from store.core.palette import COLORS

register = template.Library()


@register.filter
def lines(text: str) -> list[str]:
    """Split a text of one thing a line into its lines, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def inches(millimeters: int) -> str:
    """Write a length in inches to one decimal (25.4 mm each, exactly, by definition)."""
    return f"{millimeters / 25.4:.1f}"


@register.filter
def metric_weight(grams: int) -> str:
    """Write a weight as ``430 g``, from one kilogram on as ``1.35 kg``."""
    return f"{grams} g" if grams < 1000 else f"{grams / 1000:g} kg"


@register.filter
def us_weight(grams: int) -> str:
    """Write a weight in pounds and whole ounces: ``15 oz``, ``2 lb``, ``2 lb 10 oz``.

    A pound is 453.59237 g exactly (international yard and pound agreement, 1959), and 16 ounces.
    """
    pounds, ounces = divmod(round(grams * 16 / 453.59237), 16)
    parts = ((pounds, "lb"), (ounces, "oz"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 oz"


@register.filter
def ships_within(business_days: int) -> str:
    """Say when an order leaves: ``Ships within 2 business days``."""
    return f"Ships within {business_days} business day{pluralize(business_days)}"


@register.filter
def swatch(name: str) -> str:
    """Give the color that a name means (``Sage``), for its swatch; empty for any other word."""
    color = name.strip().lower()
    return color if color in COLORS else ""


register.filter("country_name", country_name)
