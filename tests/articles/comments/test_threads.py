import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Comment, CommentState
from tests.factories import NOW, make_article, make_comment, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client, article: Article, query: str = "") -> str:
    response = client.get(f"{article.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response.content.decode()


def bodies(html: str) -> list[str]:
    return re.findall(r'class="comment__body" dir="auto"><p>([^<]*)', html)


def many(article: Article, count: int, parent: Comment | None = None) -> None:
    """Make published comments, each a minute after the one before, in one query."""
    Comment.objects.bulk_create(
        Comment(
            article=article,
            parent=parent,
            author_name="Ada",
            author_email="ada@reader.example",
            body=f"{'Reply' if parent else 'Comment'} {number}",
            state=CommentState.PUBLISHED,
            posted_at=NOW + timedelta(minutes=number),
        )
        for number in range(count)
    )


def test_threads_stand_newest_first_and_replies_in_the_order_they_came(client: Client) -> None:
    article = make_article()
    old = make_comment(article=article, body="Old")
    new = make_comment(article=article, body="New", posted_at=NOW + timedelta(days=1))
    for number, head in enumerate([old, new, old]):
        make_comment(
            parent=head, body=f"Reply {number}", posted_at=NOW + timedelta(days=2, hours=number)
        )
    html = page(client, article)
    assert bodies(html) == ["New", "Reply 1", "Old", "Reply 0", "Reply 2"]
    assert "5 comments<" in html


def test_a_reply_of_staff_is_marked_and_has_the_name_of_the_shop(client: Client) -> None:
    head = make_comment()
    make_comment(parent=head, is_staff=True, body="Have a look at the figure.")
    html = page(client, head.article)
    reply = html[html.index("comment--staff") :]
    assert "Staff of Test Lane" in reply[: reply.index("Have a look")]


@pytest.mark.parametrize("state", [CommentState.PENDING, CommentState.SPAM, CommentState.REMOVED])
def test_what_is_not_published_is_shown_nowhere_nor_are_replies_to_it(
    client: Client, state: CommentState
) -> None:
    article = make_article()
    hidden = make_comment(article=article, state=state, body="Hidden one")
    make_comment(parent=hidden, body="Hidden reply")
    head = make_comment(article=article, body="Shown")
    make_comment(parent=head, state=state, body="Hidden answer")
    html = page(client, article)
    assert "Hidden" not in html
    assert "1 comment<" in html
    assert "Hidden" not in page(client, article, f"?thread={hidden.pk}")


def test_addresses_are_never_shown(client: Client) -> None:
    comment = make_comment(author_email="ada@reader.example")
    for path in ("", f"?reply_to={comment.pk}", f"?thread={comment.pk}"):
        assert "reader.example" not in page(client, comment.article, path)


def test_an_address_in_a_comment_stays_text(client: Client) -> None:
    comment = make_comment(body="See https://hospital.example/back\n\nAnd more\nbelow")
    html = page(client, comment.article)
    assert "<p>See https://hospital.example/back</p>" in html
    assert "<p>And more<br>below</p>" in html


def test_10000_comments_take_as_many_queries_as_3_and_come_in_pages(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    many(article, 3)
    with django_assert_num_queries(4):
        page(client, article)
    few = len(page(client, article))
    many(article, 9_000)
    many(article, 997, parent=Comment.objects.latest("posted_at"))
    with django_assert_num_queries(4):
        html = page(client, article)
    assert "10000 comments<" in html
    assert bodies(html)[:12] == ["Comment 8999", *(f"Reply {n}" for n in range(10)), "Comment 8998"]
    assert len(bodies(html)) == 30
    assert len(html) < few + 60_000
    with django_assert_num_queries(4):
        last = page(client, article, "?comments=451")
    assert len(bodies(last)) == 3


def test_pages_lead_to_those_before_and_after_and_are_no_pages_of_their_own(client: Client) -> None:
    article = make_article()
    many(article, 45)
    path = article.get_absolute_url()
    middle = page(client, article, "?comments=2")
    assert bodies(middle) == [f"Comment {number}" for number in range(24, 4, -1)]
    assert f'<a rel="prev" href="{path}?comments=1#comments">' in middle
    assert f'<a rel="next" href="{path}?comments=3#comments">' in middle
    assert "Page 2 of 3" in middle
    assert f'<link rel="canonical" href="http://127.0.0.1{path}">' in middle
    assert 'rel="next"' not in page(client, article, "?comments=3")


def test_a_long_thread_is_cut_and_has_pages_of_its_own(client: Client) -> None:
    article = make_article()
    head = make_comment(article=article, body="Head")
    make_comment(article=article, body="Another thread")
    many(article, 60, parent=head)
    html = page(client, article)
    assert len(bodies(html)) == 12
    assert f"?thread={head.pk}#comment-{head.pk}" in html
    assert "See all 60 replies" in html
    first = page(client, article, f"?thread={head.pk}")
    assert bodies(first) == ["Head", *(f"Reply {number}" for number in range(50))]
    assert f"?thread={head.pk}&amp;comments=2#comments" in first
    second = page(client, article, f"?thread={head.pk}&comments=2")
    assert bodies(second) == ["Head", *(f"Reply {number}" for number in range(50, 60))]


def test_a_thread_of_another_article_is_not_shown(client: Client) -> None:
    other = make_comment(body="Elsewhere")
    assert "Elsewhere" not in page(client, make_article(), f"?thread={other.pk}")
