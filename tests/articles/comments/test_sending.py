import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.comments import time_trap
from articles.models import Article, BlockedSender, Comment, CommentPolicy, CommentState
from tests.articles.comments.sending import ADVERT, DANA, send_comment
from tests.factories import make_article, make_comment, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def open_article(**fields: Any) -> Article:
    """Make an article on which clean comments appear at once."""
    policy = {"comment_policy": CommentPolicy.OPEN, "comments_close_after_days": 30}
    return make_article(published_at=timezone.now(), **{**policy, **fields})


def test_a_comment_waits_for_staff_and_its_author_is_told_so(client: Client) -> None:
    article = make_article()
    response = send_comment(client, article)
    comment = Comment.objects.get()
    assert (response.status_code, comment.state) == (303, CommentState.PENDING)
    assert (comment.article, comment.parent) == (article, None)
    own_page = client.get(response["Location"]).content.decode()
    assert "Thank you for your comment." in own_page
    assert "We read it before it appears" in own_page
    assert DANA["body"] not in client.get(article.get_absolute_url()).content.decode()


def test_where_comments_are_open_a_clean_one_appears_at_once(client: Client) -> None:
    article = open_article()
    response = send_comment(client, article)
    assert Comment.objects.get().state == CommentState.PUBLISHED
    assert "where everyone can read it" in client.get(response["Location"]).content.decode()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "1 comment<" in page
    assert DANA["body"] in page


def test_spam_is_told_nothing_that_a_waiting_comment_is_not() -> None:
    article = open_article()
    told = []
    ways: list[dict[str, Any]] = [{**ADVERT, "author_name": "Dana"}, {"seconds": 0}]
    for sent in ways:
        client = Client()
        response = send_comment(client, article, **sent)
        body = sent.get("body", DANA["body"])
        html = client.get(response["Location"]).content.decode().replace(body, "")
        told.append(re.sub(r'value="[^"]+"|comments/\d+', "", html))
    assert [each.state for each in Comment.objects.order_by("pk")] == ["spam", "pending"]
    assert told[0] == told[1]
    assert "We read it before it appears" in told[0]


def test_why_the_filter_judged_so_is_kept(client: Client) -> None:
    send_comment(client, make_article(), **ADVERT)
    comment = Comment.objects.get()
    assert comment.score
    assert {"key", "sentence", "points"} == comment.reasons[0].keys()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"author_name": ""}, "Tell us what to call you."),
        ({"author_name": "\u200b\u202e"}, "Tell us what to call you."),
        ({"author_name": "x" * 81}, "at most 80 characters"),
        ({"author_email": ""}, "Enter your e-mail address. It is never shown."),
        ({"author_email": "dana"}, "Enter a valid email address."),
        ({"body": ""}, "Write your comment."),
        ({"body": "x" * 4001}, "at most 4000 characters"),
        ({"body": "Nul\x00"}, "Null characters are not allowed."),
    ],
)
def test_a_refused_comment_comes_back_as_typed_with_a_sentence(
    client: Client, change: dict[str, Any], sentence: str
) -> None:
    article = make_article()
    head = make_comment(article=article, author_name="Rosa")
    response = send_comment(client, article, **change, reply_to=head.pk)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    for value in {**DANA, **change}.values():
        assert value in html
    assert "Reply to <bdi>Rosa" in html
    assert f'name="reply_to" value="{head.pk}"' in html
    assert Comment.objects.count() == 1


def test_the_moment_of_the_first_try_stays_in_a_form_that_came_back(client: Client) -> None:
    opened = time_trap.stamp(timezone.now() - timedelta(minutes=3))
    response = send_comment(client, make_article(), body="", opened=opened)
    assert f'name="opened" value="{opened}"' in response.content.decode()


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    article = make_article()
    response = client.post(
        f"{article.get_absolute_url()}comments/", DANA, headers={"Origin": "http://evil.example"}
    )
    assert (response.status_code, Comment.objects.exists()) == (403, False)


@pytest.mark.parametrize(
    "typed",
    [{"opened": None}, {"opened": "1:forged"}, {"opened": time_trap.stamp(timezone.now())[::-1]}],
)
def test_a_form_without_a_true_moment_is_kept_but_waits(
    client: Client, typed: dict[str, Any]
) -> None:
    send_comment(client, open_article(), **typed)
    assert Comment.objects.get().state == CommentState.PENDING


@pytest.mark.parametrize(
    ("seconds", "state"), [(0, "pending"), (3600 * 40, "published"), (3600 * 49, "pending")]
)
def test_a_page_may_lie_in_a_cache_for_a_day_but_not_for_long(
    client: Client, seconds: int, state: str
) -> None:
    send_comment(client, open_article(), seconds=seconds)
    assert Comment.objects.get().state == state


def test_what_fills_in_the_hidden_field_does_not_appear_and_is_told_nothing(
    client: Client,
) -> None:
    response = send_comment(client, open_article(), website="http://spam.example")
    assert response.status_code == 303
    assert Comment.objects.get().state != CommentState.PUBLISHED


@pytest.mark.parametrize("blocked", ["dana@mail.example.com", "mail.example.com", "example.com"])
def test_a_blocked_sender_is_quarantined(client: Client, blocked: str) -> None:
    BlockedSender.objects.create(sender=blocked, blocked_at=timezone.now())
    send_comment(client, open_article(), author_email="Dana@mail.example.com")
    assert Comment.objects.get().state == CommentState.SPAM


def test_pressing_the_button_twice_posts_one_comment(client: Client) -> None:
    article = make_article()
    first, second = send_comment(client, article), send_comment(client, article)
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1


def test_a_sender_with_a_published_comment_goes_straight_up_where_the_first_is_moderated(
    client: Client,
) -> None:
    article = make_article(comment_policy=CommentPolicy.FIRST_MODERATED)
    send_comment(client, article)
    assert Comment.objects.get().state == CommentState.PENDING
    make_comment(author_email="dana@example.com")
    send_comment(client, article, author_email="DANA@example.com", body="Again, thank you.")
    assert Comment.objects.get(body="Again, thank you.").state == CommentState.PUBLISHED


@pytest.mark.parametrize(
    "fields",
    [
        {"comment_policy": CommentPolicy.CLOSED},
        {"published_at": timezone.now() - timedelta(days=31), "comments_close_after_days": 30},
    ],
)
def test_closed_comments_stay_readable_and_what_is_sent_all_the_same_is_given_back(
    client: Client, fields: dict[str, Any]
) -> None:
    fields = {"comment_policy": CommentPolicy.OPEN, "comments_close_after_days": 30, **fields}
    article = make_article(**fields)
    make_comment(article=article, body="From before")
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Comments on this article are closed." in page
    assert "From before" in page
    assert 'name="author_email"' not in page
    assert "?reply_to" not in page
    response = send_comment(client, article, body="A long story")
    assert response.status_code == 403
    assert "so yours was not sent" in response.content.decode()
    assert "A long story</textarea>" in response.content.decode()
    assert Comment.objects.count() == 1


def from_one_address(client: Client, article: Article) -> None:
    for number in range(10):
        make_comment(article=article, author_email="dana@example.com", body=f"Text {number}")


def from_one_network(client: Client, article: Article) -> None:
    send_comment(client, article, author_email="other@example.com")
    mark = Comment.objects.get().sender
    for number in range(19):
        make_comment(article=article, author_email=f"r{number}@example.com", sender=mark)


@pytest.mark.parametrize("hurry", [from_one_address, from_one_network])
def test_who_sends_too_many_is_asked_to_wait_and_loses_no_word(
    client: Client, hurry: Callable[[Client, Article], None]
) -> None:
    article = make_article()
    hurry(client, article)
    Comment.objects.update(posted_at=timezone.now())
    count = Comment.objects.count()
    response = send_comment(client, article, body="One more")
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "One more</textarea>" in response.content.decode()
    assert "please send it again a little later" in response.content.decode()
    assert Comment.objects.count() == count
    Comment.objects.update(posted_at=timezone.now() - timedelta(minutes=61))
    assert send_comment(client, article, body="One more").status_code == 303


def test_the_link_to_reply_shows_the_form_for_it_and_the_reply_stands_in_the_thread(
    client: Client,
) -> None:
    article = open_article()
    head = make_comment(article=article, author_name="Rosa")
    link = f"{article.get_absolute_url()}?reply_to={head.pk}"
    whole_page = client.get(article.get_absolute_url()).content.decode()
    assert f'href="{link}#leave-a-comment"' in whole_page
    page = client.get(link).content.decode()
    assert "Reply to <bdi>Rosa" in page
    assert f'<link rel="canonical" href="http://127.0.0.1{article.get_absolute_url()}">' in page
    send_comment(client, article, reply_to=head.pk)
    assert Comment.objects.get(parent=head).body == DANA["body"]


def to_another_article() -> Comment:
    return make_comment()


def to_a_reply() -> Comment:
    return make_comment(parent=make_comment(article=Article.objects.get(slug="here")))


def to_one_that_waits() -> Comment:
    return make_comment(article=Article.objects.get(slug="here"), state=CommentState.PENDING)


@pytest.mark.parametrize("make", [to_another_article, to_a_reply, to_one_that_waits])
def test_one_can_reply_to_what_readers_see_at_the_head_of_a_thread_alone(
    client: Client, make: Callable[[], Comment]
) -> None:
    article = make_article(slug="here")
    answered = make()
    count = Comment.objects.count()
    response = send_comment(client, article, reply_to=answered.pk)
    assert response.status_code == 422
    assert "is no longer there" in response.content.decode()
    assert Comment.objects.count() == count


@pytest.mark.parametrize("reply_to", ["x", "-1", "9" * 40, "²"])
def test_an_odd_number_to_reply_to_is_no_failure(client: Client, reply_to: str) -> None:
    article = make_article()
    assert send_comment(client, article, reply_to=reply_to).status_code == 422
    query = {"reply_to": reply_to, "comments": reply_to, "thread": reply_to}
    assert client.get(article.get_absolute_url(), query).status_code == 200
    assert client.get(f"{article.get_absolute_url()}comments/{'9' * 40}/").status_code == 303


def test_nobody_can_read_an_address_or_the_network_out_of_the_mark_of_a_sender(
    client: Client,
) -> None:
    send_comment(client, make_article())
    mark = Comment.objects.get().sender
    assert len(mark) == 64
    assert "127.0.0.1" not in mark
