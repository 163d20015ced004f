from catalog.models.collections import Collection, CollectionProduct, Condition
from catalog.models.listings import Listing
from catalog.models.notices import StockNotice
from catalog.models.prices import PriceChange
from catalog.models.products import Option, OptionValue, Product, ProductImage, Variant
from catalog.models.reviews import RejectionReason, Review, ReviewState
from catalog.models.stock import Reservation, Stock, StockChange
from catalog.models.tags import Tag

__all__ = [
    "Collection",
    "CollectionProduct",
    "Condition",
    "Listing",
    "Option",
    "OptionValue",
    "PriceChange",
    "Product",
    "ProductImage",
    "RejectionReason",
    "Reservation",
    "Review",
    "ReviewState",
    "Stock",
    "StockChange",
    "StockNotice",
    "Tag",
    "Variant",
]
