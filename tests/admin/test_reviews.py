import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from catalog.models import Review, ReviewState
from tests.admin.forms import errors_of, send_form
from tests.admin.rows import make_order
from tests.factories import NOW, make_product, make_review, make_shop

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/review/"


def form_of(review: Review) -> str:
    return f"{LIST}{review.pk}/change/"


def decide(client: Client, review: Review, **typed: Any) -> Any:
    response = send_form(client, form_of(review), "review_form", **typed)
    review.refresh_from_db()
    return response


def publish_in_list(client: Client, *chosen: Review, seen_at: str = "") -> Any:
    return client.post(
        LIST,
        {
            "action": "publish",
            "seen_at": seen_at or timezone.now().isoformat(),
            ACTION_CHECKBOX_NAME: [review.pk for review in chosen],
        },
        follow=True,
    )


def pages_about(client: Client, review: Review) -> list[str]:
    """Give every page that shows staff an undecided review, without what differs each time."""
    urls = [
        LIST,
        f"{LIST}?state__exact=pending",
        f"{LIST}?q=Keeps",
        form_of(review),
        f"{LIST}{review.pk}/history/",
        "/admin/",
        f"/admin/catalog/product/{review.product.pk}/change/",
    ]
    pages = []
    for url in urls:
        html = client.get(url).content.decode()
        assert review.author_name in html or "Foam cushion" in html or url == "/admin/"
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
        html = re.sub(r'name="seen_at" value="[^"]+"', "", html)
        html = re.sub(r'nonce="[^"]+"|\d+ (seconds?|minutes?) ago', "", html)
        pages.append(html)
    return pages


def test_what_staff_see_of_an_undecided_review_is_the_same_for_any_stars(
    admin_client: Client,
) -> None:
    review = make_review(state="pending", stars=1)
    seen = pages_about(admin_client, review)
    for stars in (2, 3, 4, 5):
        Review.objects.update(stars=stars)
        assert pages_about(admin_client, review) == seen


def test_a_refused_decision_shows_no_stars_either(admin_client: Client) -> None:
    review, pages = make_review(state="pending"), set()
    for stars in (1, 5):
        Review.objects.update(stars=stars)
        html = decide(admin_client, review, decision="rejected").content.decode()
        pages.add(re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]+"', "", html))
    assert len(pages) == 1


@pytest.mark.parametrize(
    "query",
    [
        "stars=1",
        "stars__exact=1",
        "stars__in=1,2",
        "stars__gte=2",
        "stars__isnull=",
        "product__reviews__stars=1",
        "decided_stars=1",
    ],
)
def test_undecided_reviews_cannot_be_sought_by_their_stars(
    admin_client: Client, query: str
) -> None:
    make_review(state="pending", stars=1)
    make_review(state="pending", stars=5)
    response = admin_client.get(f"{LIST}?{query}", follow=True)
    if response.status_code == 200:
        assert response.context["cl"].result_count == 2
    else:
        assert response.status_code == 400


def test_products_cannot_be_sought_by_the_stars_of_their_reviews(admin_client: Client) -> None:
    make_review(state="pending", stars=1)
    response = admin_client.get("/admin/catalog/product/?reviews__stars=1")
    assert response.status_code == 400


@pytest.mark.parametrize("order", [*range(-9, 10), "x", "stars"])
def test_no_order_of_the_list_depends_on_the_stars(admin_client: Client, order: object) -> None:
    rows = [make_review(state="pending", stars=3) for _ in range(4)]
    orders = []
    for given in ([1, 2, 4, 5], [5, 4, 2, 1], [4, 1, 5, 2]):
        for review, stars in zip(rows, given, strict=True):
            Review.objects.filter(pk=review.pk).update(stars=stars)
        found = admin_client.get(LIST, {"o": str(order)}).context["cl"].result_list
        orders.append([review.pk for review in found])
    assert orders[0] == orders[1] == orders[2]


def test_a_search_does_not_look_at_stars(admin_client: Client) -> None:
    make_review(state="pending", stars=5, text="", order_number="ABC")
    assert not admin_client.get(LIST, {"q": "5"}).context["cl"].result_count


def test_once_decided_the_stars_are_shown(admin_client: Client) -> None:
    review = make_review(state="pending", stars=2)
    assert "2 of 5" not in admin_client.get(form_of(review)).content.decode()
    decide(admin_client, review, decision="published")
    for url in (LIST, form_of(review)):
        assert "2 of 5" in admin_client.get(url).content.decode()


def test_those_that_wait_stand_on_top_the_oldest_first(admin_client: Client) -> None:
    decided = make_review(written_at=NOW + timedelta(days=2))
    young = make_review(state="pending", written_at=NOW + timedelta(days=1))
    old = make_review(state="pending")
    found = admin_client.get(LIST).context["cl"].result_list
    assert [review.pk for review in found] == [old.pk, young.pk, decided.pk]


def test_several_are_published_at_once(admin_client: Client) -> None:
    reviews = [make_review(state="pending", stars=stars) for stars in (1, 5)]
    rejected = make_review(state="rejected")
    response = publish_in_list(admin_client, *reviews, rejected)
    assert "Published: 2." in response.content.decode()
    states = Review.objects.order_by("pk").values_list("state", "decided_by__email")
    assert [state for state, _ in states] == ["published", "published", "rejected"]
    assert states[0][1]


def test_what_changed_while_the_list_was_open_is_not_published(admin_client: Client) -> None:
    review = make_review(state="pending", written_at=timezone.now())
    response = publish_in_list(admin_client, review, seen_at=NOW.isoformat())
    assert "1 changed while the list was open." in response.content.decode()
    review.refresh_from_db()
    assert review.state == ReviewState.PENDING


def test_what_changed_while_its_form_was_open_is_not_published(admin_client: Client) -> None:
    review = make_review(state="pending", written_at=timezone.now())
    response = decide(admin_client, review, decision="published", seen_at=NOW.isoformat())
    assert "Its author changed it" in errors_of(response)
    assert review.state == ReviewState.PENDING


def test_a_rejection_needs_a_reason(admin_client: Client) -> None:
    review = make_review(state="pending")
    response = decide(admin_client, review, decision="rejected", note="I do not like it.")
    assert "Choose the reason." in errors_of(response)
    assert (review.state, Email.objects.count()) == ("pending", 0)


def test_the_author_is_mailed_the_reason_and_how_to_answer(admin_client: Client) -> None:
    make_shop()
    order = make_order(email="ada@shopper.example")
    review = make_review(state="pending", order_number=order.number)
    decide(admin_client, review, decision="rejected", reason="health", note="Say how it sits.")
    assert (review.state, review.rejection_note) == ("rejected", "Say how it sits.")
    mail = Email.objects.get()
    assert mail.to == ["ada@shopper.example"]
    for text in (mail.message, mail.html_message):
        words = " ".join(text.split())
        assert "It says that the product treats or prevents pain or an illness." in words
        assert "only with proof" in words
        assert "Say how it sits." in words
        assert f"/orders/{order.number}/reviews/" in words
        assert "reply to this mail" in words


def test_staff_are_told_where_the_author_cannot_be_mailed(admin_client: Client) -> None:
    review = make_review(state="pending", order_number="EXAMPLE-1")
    decide(admin_client, review, decision="rejected", reason="insult")
    assert review.state == ReviewState.REJECTED
    assert "could not be mailed" in admin_client.get(LIST).content.decode()


def test_a_reason_beside_publishing_is_asked_about(admin_client: Client) -> None:
    review = make_review(state="pending")
    response = decide(admin_client, review, decision="published", reason="insult")
    assert "You chose to publish it" in errors_of(response)


def test_a_published_review_may_still_be_taken_off_but_for_a_reason(
    admin_client: Client, client: Client
) -> None:
    make_shop()
    review = make_review(title="Ring me at 555 0100")
    assert "Choose the reason." in errors_of(decide(admin_client, review, decision="rejected"))
    decide(admin_client, review, decision="rejected", reason="personal")
    assert review.state == ReviewState.REJECTED
    page = client.get(review.product.get_absolute_url()).content.decode()
    assert "555 0100" not in page


def test_staff_answer_a_published_review_and_change_nothing_else(
    admin_client: Client, client: Client
) -> None:
    make_shop()
    review = make_review(title="Too soft", decided_at=NOW)
    decide(admin_client, review, reply="Thank you.", title="Lovely", text="Great", stars="5")
    assert (review.reply, review.title, review.stars) == ("Thank you.", "Too soft", 4)
    assert (review.decided_at, review.state) == (NOW, "published")
    page = client.get(review.product.get_absolute_url()).content.decode()
    assert "Answer from Test Lane" in page


def test_nobody_deletes_or_writes_a_review_for_others(admin_client: Client) -> None:
    review = make_review()
    assert admin_client.post(f"{LIST}{review.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin_client.get(f"{LIST}add/").status_code == 403
    publishing = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [review.pk]}
    admin_client.post(LIST, {**publishing, "post": "yes", "seen_at": NOW.isoformat()})
    assert Review.objects.exists()


def test_what_was_decided_is_kept_in_its_history(admin_client: Client) -> None:
    review = make_review(state="pending", product=make_product(title="Roll"))
    decide(admin_client, review, decision="published")
    entry = LogEntry.objects.get()
    assert "Pat on Roll" in entry.object_repr
