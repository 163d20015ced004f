from django import template

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
