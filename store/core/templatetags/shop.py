from datetime import datetime

from babel.dates import get_timezone_name
from django import template
from django.conf import settings
from django.template.defaultfilters import pluralize
from django.utils import dateformat, timezone

from store.core.countries import country_name
from store.core.credit import with_article
from store.core.delivery import Promise
from store.core.models import Shop
from store.core.palette import COLORS

register = template.Library()


@register.filter
def lines(text: str) -> list[str]:
    """Split a text of one thing a line into its lines, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def inches(millimeters: float) -> str:
    """Write a length in inches to one decimal (25.4 mm each, exactly, by definition)."""
    return f"{millimeters / 25.4:.1f}"


@register.filter
def metric_weight(grams: int) -> str:
    """Write a weight as ``430 g``, from one kilogram on as ``1.35 kg``."""
    return f"{grams} g" if grams < 1000 else f"{grams / 1000:g} kg"


@register.filter
def us_weight(grams: float) -> str:
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
def shop_time(moment: datetime) -> str:
    """Write a moment on the shop's clock: ``Mon, Nov 23, 2 PM (Pacific Time)``."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    written = dateformat.format(local, "D, M j, g:i A" if local.minute else "D, M j, g A")
    return f"{written} ({_zone_name()})"


def _zone_name() -> str:
    """Name the shop's time zone; one of no country, such as UTC, goes by its key."""
    if "/" not in settings.TIME_ZONE or settings.TIME_ZONE.startswith("Etc/"):
        return str(settings.TIME_ZONE)
    return get_timezone_name(settings.TIME_ZONE, locale="en_US")


@register.filter
def swatch(name: str) -> str:
    """Give the color that a name means (``Sage``), for its swatch; empty for any other word."""
    color = name.strip().lower()
    return color if color in COLORS else ""


@register.simple_tag
def promises_of(shop: Shop) -> list[Promise]:
    """Give what the shop promises today to an order of now and of the next cut-offs."""
    return shop.delivery.promises(timezone.now())


register.filter("country_name", country_name)
register.filter("with_article", with_article)
