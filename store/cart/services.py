"""Every change of a cart."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from catalog.models import Variant
from catalog.queries import pieces_held_for
from store.cart.models import MAX_QUANTITY, Cart, CartLine
from store.cart.pricing import PricedLine, shortage


class NotAvailable(Exception):
    """So many cannot be had; the message is a sentence for the shopper."""


class LineGone(Exception):
    """The line is no longer in the cart; another window removed it, or it was bought."""


@transaction.atomic
def add(*, cart_id: UUID | None, variant: Variant, quantity: int, article_slug: str = "") -> Cart:
    """Put ``quantity`` more pieces of ``variant`` into a cart, which is made where there is none.

    A cart began on the article from which the first piece came into it while it was empty, or on
    none: whatever is added later, from wherever, changes nothing about that.
    Raises ``NotAvailable`` where the shop has fewer; the cart is then as before.
    """
    cart = (_locked(cart_id) if cart_id else None) or Cart.objects.create()
    lines = list(cart.lines.all())
    line = next((each for each in lines if each.variant_id == variant.pk), None)
    already = line.quantity if line else 0
    if problem := _refusal(cart, variant, already + quantity):
        raise NotAvailable(f"{problem} Your cart has {already}." if already else problem)
    if line is None:
        CartLine.objects.create(
            cart=cart,
            variant=variant,
            title=variant.title,
            quantity=quantity,
            unit_price_minor=variant.price_minor,
            currency=variant.currency,
        )
    else:
        line.quantity += quantity
        line.save(update_fields=["quantity"])
    if not lines:
        cart.article_slug = article_slug
    cart.save(update_fields=["article_slug", "updated_at"])
    return cart


@transaction.atomic
def change_quantity(*, line: CartLine, quantity: int) -> None:
    """Set how many pieces a line asks for; 0 removes it.

    Raises ``NotAvailable`` where the shop has fewer, and ``LineGone``; the line is then as before.
    """
    cart = _locked(line.cart_id)
    kept = (
        cart.lines.select_related("variant__product").filter(pk=line.pk).first() if cart else None
    )
    if cart is None or kept is None:
        raise LineGone
    if quantity == 0:
        kept.delete()
        return
    if kept.variant is None or not kept.variant.product.is_on_sale:
        raise NotAvailable("This is no longer sold. Please remove it.")
    if problem := _refusal(cart, kept.variant, quantity):
        raise NotAvailable(problem)
    kept.quantity = quantity
    kept.save(update_fields=["quantity"])


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
    cart = _locked(cart_id)
    if cart is None:
        return
    for line in cart.lines.filter(variant__in=quantities):
        left = line.quantity - quantities[line.variant_id or 0]
        if left > 0:
            line.quantity = left
            line.save(update_fields=["quantity"])
        else:
            line.delete()


@transaction.atomic
def put_back(*, cart_id: UUID, variants: Mapping[Variant, int]) -> None:
    """Put what was not bought after all back into its cart (variant → pieces), if it still is."""
    cart = _locked(cart_id)
    if cart is None:
        return
    for variant, pieces in variants.items():
        line, is_new = CartLine.objects.get_or_create(
            cart=cart,
            variant=variant,
            defaults={
                "title": variant.title,
                "quantity": pieces,
                "unit_price_minor": variant.price_minor,
                "currency": variant.currency,
            },
        )
        if not is_new:
            line.quantity = min(line.quantity + pieces, MAX_QUANTITY)
            line.save(update_fields=["quantity"])


def _refusal(cart: Cart, variant: Variant, wanted: int) -> str:
    """Say why a cart cannot have so many; empty where it can."""
    held = pieces_held_for(cart.pk).get(variant.pk, 0)
    if problem := shortage(variant, wanted, held):
        return problem
    if wanted > MAX_QUANTITY:
        return f"You can order at most {MAX_QUANTITY} of one item."
    return ""


def _locked(cart_id: UUID) -> Cart | None:
    return Cart.objects.select_for_update().filter(pk=cart_id).first()
