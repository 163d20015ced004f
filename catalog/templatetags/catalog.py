from datetime import datetime, time, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format

from catalog import queries
from catalog.models import Product, ProductImage, Variant
from catalog.structured_data import product_data
from store.core.models import Shop
from store.core.structured_data import Node

register = template.Library()


@register.filter
def image_of(variant: Variant) -> ProductImage | None:
    return next(iter(queries.gallery(variant)), None)


@register.simple_tag
def structured_data_of(product: Product, shop: Shop) -> Node:
    """Give what machines are told of a product as its page has loaded it."""
    return product_data(product, shop)


@register.filter
def is_available(variant: Variant) -> bool:
    return queries.available_pieces(variant) > 0


@register.filter
def last_moment(ends_at: datetime) -> str:
    """Say when something ends, in the shop's time zone: ``Sunday, Nov 29``.

    What ends at midnight was there until the day before; else the time is told, too.
    """
    local = timezone.localtime(ends_at, timezone.get_default_timezone())
    if local.time() == time.min:
        return date_format(local - timedelta(days=1), "l, M j")
    return date_format(local, "l, M j, P")
