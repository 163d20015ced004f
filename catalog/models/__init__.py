from catalog.models.collections import Collection, CollectionProduct, Condition
from catalog.models.facts import Attribute, Fact
from catalog.models.former_slugs import FormerCollectionSlug, FormerProductSlug
from catalog.models.listings import Listing
from catalog.models.makers import Maker
from catalog.models.notices import StockNotice
from catalog.models.pictures import ProductImage
from catalog.models.prices import PriceChange
from catalog.models.products import Product
from catalog.models.reviews import RejectionReason, Review, ReviewState
from catalog.models.sales import Sale
from catalog.models.stock import Reservation, Stock, StockChange
from catalog.models.tags import Tag
from catalog.models.variants import Option, OptionValue, Variant

__all__ = [
    "Attribute",
    "Collection",
    "CollectionProduct",
    "Condition",
    "Fact",
    "FormerCollectionSlug",
    "FormerProductSlug",
    "Listing",
    "Maker",
    "Option",
    "OptionValue",
    "PriceChange",
    "Product",
    "ProductImage",
    "RejectionReason",
    "Reservation",
    "Review",
    "ReviewState",
    "Sale",
    "Stock",
    "StockChange",
    "StockNotice",
    "Tag",
    "Variant",
]
