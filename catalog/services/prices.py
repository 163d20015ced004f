"""Every change of a price: the variant, its history and its struck price go together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from catalog.models import PriceChange, Sale, Variant
from catalog.models.sales import SaleState, cheapest
from catalog.queries import price_histories
from catalog.services.listings import refresh_listings, sort_into_collections
from catalog.services.stock import lock_variants
from catalog.struck_prices import PricePoint, struck_price
from store.accounts.models import User
from store.core.money import Money

PRICE_FIELDS = ["price_minor", "regular_price_minor", "struck_price_minor", "currency", "sale"]


@transaction.atomic
def set_price(*, variant: Variant, price: Money, now: datetime, by: User | None = None) -> None:
    """Give ``variant`` its regular price from ``now`` (UTC) on; what it costs follows from it.

    A price that is the same as the last one in the history adds no row.
    """
    locked = lock_variants([variant.pk])[variant.pk]
    locked.regular_price_minor, locked.currency = price.minor, price.currency
    _price([locked], now=now, by=by)
    sort_into_collections([locked.product_id])
    if Sale.objects.in_state(SaleState.RUNNING, now).exists():
        # The price may have brought it into a collection by rule, and so into that one's sale.
        _price([locked], now=now, by=by)
    variant.refresh_from_db(fields=PRICE_FIELDS)


@transaction.atomic
def reprice(*, variant_ids: Iterable[int], now: datetime, by: User | None = None) -> int:
    """Give variants the price that they cost at ``now`` (UTC); tells how many changed.

    That is the lowest among the sales that run and cover them, else the regular one. Repeated, it
    changes nothing.
    """
    return _price(list(lock_variants(list(variant_ids)).values()), now=now, by=by)


def _price(variants: Sequence[Variant], *, now: datetime, by: User | None) -> int:
    """Price locked variants by their regular prices, which may have changed in memory alone."""
    histories = price_histories(variants)
    # A history only goes forward: a worker that read its clock before another one wrote must not
    # bring back what that one ended.
    now = max([now, *(history[-1].changed_at for history in histories.values())])
    sales = _running_sales(variants, now)
    changes = []
    for variant in variants:
        history = histories[variant.pk]
        sale = cheapest(sales[variant.pk], variant.regular_price)
        price = sale.price_for(variant.regular_price) if sale else variant.regular_price
        point = PricePoint(now, price.minor, sale.pk if sale else None)
        if not history or (history[-1].minor, history[-1].sale_id) != (point.minor, point.sale_id):
            history.append(point)
            changes.append(
                PriceChange(
                    variant=variant,
                    price_minor=price.minor,
                    currency=price.currency,
                    sale=sale,
                    changed_at=now,
                    changed_by=by,
                )
            )
        variant.price_minor, variant.sale = price.minor, sale
        variant.struck_price_minor = struck_price(history)
    PriceChange.objects.bulk_create(changes)
    Variant.objects.bulk_update(variants, PRICE_FIELDS)
    refresh_listings({variant.product_id for variant in variants})
    return len(changes)


def _running_sales(variants: Sequence[Variant], now: datetime) -> defaultdict[int, list[Sale]]:
    """Give the sales that run at ``now`` by the key of each variant that they cover."""
    keys = [variant.pk for variant in variants]
    sales: defaultdict[int, list[Sale]] = defaultdict(list)
    for sale in Sale.objects.in_state(SaleState.RUNNING, now):
        for key in sale.covered_variants().filter(pk__in=keys).values_list("pk", flat=True):
            sales[key].append(sale)
    return sales
