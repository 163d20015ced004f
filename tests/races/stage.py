"""Sets the stage of a race in a database of its own, and counts afterwards.

``python -m tests.races.stage prepare CARTS UNITS`` makes a product with UNITS pieces and CARTS
carts with one piece each, and prints the carts' keys; ``… cross CARTS`` makes two products and
carts with both, every other one the other way round; ``… sessions`` prints the keys of the opened
Stripe sessions; ``… count`` prints what came of it all as JSON.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "store.settings")
django.setup()

from django.core.management import call_command
from django.db.models import Sum
from post_office.models import Email

from catalog.models import Stock, StockChange
from store.cart.services import add
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments.models import CheckoutSession, LedgerEntry
from tests.factories import make_shop, make_variant


def prepare(carts: int, units: int) -> None:
    call_command("migrate", verbosity=0)
    make_shop()
    variant = make_variant(on_hand=units, sku="RACE")
    for _ in range(carts):
        print(add(cart_id=None, variant=variant, quantity=1).pk)


def cross(carts: int) -> None:
    call_command("migrate", verbosity=0)
    make_shop()
    pair = [make_variant(on_hand=carts, sku="RACE"), make_variant(on_hand=carts)]
    for number in range(carts):
        first, second = pair if number % 2 else reversed(pair)
        cart = add(cart_id=None, variant=first, quantity=1)
        print(add(cart_id=cart.pk, variant=second, quantity=1).pk)


def count() -> None:
    shelf = Stock.objects.get(variant__sku="RACE")
    sold = StockChange.objects.filter(kind=StockChange.Kind.SOLD)
    held = Order.objects.filter(state__in=[OrderState.PENDING, OrderState.PAID])
    print(
        json.dumps(
            {
                "orders": held.aggregate(pieces=Sum("lines__quantity", default=0))["pieces"],
                "paid": Order.objects.filter(state=OrderState.PAID).count(),
                "on_hand": shelf.on_hand,
                "reserved": shelf.reserved,
                "sold": -sold.aggregate(pieces=Sum("on_hand_change", default=0))["pieces"],
                "mails": Email.objects.count(),
                "payments": LedgerEntry.objects.count(),
            }
        )
    )


def sessions() -> None:
    print(*CheckoutSession.objects.values_list("session_id", flat=True))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", carts, units]:
            prepare(int(carts), int(units))
        case ["cross", carts]:
            cross(int(carts))
        case ["sessions"]:
            sessions()
        case _:
            count()
