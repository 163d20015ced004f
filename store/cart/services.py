"""Every change of a cart."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from catalog.models import Variant
from catalog.queries import available_pieces, pieces_held_for
from store.cart.models import MAX_QUANTITY, Cart, CartLine
from store.cart.pricing import PricedLine


class NotAvailable(Exception):
    """So many cannot be had; the message is a sentence for the shopper."""


@transaction.atomic
def add(*, cart_id: UUID | None, variant: Variant, quantity: int) -> Cart:
    """Put ``quantity`` more pieces of ``variant`` into a cart, which is made where there is none.

    Raises ``NotAvailable`` where the shop has fewer; the cart is then as before.
    """
    cart = Cart.objects.select_for_update().filter(pk=cart_id).first() if cart_id else None
    cart = cart or Cart.objects.create()
    line = cart.lines.filter(variant=variant).first()
    already = line.quantity if line else 0
    _refuse_too_many(cart, variant, already + quantity, already)
    CartLine.objects.update_or_create(
        cart=cart,
        variant=variant,
        defaults={
            "quantity": already + quantity,
            "title": _title(variant),
            "unit_price_minor": variant.price_minor,
            "currency": variant.currency,
        },
    )
    cart.save(update_fields=["updated_at"])
    return cart


@transaction.atomic
def change_quantity(*, line: CartLine, quantity: int) -> None:
    """Set how many pieces a line asks for; 0 removes it.

    Raises ``NotAvailable`` where the shop has fewer; the line is then as before.
    """
    if quantity == 0:
        line.delete()
        return
    if line.variant is None or not line.variant.product.is_on_sale:
        raise NotAvailable("This is no longer sold. Please remove it.")
    _refuse_too_many(line.cart, line.variant, quantity, 0)
    line.quantity = quantity
    line.save(update_fields=["quantity"])


def choose_country(*, cart: Cart, country: str) -> None:
    """Keep where the cart is to be delivered (ISO 3166-1; empty: not chosen)."""
    cart.country = country
    cart.save(update_fields=["country", "updated_at"])


def accept_prices(*, lines: list[PricedLine]) -> None:
    """Remember that the shopper was told today's prices of these lines."""
    for priced in lines:
        priced.line.unit_price_minor = priced.unit_price.minor
        priced.line.currency = priced.unit_price.currency
    CartLine.objects.bulk_update(
        [priced.line for priced in lines], ["unit_price_minor", "currency"]
    )


def remove_bought(*, cart_id: UUID, quantities: Mapping[int, int]) -> None:
    """Take what was bought (variant's key → pieces) out of a cart; what was added since stays."""
    cart = Cart.objects.select_for_update().filter(pk=cart_id).first()
    if cart is None:
        return
    for line in cart.lines.filter(variant__in=quantities):
        left = line.quantity - quantities[line.variant_id or 0]
        if left > 0:
            line.quantity = left
            line.save(update_fields=["quantity"])
        else:
            line.delete()


def _refuse_too_many(cart: Cart, variant: Variant, wanted: int, already: int) -> None:
    available = available_pieces(variant) + pieces_held_for(cart.pk).get(variant.pk, 0)
    if available == 0:
        raise NotAvailable("This is sold out at the moment.")
    if wanted > available:
        raise NotAvailable(
            f"Only {available} left" + (f", and your cart has {already}." if already else ".")
        )
    if wanted > MAX_QUANTITY:
        raise NotAvailable(f"You can order at most {MAX_QUANTITY} of one item.")


def _title(variant: Variant) -> str:
    return " – ".join(filter(None, [variant.product.title, variant.options_label]))
