"""Reads of the catalog that take more than one queryset."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet, Sum

from catalog.models import Collection, Option, Product, ProductImage, Reservation, Variant
from catalog.models.products import ProductQuerySet
from catalog.models.stock import StockLevel
from store.core.money import Money


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option on a product's page, and the variant that choosing it leads to."""

    value: str
    variant: Variant
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """An option on a product's page with its values."""

    name: str
    choices: list[Choice]


def _with_variants(products: ProductQuerySet) -> ProductQuerySet:
    variants = Variant.objects.select_related("stock").prefetch_related("option_values")
    return products.prefetch_related(Prefetch("variants", variants), "images")


def visible_collections() -> QuerySet[Collection]:
    return Collection.objects.filter(is_visible=True)


def products_of(collection: Collection) -> ProductQuerySet:
    """Give what is on sale in a collection, in the order of staff, ready for cards."""
    return _with_variants(Product.objects.on_sale().filter(places__collection=collection)).order_by(
        "places__position", "places__pk"
    )


def featured_products(limit: int) -> ProductQuerySet:
    """Give the first ``limit`` products of the home page, ready for cards."""
    return _with_variants(Product.objects.on_sale())[:limit]


def product_for_page(slug: str) -> Product:
    """Give a product on sale with all that its page shows. Raises ``Product.DoesNotExist``."""
    options = Option.objects.prefetch_related("values")
    return (
        _with_variants(Product.objects.on_sale())
        .prefetch_related(Prefetch("options", options))
        .get(slug=slug)
    )


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


def choosers(product: Product, selected: Variant) -> list[Chooser]:
    """Give the options of a product, each value with the variant it leads to from ``selected``.

    A value leads to the variant that keeps the other chosen values; where that is not made, to the
    first that has the value. A value that no variant has is left out.
    """
    variants = list(product.variants.all())
    chosen = {value.option_id: value.pk for value in selected.option_values.all()}
    by_values = {frozenset(value.pk for value in v.option_values.all()): v for v in variants}
    result = []
    for option in product.options.all():
        choices = []
        for value in option.values.all():
            wanted = frozenset((chosen | {option.pk: value.pk}).values())
            target = by_values.get(wanted) or next(
                (variant for values, variant in by_values.items() if value.pk in values), None
            )
            if target is not None:
                choices.append(Choice(value.value, target, chosen.get(option.pk) == value.pk))
        if choices:
            result.append(Chooser(option.name, choices))
    return result


def stock_level(variant: Variant) -> StockLevel:
    """Tell how a variant stands in stock; one whose stock was never entered is sold out."""
    stock = getattr(variant, "stock", None)
    return stock.level if stock else StockLevel.OUT_OF_STOCK


def gallery(variant: Variant) -> list[ProductImage]:
    """Give the pictures that fit a variant: first those of its own options, then those of all."""
    chosen = {value.pk for value in variant.option_values.all()}
    images = [
        image
        for image in variant.product.images.all()
        if image.option_value_id is None or image.option_value_id in chosen
    ]
    return sorted(images, key=lambda image: image.option_value_id is None)


def available_pieces(variant: Variant) -> int:
    """Tell how many pieces of a variant can be bought now."""
    stock = getattr(variant, "stock", None)
    return max(stock.available, 0) if stock else 0


def pieces_held_for(holder: UUID) -> dict[int, int]:
    """Tell how many pieces of which variant (by its key) open orders hold for a cart's shopper."""
    held = Reservation.objects.filter(holder=holder)
    return dict(held.values_list("stock__variant").annotate(pieces=Sum("quantity")))


def lowest_price(product: Product) -> tuple[Money, bool] | None:
    """Give the lowest price of a product's variants, and whether others cost more."""
    prices = sorted({variant.price_minor for variant in product.variants.all()})
    if not prices:
        return None
    currency = product.variants.all()[0].currency
    return Money(prices[0], currency), len(prices) > 1
