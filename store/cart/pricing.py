"""What a cart costs and what stands in its way: pure functions over its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.models import Variant
from catalog.queries import available_pieces
from store.cart.models import Cart, CartLine
from store.core.money import Money


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of a cart as it stands now; ``problem`` is a sentence, or empty where all is well."""

    line: CartLine
    variant: Variant | None
    unit_price: Money
    problem: str

    @property
    def total(self) -> Money:
        return self.unit_price * self.line.quantity


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A cart at today's prices. ``subtotal`` counts only what can be bought."""

    cart: Cart
    lines: list[PricedLine]
    subtotal: Money

    @property
    def count(self) -> int:
        """Pieces in the cart, whether or not they can be bought."""
        return sum(priced.line.quantity for priced in self.lines)

    @property
    def problems(self) -> list[PricedLine]:
        return [priced for priced in self.lines if priced.problem]


def price_cart(
    cart: Cart, lines: Iterable[CartLine], held: Mapping[int, int], currency: str
) -> PricedCart:
    """Price a cart at what its variants cost and have in stock now.

    ``lines`` come with their variant, its product and its stock loaded; ``held`` are the pieces by
    variant that an open order of this very cart has reserved: its shopper may still have them.
    """
    priced = [price_line(line, held.get(line.variant_id or 0, 0)) for line in lines]
    subtotal = Money(0, currency)
    for each in priced:
        if each.variant is not None:
            subtotal += each.total
    return PricedCart(cart, priced, subtotal)


def price_line(line: CartLine, held: int) -> PricedLine:
    """Price one line, and say in a sentence why it cannot be bought as it is, if so."""
    variant = line.variant
    if variant is None or not variant.product.is_on_sale:
        gone = "This is no longer sold. Please remove it."
        return PricedLine(line, None, line.shown_price, gone)
    return PricedLine(line, variant, variant.price, _problem(line, variant, held))


def _problem(line: CartLine, variant: Variant, held: int) -> str:
    available = available_pieces(variant) + held
    if available == 0:
        return "This is sold out. Please remove it."
    if line.quantity > available:
        return f"Only {available} left. Please lower the quantity."
    if variant.price != line.shown_price:
        return f"The price changed from {line.shown_price} to {variant.price}."
    return ""
