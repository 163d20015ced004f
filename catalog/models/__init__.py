from catalog.models.collections import Collection, CollectionProduct
from catalog.models.prices import PriceChange
from catalog.models.products import Option, OptionValue, Product, ProductImage, Variant
from catalog.models.stock import Reservation, Stock, StockChange

__all__ = [
    "Collection",
    "CollectionProduct",
    "Option",
    "OptionValue",
    "PriceChange",
    "Product",
    "ProductImage",
    "Reservation",
    "Stock",
    "StockChange",
    "Variant",
]
