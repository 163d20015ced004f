"""Reviews, as far as orders have to do with them: who is asked, who is answered."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalog.models import RejectionReason, Review
from catalog.services import reviews
from catalog.services.reviews import Words
from store.accounts.models import User
from store.core.models import Shop
from store.core.queries import current_shop
from store.orders.models import Order, ReviewMailRefusal
from store.orders.reviews import mails
from store.orders.reviews.queries import Item
from store.orders.services import note
from store.orders.states import OrderState

# So long after the last day on which it may have arrived, somebody has tried a cushion.
INVITE_AFTER = timedelta(days=7)
# An older order is not asked for any more, after an interruption of mails, say.
INVITE_WITHIN = timedelta(days=60)
# On the way, at most, where staff do not say how long it takes.
UNKNOWN_TRANSIT_BUSINESS_DAYS = 15


def invite_reviews(*, now: datetime) -> int:
    """Ask for reviews of every order that arrived some days ago; answers how many were asked.

    Each order is asked once, ever. Several workers may do it.
    """
    return sum(invite(order=order, now=now) for order in orders_to_invite(now))


def orders_to_invite(now: datetime) -> QuerySet[Order]:
    """Give the paid orders that must have arrived a week ago and were not asked for reviews."""
    zone = timezone.get_default_timezone()
    shop, today = current_shop(), timezone.localdate(now, zone)
    # The last day of which all orders arrived long enough ago: none arrives after a later one.
    day = today - INVITE_AFTER
    while _arrives_by(shop, _end_of(day)) + INVITE_AFTER > today:
        day -= timedelta(days=1)
    due = Order.objects.filter(
        state=OrderState.PAID,
        review_invited_at=None,
        paid_at__lte=_end_of(day),
        paid_at__gt=_end_of(day - INVITE_WITHIN),
    )
    return due.order_by("paid_at")


@transaction.atomic
def invite(*, order: Order, now: datetime) -> bool:
    """Queue the mail that asks for reviews of an order, if nobody did and its buyer allows it."""
    # One conditional UPDATE, which one worker alone wins.
    is_first = Order.objects.filter(
        pk=order.pk, state=OrderState.PAID, review_invited_at=None
    ).update(review_invited_at=now)
    if not is_first or not order.email or _refuses_mails(order.email):
        return False
    try:
        mails.queue_invitation(order)
    except ValidationError:
        return False
    note(order=order, message="Asked for reviews by mail.", now=now)
    return True


def refuse_mails(*, email: str, now: datetime) -> None:
    """Keep that an address wants no mails asking for reviews; a second time changes nothing."""
    ReviewMailRefusal.objects.get_or_create(email=email.lower(), defaults={"refused_at": now})


@transaction.atomic
def write(*, order: Order, words: list[tuple[Item, Words]], now: datetime) -> None:
    """Keep what the buyer of an order says of its items."""
    for item, said in words:
        reviews.write(
            product=item.product,
            order_number=order.number,
            options_label=item.options_label,
            words=said,
            now=now,
        )


@transaction.atomic
def reject(
    *,
    review: Review,
    reason: RejectionReason,
    note: str,
    seen_at: datetime,
    by: User,
    now: datetime,
) -> bool:
    """Reject a review and mail its author why; answers whether a mail could be queued.

    Raises ``ReviewChanged`` where its author changed it after ``seen_at``.
    """
    reviews.reject(review=review, reason=reason, note=note, seen_at=seen_at, by=by, now=now)
    order = Order.objects.filter(number=review.order_number).exclude(email="").first()
    if order is None:
        return False
    try:
        mails.queue_rejection(order, product=review.product, reason=reason, note=note)
    except ValidationError:
        return False
    return True


def _refuses_mails(email: str) -> bool:
    return ReviewMailRefusal.objects.filter(email=email.lower()).exists()


def _arrives_by(shop: Shop, paid_at: datetime) -> date:
    """Give the last day on which an order paid then may arrive."""
    delivery = shop.delivery
    promise = delivery.promise(paid_at)
    if promise.arrives:
        return promise.arrives[1]
    return delivery.carrier_days.add(promise.leaves, UNKNOWN_TRANSIT_BUSINESS_DAYS)


def _end_of(day: date) -> datetime:
    """Give the last moment of a day in the shop's time zone."""
    return datetime.combine(day, time.max, timezone.get_default_timezone())
