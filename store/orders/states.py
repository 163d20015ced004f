"""The states of an order, the moves between them, and the named sets of them."""

from django.db import models


class OrderState(models.TextChoices):
    PENDING = "pending", "Waiting for payment"
    PAID = "paid", "Paid"
    CANCELLED = "cancelled", "Cancelled"
    REFUNDED = "refunded", "Refunded"


# Stock is held for these.
OPEN = frozenset({OrderState.PENDING})

# A cancelled order moves on only where money arrives after its stock went: it is paid after all
# if the pieces are still free, and refunded at once if not.
MOVES: dict[OrderState, frozenset[OrderState]] = {
    OrderState.PENDING: frozenset({OrderState.PAID, OrderState.CANCELLED}),
    OrderState.PAID: frozenset(),
    OrderState.CANCELLED: frozenset({OrderState.PAID, OrderState.REFUNDED}),
    OrderState.REFUNDED: frozenset(),
}


class ForbiddenMove(Exception):
    """An order cannot go from its state to that one."""

    def __init__(self, number: str, old: str, new: str) -> None:
        super().__init__(f"order {number} cannot move from {old} to {new}")
