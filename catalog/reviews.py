"""The published reviews of a product, as its pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from catalog.models import Product, ReviewState
from catalog.models.rating import MOST_STARS
from catalog.models.reviews import ReviewQuerySet

ON_PRODUCT_PAGE = 5
ON_A_PAGE = 10

STARS = {str(stars) for stars in range(1, MOST_STARS + 1)}
NEWEST = "newest"
SORTS = {
    NEWEST: ("Newest", ["-written_at", "-pk"]),
    "highest": ("Most stars", ["-stars", "-written_at", "-pk"]),
    "lowest": ("Fewest stars", ["stars", "-written_at", "-pk"]),
}


def newest_reviews(product: Product) -> ReviewQuerySet:
    """Give the published reviews that stand on the product's own page."""
    return product.reviews.published()[:ON_PRODUCT_PAGE]


def rejected_count(product: Product) -> int:
    return product.reviews.filter(state=ReviewState.REJECTED).count()


@dataclass(frozen=True, slots=True)
class Sort:
    """A link to the same reviews in an order."""

    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """Which reviews a reader asked for: one number of stars (0: all), in which order."""

    stars: int = 0
    sort: str = NEWEST

    @classmethod
    def asked_for(cls, query: Mapping[str, str]) -> "ReviewChoice":
        """Read a query string; what means nothing there is left aside."""
        stars, sort = query.get("stars", ""), query.get("sort", "")
        return cls(
            stars=int(stars) if stars in STARS else 0, sort=sort if sort in SORTS else NEWEST
        )

    def reviews_of(self, product: Product) -> ReviewQuerySet:
        published = product.reviews.published()
        if self.stars:
            published = published.filter(stars=self.stars)
        return published.order_by(*SORTS[self.sort][1])

    @property
    def sorts(self) -> list[Sort]:
        return [
            Sort(label, replace(self, sort=sort).query(), sort == self.sort)
            for sort, (label, _) in SORTS.items()
        ]

    def query(self, page: int = 1) -> str:
        """Give the query string that asks for this, ``?`` included; empty for the plain page."""
        usual = {"stars": 0, "sort": NEWEST, "page": 1}
        asked = {"stars": self.stars, "sort": self.sort, "page": page}
        unusual = {name: value for name, value in asked.items() if value != usual[name]}
        return f"?{urlencode(unusual)}" if unusual else ""
