"""What a cart costs and what stands in its way: pure functions over its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.models import Variant
from catalog.queries import available_pieces
from store.cart.models import Cart, CartLine
from store.core.money import Money


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of a cart as it stands now.

    ``problem`` is a sentence that says why it cannot be bought as it is, ``price_change`` one that
    says how its price changed since it was last shown; each is empty where there is nothing to say.
    """

    line: CartLine
    variant: Variant | None
    unit_price: Money
    problem: str
    price_change: str

    @property
    def total(self) -> Money:
        return self.unit_price * self.line.quantity


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A cart at today's prices. ``subtotal`` counts only what is still sold."""

    cart: Cart
    lines: list[PricedLine]
    subtotal: Money

    @property
    def count(self) -> int:
        """Pieces in the cart, whether or not they can be bought."""
        return sum(priced.line.quantity for priced in self.lines)

    @property
    def shown_subtotal(self) -> Money:
        """What the cart cost at the prices that the shopper was last shown."""
        priced = (each for each in self.lines if each.variant is not None)
        shown = (each.line.shown_price * each.line.quantity for each in priced)
        return sum(shown, Money(0, self.subtotal.currency))

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
        return PricedLine(line, None, line.shown_price, problem=gone, price_change="")
    price_change = (
        f"The price changed from {line.shown_price} to {variant.price}."
        if variant.price != line.shown_price
        else ""
    )
    problem = shortage(variant, line.quantity, held)
    return PricedLine(line, variant, variant.price, problem, price_change)


def shortage(variant: Variant, wanted: int, held: int) -> str:
    """Say why ``wanted`` pieces cannot be had; empty where they can.

    ``held`` are pieces that an open order of the same cart has reserved.
    """
    available = available_pieces(variant) + held
    if available == 0:
        return "This is sold out at the moment."
    return f"Only {available} left." if wanted > available else ""
