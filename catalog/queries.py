"""Reads of the catalog that take more than one queryset."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Prefetch, QuerySet, Sum

from catalog.facts import fact_rows
from catalog.models import (
    Collection,
    Listing,
    OptionValue,
    PriceChange,
    Product,
    ProductImage,
    Reservation,
    Variant,
)
from catalog.models.products import ProductQuerySet
from catalog.models.stock import StockLevel
from catalog.struck_prices import PricePoint

SUGGESTED_PRODUCTS = 4
BEST_SELLING = ("-pieces_sold", "featured_position", "product_id")
# Of what the search index knows, a few may have gone since.
SPARE = 12


def for_cards(products: ProductQuerySet) -> ProductQuerySet:
    """Load what a product's card shows, in the same query."""
    return products.select_related("listing__picture")


def visible_collections() -> QuerySet[Collection]:
    return Collection.objects.filter(is_visible=True)


def main_collections() -> QuerySet[Collection]:
    """Give the collections that are part of no other that is shown."""
    return visible_collections().exclude(parent__is_visible=True)


def best_sellers(limit: int) -> ProductQuerySet:
    """Give products on sale, those of which most pieces were paid for first, ready for cards.

    Where as many were sold, none of all at first, the order of staff decides.
    """
    first = Listing.objects.filter(is_on_sale=True).order_by(*BEST_SELLING)[:limit]
    # Asked by themselves, they come from their index: joined, SQLite would sort the whole shop.
    products = for_cards(Product.objects.filter(pk__in=first.values("product")))
    return products.order_by("-listing__pieces_sold", "listing__featured_position", "pk")


def suggested_products() -> ProductQuerySet:
    """Give some products on sale for a page with nothing of its own, the first of staff's order."""
    return for_cards(Product.objects.on_sale())[:SUGGESTED_PRODUCTS]


def products_found(keys: Sequence[int], limit: int) -> list[Product]:
    """Give those of the found products that are on sale, in the order found, ready for cards."""
    rows = for_cards(Product.objects.all()).on_sale_in_bulk(keys[: limit + SPARE])
    return [rows[key] for key in keys if key in rows][:limit]


def for_page(products: ProductQuerySet) -> ProductQuerySet:
    """Load all that a product's page shows of it."""
    values = OptionValue.objects.select_related("option")
    variants = Variant.objects.select_related("stock", "sale").prefetch_related(
        Prefetch("option_values", values)
    )
    return (
        products.select_related("listing__collection", "maker")
        .prefetch_related(Prefetch("variants", variants), "images")
        .annotate(fact_rows=fact_rows())
    )


def product_for_page(slug: str) -> Product:
    """Give a product on sale with all that its page shows. Raises ``Product.DoesNotExist``."""
    return for_page(Product.objects.on_sale()).get(slug=slug)


def product_once_at(slug: str) -> Product | None:
    """Give the product on sale whose address was ``slug`` before; ``None`` where there is none."""
    return Product.objects.on_sale().filter(former_slugs__slug=slug).first()


def collection_once_at(slug: str) -> Collection | None:
    """Give the collection, if it is shown, whose address was ``slug`` before."""
    return visible_collections().filter(former_slugs__slug=slug).first()


def related_products(product: Product, limit: int) -> ProductQuerySet:
    """Give others on sale of the same collection, in the order of staff, ready for cards."""
    neighbors = Product.objects.on_sale().filter(places__collection=product.listing.collection_id)
    return for_cards(neighbors.exclude(pk=product.pk)).order_by("places__position", "places__pk")[
        :limit
    ]


def selected_variant(product: Product, sku: str | None) -> Variant | None:
    """Give the variant of that SKU; without one the first in stock, else the first of all.

    ``None`` where the product has no variant at all.
    """
    variants = list(product.variants.all())
    for variant in variants:
        if variant.sku == sku:
            return variant
    in_stock = [v for v in variants if stock_level(v) != StockLevel.OUT_OF_STOCK]
    return next(iter(in_stock or variants), None)


def stock_level(variant: Variant) -> StockLevel:
    """Tell how a variant stands in stock; one whose stock was never entered is sold out."""
    stock = getattr(variant, "stock", None)
    return stock.level if stock else StockLevel.OUT_OF_STOCK


def best_level(levels: Iterable[StockLevel]) -> StockLevel:
    """Tell how a product stands in stock whose variants stand like that: as the best of them."""
    return min(levels, key=list(StockLevel).index, default=StockLevel.OUT_OF_STOCK)


def gallery(variant: Variant) -> list[ProductImage]:
    """Give the pictures that fit a variant: its own, those of its options, then those of all."""
    chosen = {value.pk for value in variant.option_values.all()}
    images = [
        image
        for image in variant.product.images.all()
        if image.pk == variant.picture_id
        or image.option_value_id is None
        or image.option_value_id in chosen
    ]
    return sorted(
        images, key=lambda image: (image.pk != variant.picture_id, image.option_value_id is None)
    )


def available_pieces(variant: Variant) -> int:
    """Tell how many pieces of a variant can be bought now."""
    stock = getattr(variant, "stock", None)
    return max(stock.available, 0) if stock else 0


def pieces_held_for(holder: UUID) -> dict[int, int]:
    """Tell how many pieces of which variant (by its key) open orders hold for a cart's shopper."""
    held = Reservation.objects.filter(holder=holder)
    return dict(held.values_list("stock__variant").annotate(pieces=Sum("quantity")))


def price_histories(variants: Iterable[Variant]) -> defaultdict[int, list[PricePoint]]:
    """Give the prices of variants so far by their key, oldest first.

    Prices in another currency than the variant's own are left out: they do not compare.
    """
    currencies = {variant.pk: variant.currency for variant in variants}
    rows = PriceChange.objects.filter(variant__in=currencies).order_by("changed_at", "pk")
    histories: defaultdict[int, list[PricePoint]] = defaultdict(list)
    for change in rows:
        if change.currency == currencies[change.variant_id]:
            point = PricePoint(change.changed_at, change.price_minor, change.sale_id)
            histories[change.variant_id].append(point)
    return histories
