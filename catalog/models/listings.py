from django.db import models
from django.db.models import F, Q

from catalog.models.collections import Collection
from catalog.models.pictures import ProductImage
from catalog.models.products import Product
from catalog.models.rating import MOST_STARS, Rating
from catalog.models.stock import StockLevel
from catalog.models.variants import shop_currency
from catalog.struck_prices import discount_percent
from store.core.money import Money


def no_stars() -> list[int]:
    return [0] * MOST_STARS


class Listing(models.Model):
    """What lists show of a product and sort it by, in one row.

    All of it follows from other rows; ``catalog.services.listings`` writes it in the transaction
    that changes them, and nothing else does.
    """

    product = models.OneToOneField(
        Product, primary_key=True, on_delete=models.CASCADE, related_name="listing"
    )
    is_on_sale = models.BooleanField(default=False)
    price_minor = models.PositiveIntegerField(null=True)
    highest_price_minor = models.PositiveIntegerField(null=True)
    # Of the variant with the lowest price; of several the one with least struck through.
    struck_price_minor = models.PositiveIntegerField(null=True)
    currency = models.CharField(max_length=3, default=shop_currency)
    stock_level = models.CharField(
        max_length=12, choices=StockLevel.choices, default=StockLevel.OUT_OF_STOCK
    )
    picture = models.ForeignKey(ProductImage, null=True, on_delete=models.SET_NULL)
    collection = models.ForeignKey(Collection, null=True, on_delete=models.SET_NULL)
    featured_position = models.PositiveSmallIntegerField(default=0)
    # Published reviews by their stars, one star first.
    stars = models.JSONField(default=no_stars)
    pieces_sold = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price_minor__lte=F("highest_price_minor")),
                name="listing_price_is_lowest",
            )
        ]
        indexes = [
            models.Index(
                fields=["-pieces_sold", "featured_position", "product"],
                condition=Q(is_on_sale=True),
                name="listing_best_sellers",
            )
        ]

    def __str__(self) -> str:
        return str(self.product)

    @property
    def price(self) -> Money | None:
        """The lowest price of its variants; ``None`` where it has none."""
        return None if self.price_minor is None else Money(self.price_minor, self.currency)

    @property
    def struck_price(self) -> Money | None:
        """What its lowest price is reduced from; see ``catalog.struck_prices``."""
        if self.struck_price_minor is None:
            return None
        return Money(self.struck_price_minor, self.currency)

    @property
    def discount_percent(self) -> int | None:
        """How many whole percent the lowest price is below the struck one, never overstated."""
        if self.struck_price_minor is None or self.price_minor is None:
            return None
        return discount_percent(struck=self.struck_price_minor, present=self.price_minor) or None

    @property
    def has_higher_prices(self) -> bool:
        return self.highest_price_minor != self.price_minor

    @property
    def rating(self) -> Rating:
        return Rating(*self.stars)

    @property
    def level(self) -> StockLevel:
        return StockLevel(self.stock_level)
