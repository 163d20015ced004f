from uuid import UUID

from django.conf import settings

from catalog.queries import pieces_held_for
from store.cart.models import Cart, CartLine
from store.cart.pricing import PricedCart, price_cart
from store.core.money import Money


def find_cart(cart_id: UUID | None) -> Cart | None:
    return Cart.objects.filter(pk=cart_id).first() if cart_id else None


def load_cart(cart_id: UUID | None) -> PricedCart:
    """Give a cart at today's prices; an unknown or missing one is empty and not saved."""
    cart = find_cart(cart_id)
    if cart is None:
        return PricedCart(Cart(), [], Money(0, settings.CURRENCY))
    return price_cart(cart, cart_lines(cart), pieces_held_for(cart.pk), settings.CURRENCY)


def cart_lines(cart: Cart) -> list[CartLine]:
    """Give a cart's lines with all that pricing and showing them takes."""
    return list(
        cart.lines.select_related("variant__product", "variant__stock").prefetch_related(
            "variant__option_values", "variant__product__images"
        )
    )
