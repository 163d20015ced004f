from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from catalog.models import Product, Stock, Variant
from catalog.services.prices import reprice
from catalog.services.products import products_changed
from catalog.variant_plan import PlannedVariant
from store.accounts.models import User
from store.core.money import Money


@transaction.atomic
def make_variants(
    *,
    product: Product,
    planned: Sequence[PlannedVariant],
    price: Money,
    weight_grams: int | None,
    now: datetime,
    by: User | None = None,
) -> None:
    """Make the ``planned`` variants of ``product``, behind those that are there."""
    last = product.variants.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    variants = Variant.objects.bulk_create(
        Variant(
            product=product,
            sku=each.sku,
            price_minor=price.minor,
            regular_price_minor=price.minor,
            currency=price.currency,
            weight_grams=weight_grams,
            position=position,
        )
        for position, each in enumerate(planned, start=first)
    )
    choice = Variant.option_values.through
    choice.objects.bulk_create(
        choice(variant=variant, optionvalue=value)
        for variant, each in zip(variants, planned, strict=True)
        for value in each.values
    )
    open_books(variants=variants, now=now, by=by)


@transaction.atomic
def open_books(*, variants: Sequence[Variant], now: datetime, by: User | None = None) -> None:
    """Give new variants their stock, of none, and the first price of their history."""
    Stock.objects.bulk_create(Stock(variant=variant) for variant in variants)
    reprice(variant_ids=[variant.pk for variant in variants], now=now, by=by)
    products_changed({variant.product_id for variant in variants}, now=now)
