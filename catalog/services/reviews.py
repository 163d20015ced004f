"""Every change of a review.

Nothing that decides on one is given its stars or reads them: whether a review is published cannot
depend on them (Directive 2005/29/EC, Annex I, 23c; 16 CFR 465.7).
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from catalog.models import Product, RejectionReason, Review, ReviewState
from catalog.models.reviews import ReviewQuerySet
from catalog.services.listings import refresh_ratings
from store.accounts.models import User


class ReviewChanged(Exception):
    """Its author changed or withdrew a review after it was shown to who decides on it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a buyer writes: 1 to 5 stars, the name that is shown; title and text may be empty."""

    stars: int
    author_name: str
    title: str = ""
    text: str = ""


@transaction.atomic
def write(
    *, product: Product, order_number: str, options_label: str, words: Words, now: datetime
) -> Review:
    """Keep a buyer's review, or their new words for it, until staff have checked it.

    Whether ``order_number`` is that of a paid order with the product is for the caller to know.
    """
    review, is_new = Review.objects.select_for_update().get_or_create(
        order_number=order_number,
        product=product,
        defaults={**asdict(words), "options_label": options_label, "written_at": now},
    )
    if is_new:
        return review
    for field, value in asdict(words).items():
        setattr(review, field, value)
    review.written_at = now
    review.state = ReviewState.PENDING
    review.decided_at = review.decided_by = None
    review.rejection_reason = review.rejection_note = ""
    # It answered other words.
    review.reply, review.replied_at, review.replied_by = "", None, None
    review.save()
    refresh_ratings([product.pk])
    return review


@transaction.atomic
def withdraw(*, review: Review) -> None:
    """Take a review away for good, as its author wishes."""
    review.delete()
    refresh_ratings([review.product_id])


def publish(*, reviews: ReviewQuerySet, seen_at: datetime, by: User, now: datetime) -> int:
    """Publish those of ``reviews`` that were as they are now at ``seen_at``; answers how many."""
    return _decide(
        reviews, ReviewState.PUBLISHED, reason="", note="", seen_at=seen_at, by=by, now=now
    )


def reject(
    *,
    review: Review,
    reason: RejectionReason,
    note: str,
    seen_at: datetime,
    by: User,
    now: datetime,
) -> None:
    """Do not publish a review, or no longer, for a reason that its author is told.

    Raises ``ReviewChanged`` where its author changed it after ``seen_at``.
    """
    one = Review.objects.filter(pk=review.pk)
    if not _decide(
        one, ReviewState.REJECTED, reason=reason, note=note, seen_at=seen_at, by=by, now=now
    ):
        raise ReviewChanged


def reply(*, review: Review, text: str, by: User, now: datetime) -> None:
    """Answer a review below it on its product's page; an empty ``text`` takes the answer away."""
    Review.objects.filter(pk=review.pk).update(
        reply=text, replied_at=now if text else None, replied_by=by if text else None
    )


@transaction.atomic
def _decide(
    reviews: ReviewQuerySet,
    state: ReviewState,
    *,
    reason: str,
    note: str,
    seen_at: datetime,
    by: User,
    now: datetime,
) -> int:
    """Decide on reviews in one conditional UPDATE: not on words that nobody has seen."""
    products = set(reviews.order_by().values_list("product", flat=True))
    decided = reviews.filter(written_at__lte=seen_at).update(
        state=state,
        decided_at=now,
        decided_by=by,
        rejection_reason=reason,
        rejection_note=note,
    )
    refresh_ratings(products)
    return decided
