"""One of the processes of a race: ``python -m tests.races.buyer CARTS [--without-guard]``.

Checks out the carts whose keys stand in the file CARTS, one a line, and prints how many it got.
"""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "store.settings")
django.setup()

from django.utils import timezone

from catalog.models import Stock, Variant
from catalog.services import stock
from store.checkout.services import CartRefused, start_checkout


def reserve_without_guard(
    *, quantities: Mapping[int, int], order_number: str, holder: UUID, now: datetime
) -> None:
    """Read, decide, write: what a shop without the guard does."""
    for variant_id, quantity in quantities.items():
        shelf = Stock.objects.get(variant_id=variant_id)
        if shelf.available < quantity:
            raise stock.OutOfStock([variant_id])
        shelf.reserved += quantity
        shelf.save()


def lock_nothing(variant_ids: list[int]) -> dict[int, Variant]:
    return Variant.objects.in_bulk(variant_ids)


def main(carts: Path, *, is_guarded: bool) -> None:
    if not is_guarded:
        stock.reserve = reserve_without_guard
        stock.lock_variants = lock_nothing
    bought = 0
    print("ready", flush=True)
    sys.stdin.readline()
    for cart in carts.read_text().split():
        try:
            start_checkout(cart_id=UUID(cart), shown_total=None, now=timezone.now())
            bought += 1
        except (CartRefused, stock.OutOfStock):
            continue
    print(bought, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_guarded="--without-guard" not in sys.argv)
