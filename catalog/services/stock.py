"""Every change of stock: one conditional UPDATE a line, in primary-key order, and a ledger row.

The functions for orders run inside the caller's transaction, so that stock and order change
together or not at all. ``quantities`` maps a variant's primary key to pieces.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from catalog.models import Reservation, Stock, StockChange, Variant
from catalog.models.stock import level_of
from catalog.services.listings import count_sold, refresh_listings
from store.accounts.models import User


class OutOfStock(Exception):
    """Fewer pieces are free than were asked for; ``variant_ids`` says of which variants."""

    def __init__(self, variant_ids: list[int]) -> None:
        super().__init__(f"out of stock: {variant_ids}")
        self.variant_ids = variant_ids


def lock_variants(variant_ids: list[int]) -> dict[int, Variant]:
    """Lock variants against a change of price, in primary-key order, until the transaction ends.

    Everything that changes or orders several variants locks them here first, so that no two wait
    for each other. Rows that refer to them may still be added.
    """
    locked = Variant.objects.select_for_update(no_key=True)
    variants = locked.filter(pk__in=variant_ids).order_by("pk")
    return {variant.pk: variant for variant in variants}


def reserve(
    *, quantities: Mapping[int, int], order_number: str, holder: UUID, now: datetime
) -> None:
    """Hold pieces for an order that is not paid yet; ``holder`` is its cart's key.

    Raises ``OutOfStock``; then roll back.
    """
    shelves = _change(
        StockChange.Kind.RESERVED, quantities, on_hand=0, reserved=1, order=order_number, now=now
    )
    Reservation.objects.bulk_create(
        Reservation(
            stock_id=shelves[variant_id],
            order_number=order_number,
            holder=holder,
            quantity=quantity,
        )
        for variant_id, quantity in quantities.items()
    )


def part_from_cart(*, order_number: str) -> None:
    """Go on holding pieces for an order, but no longer for the cart it came from."""
    Reservation.objects.filter(order_number=order_number).update(holder=None)


def release(*, order_number: str, now: datetime) -> None:
    """Give back all that ``reserve`` held for an order; a second time there is nothing to give."""
    _change(
        StockChange.Kind.RELEASED,
        _take_reservations(order_number),
        on_hand=0,
        reserved=-1,
        order=order_number,
        now=now,
    )


def sell_reserved(*, order_number: str, now: datetime) -> None:
    """Take all that ``reserve`` held for an order off the shelf: it is paid."""
    quantities = _take_reservations(order_number)
    _change(StockChange.Kind.SOLD, quantities, on_hand=-1, reserved=-1, order=order_number, now=now)
    count_sold(quantities)


@transaction.atomic
def receive(
    *,
    stock: Stock,
    pieces: int,
    note: str,
    now: datetime,
    reason: StockChange.Reason = StockChange.Reason.DELIVERY,
    by: User | None = None,
) -> None:
    """Put ``pieces`` that arrived on the shelf."""
    Stock.objects.filter(pk=stock.pk).update(on_hand=F("on_hand") + pieces)
    _write_down(StockChange.Kind.RECEIVED, stock, pieces, reason, note, now, by)
    refresh_listings([stock.variant.product_id])


@transaction.atomic
def count(
    *,
    stock: Stock,
    counted: int,
    note: str,
    now: datetime,
    reason: StockChange.Reason = StockChange.Reason.COUNT,
    by: User | None = None,
) -> None:
    """Set what lies on the shelf to the ``counted`` pieces.

    Raises ``OutOfStock`` where open orders hold more than that.
    """
    stock = Stock.objects.select_for_update().get(pk=stock.pk)
    if counted < stock.reserved:
        raise OutOfStock([stock.variant_id])
    change = counted - stock.on_hand
    Stock.objects.filter(pk=stock.pk).update(on_hand=F("on_hand") + change)
    _write_down(StockChange.Kind.COUNTED, stock, change, reason, note, now, by)
    refresh_listings([stock.variant.product_id])


def _write_down(
    kind: StockChange.Kind,
    stock: Stock,
    change: int,
    reason: StockChange.Reason,
    note: str,
    now: datetime,
    by: User | None,
) -> None:
    StockChange.objects.create(
        stock=stock,
        kind=kind,
        on_hand_change=change,
        reason=reason,
        note=note,
        changed_by=by,
        changed_at=now,
    )


def _change(
    kind: StockChange.Kind,
    quantities: Mapping[int, int],
    *,
    on_hand: int,
    reserved: int,
    order: str,
    now: datetime,
) -> dict[int, int]:
    """Move each stock by ``on_hand`` and ``reserved`` times its quantity, or raise for those that
    would break ``0 ≤ reserved ≤ on_hand``; answers the stocks' keys by the variants'."""
    refused = []
    for variant_id, quantity in sorted(quantities.items()):
        fits = Q(
            on_hand__gte=F("reserved") + (reserved - on_hand) * quantity,
            reserved__gte=-reserved * quantity,
        )
        changed = Stock.objects.filter(fits, variant_id=variant_id).update(
            on_hand=F("on_hand") + on_hand * quantity,
            reserved=F("reserved") + reserved * quantity,
        )
        if not changed:
            refused.append(variant_id)
    if refused:
        raise OutOfStock(refused)
    stocks = {
        stock.variant_id: stock
        for stock in Stock.objects.filter(variant_id__in=quantities).select_related("variant")
    }
    StockChange.objects.bulk_create(
        StockChange(
            stock=stocks[variant_id],
            kind=kind,
            on_hand_change=on_hand * quantity,
            reserved_change=reserved * quantity,
            order_number=order,
            changed_at=now,
        )
        for variant_id, quantity in sorted(quantities.items())
    )
    _refresh_moved(
        stocks.values(), {key: (on_hand - reserved) * n for key, n in quantities.items()}
    )
    return {variant_id: stock.pk for variant_id, stock in stocks.items()}


def _refresh_moved(stocks: Iterable[Stock], changes: Mapping[int, int]) -> None:
    """Refresh the listings of those that stand otherwise now that ``changes`` were made."""
    moved = {
        stock.variant.product_id
        for stock in stocks
        if stock.level != level_of(stock.available - changes[stock.variant_id])
    }
    if moved:
        refresh_listings(moved)


def _take_reservations(order_number: str) -> dict[int, int]:
    reservations = Reservation.objects.filter(order_number=order_number)
    quantities = dict(reservations.values_list("stock__variant", "quantity"))
    reservations.delete()
    return quantities
