"""The states of an order, and the moves between them."""

from django.db import models


class OrderState(models.TextChoices):
    PENDING = "pending", "Waiting for payment"
    # A slow payment is under way, or something about the payment is not right.
    PROCESSING = "processing", "Payment being checked"
    PAID = "paid", "Paid"
    CANCELLED = "cancelled", "Cancelled"
    # Money came for what is no longer to be had.
    REFUNDING = "refunding", "Being refunded"
    REFUNDED = "refunded", "Refunded"


MOVES: dict[OrderState, frozenset[OrderState]] = {
    OrderState.PENDING: frozenset({OrderState.PROCESSING, OrderState.PAID, OrderState.CANCELLED}),
    OrderState.PROCESSING: frozenset({OrderState.PAID, OrderState.CANCELLED, OrderState.REFUNDING}),
    OrderState.PAID: frozenset(),
    OrderState.CANCELLED: frozenset({OrderState.PAID, OrderState.REFUNDING}),
    OrderState.REFUNDING: frozenset({OrderState.REFUNDED}),
    OrderState.REFUNDED: frozenset(),
}


class ForbiddenMove(Exception):
    """An order cannot go from its state to that one."""

    def __init__(self, number: str, old: str, new: str) -> None:
        super().__init__(f"order {number} cannot move from {old} to {new}")
