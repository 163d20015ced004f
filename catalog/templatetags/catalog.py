from django import template

from catalog import queries
from catalog.models import Product, ProductImage, Variant
from catalog.models.stock import StockLevel

register = template.Library()


@register.filter
def stock_level(product: Product) -> StockLevel:
    """Tell how a product stands in stock: as its best variant does."""
    levels = {queries.stock_level(variant) for variant in product.variants.all()}
    for level in (StockLevel.IN_STOCK, StockLevel.LOW_STOCK):
        if level in levels:
            return level
    return StockLevel.OUT_OF_STOCK


@register.filter
def first_image(product: Product) -> ProductImage | None:
    return next(iter(product.images.all()), None)


@register.filter
def image_of(variant: Variant) -> ProductImage | None:
    return next(iter(queries.gallery(variant)), None)


@register.filter
def is_available(variant: Variant) -> bool:
    return queries.available_pieces(variant) > 0


register.filter("lowest_price", queries.lowest_price)
