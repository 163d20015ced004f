from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from catalog.models import RejectionReason, Review, ReviewState
from catalog.services import reviews
from catalog.services.reviews import ReviewChanged, Words
from store.accounts.models import User
from tests.factories import NOW, make_product, make_review

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@test.example", is_staff=True)


def publish(review: Review, staff: User, **changes: Any) -> int:
    wanted = Review.objects.filter(pk=review.pk)
    return reviews.publish(
        reviews=wanted, **{"seen_at": LATER, "by": staff, "now": LATER, **changes}
    )


def reject(review: Review, staff: User, **changes: Any) -> None:
    usual = {
        "reason": RejectionReason.INSULT,
        "note": "",
        "seen_at": LATER,
        "by": staff,
        "now": LATER,
    }
    reviews.reject(review=review, **{**usual, **changes})


def write(review: Review, **words: Any) -> Review:
    said = {"stars": review.stars, "author_name": review.author_name, **words}
    return reviews.write(
        product=review.product,
        order_number=review.order_number,
        options_label="Sand",
        words=Words(**said),
        now=LATER,
    )


@pytest.mark.parametrize("stars", [1, 5])
def test_publishing_says_who_decided_and_when(staff: User, stars: int) -> None:
    review = make_review(state="pending", stars=stars)
    assert publish(review, staff) == 1
    review.refresh_from_db()
    assert (review.state, review.decided_by, review.decided_at) == ("published", staff, LATER)


def test_rejecting_keeps_the_reason(staff: User) -> None:
    review = make_review(state="pending")
    reject(review, staff, note="No names, please.")
    review.refresh_from_db()
    assert (review.state, review.rejection_reason) == ("rejected", RejectionReason.INSULT)
    assert (review.rejection_note, review.decided_by) == ("No names, please.", staff)


def test_nothing_that_decides_reads_or_writes_stars(staff: User) -> None:
    first, second = make_review(state="pending"), make_review(state="pending")
    with CaptureQueriesContext(connection) as queries:
        publish(first, staff)
        reject(second, staff)
    # Counting what is published comes after each decision, and reads nothing else.
    before = [query["sql"] for query in queries if "GROUP BY" not in query["sql"]]
    decisions = [sql for sql in before if '"catalog_review"' in sql]
    assert len([sql for sql in decisions if sql.startswith("UPDATE")]) == 2
    assert not [sql for sql in decisions if "stars" in sql]


def test_no_reason_to_reject_is_about_stars_or_pleasure() -> None:
    for reason in RejectionReason:
        assert not {"star", "negative", "rating", "poor", "bad"} & set(reason.label.split())
    assert len(RejectionReason) == 7


def test_a_review_that_was_changed_unseen_is_not_decided(staff: User) -> None:
    review = make_review(state="pending", written_at=LATER)
    assert publish(review, staff, seen_at=NOW) == 0
    with pytest.raises(ReviewChanged):
        reject(review, staff, seen_at=NOW)
    review.refresh_from_db()
    assert review.state == ReviewState.PENDING


def test_new_words_are_checked_again_and_not_shown_meanwhile(staff: User) -> None:
    review = make_review(reply="Thank you.", stars=5)
    changed = write(review, stars=2, text="It went flat.")
    assert (changed.pk, changed.state, changed.stars) == (review.pk, "pending", 2)
    assert (changed.text, changed.reply, changed.written_at) == ("It went flat.", "", LATER)
    assert changed.decided_at is None


def test_a_rejected_review_waits_again_once_it_is_changed() -> None:
    changed = write(make_review(state="rejected"), text="Without the name.")
    assert (changed.state, changed.rejection_reason) == ("pending", "")


def test_a_withdrawn_review_is_gone_and_may_be_written_anew() -> None:
    review = make_review()
    reviews.withdraw(review=review)
    assert not Review.objects.exists()
    assert write(review).state == ReviewState.PENDING


def test_an_answer_comes_and_goes(staff: User) -> None:
    review = make_review()
    for text, since in (("Thank you.", LATER), ("", None)):
        reviews.reply(review=review, text=text, by=staff, now=LATER)
        review.refresh_from_db()
        assert (review.reply, review.replied_at) == (text, since)


@pytest.mark.parametrize(
    "fields",
    [
        {"stars": 0},
        {"stars": 6},
        {"state": "rejected", "rejection_reason": ""},
        {"state": "published", "rejection_reason": "insult"},
        {"state": "published", "decided_at": None},
        {"state": "pending", "decided_at": NOW},
        {"reply": "Thank you.", "replied_at": None},
    ],
)
def test_the_database_refuses_what_no_review_may_be(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_review(**fields)


def test_a_product_is_reviewed_once_an_order() -> None:
    product = make_product()
    make_review(product=product, order_number="ABC")
    make_review(order_number="ABC")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_review(product=product, order_number="ABC")
