from django import template

from catalog import queries
from catalog.models import ProductImage, Variant

register = template.Library()


@register.filter
def image_of(variant: Variant) -> ProductImage | None:
    return next(iter(queries.gallery(variant)), None)


@register.filter
def is_available(variant: Variant) -> bool:
    return queries.available_pieces(variant) > 0
