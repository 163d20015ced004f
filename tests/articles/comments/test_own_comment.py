from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.comments import time_trap
from articles.models import Article, Comment, CommentPolicy, CommentState
from articles.services.comments import Decision, decide
from store.accounts.models import User
from tests.articles.comments.sending import ADVERT, send_comment
from tests.factories import make_article, make_comment, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def send(client: Client, article: Article | None = None) -> tuple[Comment, str]:
    """Send a comment; gives it and the address of its own page."""
    response = send_comment(client, article or make_article())
    return Comment.objects.latest("pk"), response["Location"]


def grow_old(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(posted_at=timezone.now() - timedelta(minutes=15))


CHANGE = {"author_name": "Dana D.", "body": "Thank you all."}


def test_the_cookie_opens_the_page_of_the_one_comment_and_is_sent_nowhere_else(
    client: Client,
) -> None:
    comment, path = send(client)
    cookie = client.cookies["own_comment"]
    assert path == f"/articles/{comment.article.slug}/comments/{comment.pk}/"
    assert (cookie["path"], cookie["max-age"], cookie["samesite"]) == (path, 900, "Lax")
    assert cookie["httponly"] is True
    other = make_comment(article=comment.article)
    other_page = f"/articles/{comment.article.slug}/comments/{other.pk}/"
    assert client.post(other_page, CHANGE).status_code == 403
    other.refresh_from_db()
    assert other.body == "The break helped."


def test_its_page_is_kept_by_no_cache_and_listed_by_no_search_engine(client: Client) -> None:
    _, path = send(client)
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "dana@example.com" not in response.content.decode()


def test_its_author_changes_it(client: Client) -> None:
    comment, path = send(client)
    response = client.post(path, CHANGE)
    assert response.status_code == 303
    assert "Your comment is changed." in client.get(response["Location"]).content.decode()
    comment.refresh_from_db()
    assert (comment.author_name, comment.body) == ("Dana D.", "Thank you all.")
    assert comment.edited_at


def test_a_refused_change_comes_back_as_typed(client: Client) -> None:
    comment, path = send(client)
    response = client.post(path, {"author_name": "Dana D.", "body": ""})
    assert response.status_code == 422
    assert 'value="Dana D."' in response.content.decode()
    assert "Write your comment." in response.content.decode()
    comment.refresh_from_db()
    assert comment.author_name == "Dana"


def test_what_was_clean_when_it_was_published_is_judged_again_when_it_changes(
    client: Client,
) -> None:
    article = make_article(
        comment_policy=CommentPolicy.OPEN,
        comments_close_after_days=9,
        published_at=timezone.now(),
    )
    comment, path = send(client, article)
    assert comment.state == CommentState.PUBLISHED
    client.post(path, {**ADVERT, "opened": time_trap.stamp(timezone.now())})
    comment.refresh_from_db()
    assert comment.state == CommentState.SPAM


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (Decision.APPROVE, CommentState.PENDING),
        (Decision.REMOVE, CommentState.REMOVED),
        (Decision.SPAM, CommentState.SPAM),
    ],
)
def test_a_change_undoes_no_refusal_of_staff_and_keeps_no_approval_of_other_words(
    client: Client, decision: Decision, state: CommentState
) -> None:
    comment, path = send(client)
    by, now = User.objects.create_user("ann@test.example"), timezone.now()
    decide(comment_id=comment.pk, decision=decision, seen_at=now, by=by, now=now)
    client.post(path, CHANGE)
    comment.refresh_from_db()
    assert (comment.state, comment.learned_as_spam) == (state, None)


def test_its_author_deletes_it_and_nothing_of_them_is_left(client: Client) -> None:
    comment, path = send(client)
    response = client.post(f"{path}delete/")
    assert response.status_code == 303
    assert "Your comment is deleted." in client.get(response["Location"]).content.decode()
    comment.refresh_from_db()
    assert comment.state == CommentState.REMOVED
    left = [comment.author_name, comment.author_email, comment.body, comment.fingerprint]
    assert left == ["", "", "", ""]
    assert client.post(path, CHANGE).status_code == 403


def late_change(client: Client, path: str) -> Any:
    return client.post(path, CHANGE)


def late_deletion(client: Client, path: str) -> Any:
    return client.post(f"{path}delete/")


@pytest.mark.parametrize("try_it", [late_change, late_deletion])
def test_after_a_quarter_of_an_hour_it_stays_and_what_was_typed_is_given_back(
    client: Client, try_it: Any
) -> None:
    comment, path = send(client)
    grow_old(comment)
    response = try_it(client, path)
    html = response.content.decode()
    assert response.status_code == 403
    assert "That time is over" in html
    assert ("Thank you all.</textarea>" in html) == (try_it is late_change)
    comment.refresh_from_db()
    assert comment.body == "Thank you."
    assert client.get(path)["Location"].startswith(comment.article.get_absolute_url())


def test_a_forged_cookie_opens_nothing(client: Client) -> None:
    comment, path = send(client)
    client.cookies["own_comment"] = f"{comment.pk}:x:forged"
    assert client.post(path, CHANGE).status_code == 403


def test_a_form_of_another_site_changes_and_deletes_nothing(client: Client) -> None:
    comment, path = send(client)
    for address in (path, f"{path}delete/"):
        sent = client.post(address, CHANGE, headers={"Sec-Fetch-Site": "cross-site"})
        assert sent.status_code == 403
    comment.refresh_from_db()
    assert comment.body == "Thank you."


def test_the_articles_page_is_the_same_for_who_just_wrote(client: Client) -> None:
    comment, _ = send(client)
    path = comment.article.get_absolute_url()
    html = client.get(path).content.decode()
    assert "Delete" not in html
    assert not Client().get(path).cookies
