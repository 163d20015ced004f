"""Keeps what lists show of products (``Listing``) in step with the rows that it follows from.

Whoever changes a product, a price, a picture or how a variant stands in stock calls
``refresh_listings`` as the last thing in the same transaction. Listings and collections are locked
after everything else and in the order of their keys, so that no two changes wait for each other.
"""

from collections.abc import Collection as Keys
from collections.abc import Mapping
from uuid import uuid4

from django.db import transaction
from django.db.models import F, OuterRef, Prefetch, Subquery

from catalog.models import Collection, CollectionProduct, Listing, Product, Variant
from catalog.models.collections import Filling
from catalog.models.rating import Rating
from catalog.models.variants import shop_currency
from catalog.queries import best_level, stock_level
from catalog.ratings import ratings_of
from catalog.rules import meets_conditions
from store.search.models import Kind
from store.search.services import set_popularity

FOLLOWS = [
    "is_on_sale",
    "price_minor",
    "highest_price_minor",
    "struck_price_minor",
    "currency",
    "stock_level",
    "picture",
    "featured_position",
    "stars",
]


@transaction.atomic
def refresh_listings(product_ids: Keys[int]) -> None:
    """Write the listings of products anew: all but the pieces sold, which ``count_sold`` counts."""
    variants = Variant.objects.select_related("stock")
    products = Product.objects.filter(pk__in=product_ids).order_by("pk")
    ratings = ratings_of(product_ids)
    Listing.objects.bulk_create(
        [
            _listing(product, ratings[product.pk])
            for product in products.prefetch_related(Prefetch("variants", variants), "images")
        ],
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=FOLLOWS,
    )
    _name_main_collections(product_ids)
    touch(_collections_of(product_ids))


@transaction.atomic
def sort_into_collections(product_ids: Keys[int]) -> None:
    """Put products into just those collections by rule whose conditions they meet.

    Stock and sales change nothing about that, so checkouts do without it.
    """
    before = set(_collections_of(product_ids))
    by_rule = Collection.objects.filter(filling=Filling.RULE)
    for collection in by_rule.prefetch_related("conditions"):
        _fill(collection, among=product_ids)
    _name_main_collections(product_ids)
    touch(before | set(_collections_of(product_ids)))


@transaction.atomic
def refresh_collection(collection: Collection, *, former_products: Keys[int] = ()) -> None:
    """Fill a collection whose rule, place or products have changed.

    ``former_products`` are the keys of those that were in it before by hand.
    """
    concerned = {*former_products, *_products_in(collection)}
    if collection.filling == Filling.RULE:
        _fill(collection)
    concerned.update(_products_in(collection))
    _name_main_collections(concerned)
    touch([collection.pk])


@transaction.atomic
def refresh_ratings(product_ids: Keys[int]) -> None:
    """Count the published reviews of products anew."""
    for product_id, rating in sorted(ratings_of(product_ids).items()):
        Listing.objects.filter(product=product_id).update(stars=list(rating.counts))
    touch(_collections_of(product_ids))


@transaction.atomic
def count_sold(quantities: Mapping[int, int]) -> None:
    """Add pieces that were sold, by the variants' keys, to their products; search is told, too.

    Collections are not told: best sellers move up when something else changes, or within the hour.
    """
    products = dict(Variant.objects.filter(pk__in=quantities).values_list("pk", "product"))
    for variant_id, pieces in sorted(quantities.items(), key=lambda each: products[each[0]]):
        Listing.objects.filter(product=products[variant_id]).update(
            pieces_sold=F("pieces_sold") + pieces
        )
    sold = Listing.objects.filter(product__in=products.values())
    set_popularity(kind=Kind.PRODUCT, pieces=dict(sold.values_list("product", "pieces_sold")))


def touch(collection_ids: Keys[int]) -> None:
    """Say that what the pages of collections count and sort by has changed."""
    rows = Collection.objects.filter(pk__in=collection_ids)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    rows.update(revision=uuid4())


def _listing(product: Product, rating: Rating) -> Listing:
    variants = list(product.variants.all())
    prices = [variant.price_minor for variant in variants]
    lowest = min(prices, default=None)
    struck = [each.struck_price_minor or 0 for each in variants if each.price_minor == lowest]
    return Listing(
        product=product,
        is_on_sale=product.is_on_sale,
        price_minor=lowest,
        highest_price_minor=max(prices, default=None),
        struck_price_minor=min(struck, default=0) or None,
        currency=variants[0].currency if variants else shop_currency(),
        stock_level=best_level(stock_level(variant) for variant in variants),
        picture=next(iter(product.images.all()), None),
        featured_position=product.featured_position,
        stars=list(rating.counts),
    )


def _collections_of(product_ids: Keys[int]) -> list[int]:
    places = CollectionProduct.objects.filter(product__in=product_ids).order_by()
    return list(places.values_list("collection", flat=True).distinct())


def _products_in(collection: Collection) -> list[int]:
    return list(collection.places.order_by().values_list("product", flat=True))


def _name_main_collections(product_ids: Keys[int]) -> None:
    """Keep the collection that a product's page names as its place: the first that is shown."""
    shown = Collection.objects.filter(is_visible=True, places__product=OuterRef("product"))
    Listing.objects.filter(product__in=product_ids).update(
        collection=Subquery(shown.values("pk")[:1])
    )


def _fill(collection: Collection, *, among: Keys[int] | None = None) -> None:
    """Put exactly those products into a collection that meet its rule; ``among`` some or all."""
    products = Product.objects.all()
    places = collection.places.all()
    if among is not None:
        products, places = products.filter(pk__in=among), places.filter(product__in=among)
    meeting = products.filter(meets_conditions(collection))
    wanted = dict(meeting.order_by().values_list("pk", "featured_position"))
    present = dict(places.order_by().values_list("product", "position"))
    CollectionProduct.objects.filter(
        collection=collection, product__in=present.keys() - wanted.keys()
    ).delete()
    CollectionProduct.objects.bulk_create(
        [
            CollectionProduct(collection=collection, product_id=key, position=position)
            for key, position in wanted.items()
            if present.get(key) != position
        ],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["collection", "product"],
        update_fields=["position"],
    )
