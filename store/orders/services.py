"""Every change of an order. Callers hold the order's row locked inside a transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from catalog.models import Variant
from store.accounts.models import User
from store.core.money import Money
from store.orders.models import Order, OrderEvent, OrderLine
from store.orders.states import MOVES, ForbiddenMove, OrderState


@dataclass(frozen=True, slots=True)
class LineToOrder:
    variant: Variant
    quantity: int


@dataclass(frozen=True, slots=True)
class ArticleCredit:
    """An article on which an order began: its primary key, and its slug at that time."""

    reference: int
    slug: str


@dataclass(frozen=True, slots=True)
class Customer:
    """Who paid and where to deliver, as Stripe collected it; countries are ISO 3166-1 codes."""

    email: str = ""
    name: str = ""
    phone: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    delivery_country: str = ""


@transaction.atomic
def create(
    *,
    lines: list[LineToOrder],
    currency: str,
    cart_reference: UUID,
    country: str,
    reserved_until: datetime,
    now: datetime,
    article: ArticleCredit | None = None,
) -> Order:
    """Write down a pending order with snapshots of what ``lines`` are called and cost now.

    ``article`` is the one on which it began. Raises ``IntegrityError`` where the cart has a pending
    order already.
    """
    total = sum((line.variant.price * line.quantity for line in lines), Money(0, currency))
    order = Order.objects.create(
        currency=currency,
        total_minor=total.minor,
        cart_reference=cart_reference,
        country=country,
        article_reference=article.reference if article else None,
        article_slug=article.slug if article else "",
        reserved_until_at=reserved_until,
        placed_at=now,
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            variant=line.variant,
            sku=line.variant.sku,
            product_title=line.variant.product.title,
            options_label=line.variant.options_label,
            quantity=line.quantity,
            unit_price_minor=line.variant.price_minor,
            position=position,
        )
        for position, line in enumerate(lines)
    )
    note(order=order, message="Placed at checkout.", now=now, new_state=OrderState.PENDING)
    return order


def move(
    *, order: Order, to: OrderState, message: str, now: datetime, by: User | None = None
) -> None:
    """Bring an order into another state. Raises ``ForbiddenMove`` where no such move exists."""
    if to not in MOVES[OrderState(order.state)]:
        raise ForbiddenMove(order.number, order.state, to)
    order.state = to
    order.save(update_fields=["state"])
    note(order=order, message=message, now=now, new_state=to, by=by)


def mark_paid(*, order: Order, customer: Customer, now: datetime) -> None:
    """Make an order a paid one and keep who bought it."""
    keep_customer(order=order, customer=customer)
    order.paid_at = now
    order.reserved_until_at = None
    order.save(update_fields=["paid_at", "reserved_until_at"])
    move(order=order, to=OrderState.PAID, message="Paid through Stripe.", now=now)


def keep_customer(*, order: Order, customer: Customer) -> None:
    for field, value in asdict(customer).items():
        column = Order._meta.get_field(field)
        assert isinstance(column, models.CharField)
        setattr(order, field, value[: column.max_length])
    order.save(update_fields=list(asdict(customer)))


def look_again(*, order: Order, at: datetime | None) -> None:
    """Say when the worker looks after an order again; ``None``: as its state has it."""
    order.reserved_until_at = at
    order.save(update_fields=["reserved_until_at"])


def note(
    *,
    order: Order,
    message: str,
    now: datetime,
    new_state: str = "",
    needs_attention: bool = False,
    by: User | None = None,
) -> None:
    """Add to an order's history what happened."""
    OrderEvent.objects.create(
        order=order,
        happened_at=now,
        message=message[:300],
        new_state=new_state,
        needs_attention=needs_attention,
        by=by,
    )


def locked(order: Order) -> Order:
    """Read an order anew and lock it until the transaction ends."""
    return Order.objects.select_for_update().get(pk=order.pk)
