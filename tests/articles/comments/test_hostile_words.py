"""Whatever is typed into a field for comments changes nothing about a page but its text."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, CommentState
from tests.articles.comments.sending import send_comment
from tests.factories import NOW, make_article, make_comment, make_shop
from tests.payloads import PAYLOADS
from tests.skeleton import Skeleton

pytestmark = pytest.mark.django_db

HARMLESS = "Plain words"


def published(client: Client, article: Article, words: str) -> str:
    comment = article.comments.get()
    type(comment).objects.update(author_name=words[:80], body=words)
    return client.get(article.get_absolute_url(), {"reply_to": comment.pk}).content.decode()


def refused(client: Client, article: Article, words: str) -> str:
    typed: dict[str, Any] = dict.fromkeys(["author_email", "body", "website", "opened"], words)
    response = send_comment(client, article, author_name=words[:80], **typed)
    assert response.status_code == 422
    return str(response.content.decode())


def reported(client: Client, article: Article, words: str) -> str:
    comment = article.comments.get()
    type(comment).objects.update(author_name=words[:80], body=words)
    path = f"{article.get_absolute_url()}comments/{comment.pk}/report/"
    return client.post(path, {"reason": words * 301}).content.decode()


def in_the_queue(client: Client, article: Article, words: str) -> str:
    comment = article.comments.get()
    reason = {"key": words, "sentence": words, "points": 1}
    type(comment).objects.update(
        author_name=words[:80], author_email=words, body=words, reasons=[reason], score=0.5
    )
    comment.reports.update(reason=words)
    return client.get("/admin/articles/comment/?state=all").content.decode()


@pytest.mark.parametrize("show", [published, refused, reported, in_the_queue])
def test_hostile_words_come_out_as_text(
    admin_client: Client, show: Callable[[Client, Article, str], str]
) -> None:
    make_shop()
    article = make_article()
    make_comment(article=article, state=CommentState.PUBLISHED).reports.create(reported_at=NOW)
    expected = Skeleton(show(admin_client, article, HARMLESS)).elements
    for words in PAYLOADS:
        page = Skeleton(show(admin_client, article, words))
        assert page.elements == expected, words
        assert words[:60].strip() in page.text, words
