from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Comment, CommentReport, CommentState
from articles.services.comments import Decision, decide
from store.accounts.models import User
from tests.factories import make_comment, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def address(comment: Comment) -> str:
    return f"/articles/{comment.article.slug}/comments/{comment.pk}/report/"


def report(comment: Comment, network: str = "192.0.2.1", reason: str = "") -> int:
    client = Client(REMOTE_ADDR=network)
    return client.post(address(comment), {"reason": reason}).status_code


def test_a_reader_reports_a_comment_by_the_link_below_it(client: Client) -> None:
    comment = make_comment(author_name="Rosa")
    article = client.get(comment.article.get_absolute_url()).content.decode()
    assert f'<a rel="nofollow" href="{address(comment)}">Report' in article
    page = client.get(address(comment))
    assert "The break helped." in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    response = client.post(address(comment), {"reason": "It is an advert."})
    assert response.status_code == 303
    assert "We will look at that comment." in client.get(response["Location"]).content.decode()
    assert CommentReport.objects.get().reason == "It is an advert."


def test_one_sender_counts_once_however_often_they_press() -> None:
    comment = make_comment()
    for _ in range(3):
        assert report(comment) == 303
    comment.refresh_from_db()
    assert (CommentReport.objects.count(), comment.state) == (1, CommentState.PUBLISHED)


def test_three_senders_take_a_comment_back_to_the_queue_and_a_decision_starts_the_count_anew() -> (
    None
):
    comment = make_comment()
    for network in ("192.0.2.1", "192.0.2.2", "2001:db8:0:1::5", "2001:db8:0:1::6"):
        report(comment, network)
    comment.refresh_from_db()
    assert comment.state == CommentState.PENDING
    ann, now = User.objects.create_user("ann@test.example"), timezone.now()
    decide(comment_id=comment.pk, decision=Decision.APPROVE, seen_at=now, by=ann, now=now)
    report(comment, "192.0.2.3")
    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLISHED


def test_two_of_one_home_are_one_sender() -> None:
    comment = make_comment()
    for host in (1, 2, 3):
        report(comment, f"2001:db8:0:1::{host}")
    assert CommentReport.objects.count() == 1


def test_who_reports_everything_is_asked_to_wait() -> None:
    article = make_comment().article
    for number in range(10):
        assert report(make_comment(article=article, body=f"Text {number}")) == 303
    client = Client(REMOTE_ADDR="192.0.2.1")
    one_more = make_comment(article=article, body="One more")
    refused = client.post(address(one_more), {"reason": "I dislike it."})
    assert refused.status_code == 429
    assert "I dislike it.</textarea>" in refused.content.decode()
    CommentReport.objects.update(reported_at=timezone.now() - timedelta(hours=2))
    assert report(one_more) == 303


def test_a_reason_that_is_too_long_comes_back() -> None:
    comment = make_comment()
    response = Client().post(address(comment), {"reason": "x" * 301})
    assert response.status_code == 422
    assert "at most 300 characters" in response.content.decode()
    assert "x" * 301 in response.content.decode()


@pytest.mark.parametrize("state", [CommentState.PENDING, CommentState.SPAM, CommentState.REMOVED])
def test_what_readers_do_not_see_cannot_be_reported(client: Client, state: str) -> None:
    assert client.get(address(make_comment(state=state))).status_code == 404
