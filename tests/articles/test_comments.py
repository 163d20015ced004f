import pytest
from django.test import Client

from articles.models import Comment, CommentState
from tests.factories import make_article, make_shop

pytestmark = pytest.mark.django_db

COMMENT = {"author_name": "Dana", "author_email": "dana@example.com", "body": "Thank you."}


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def test_a_comment_waits_for_staff_and_the_reader_is_told_so(client: Client) -> None:
    article = make_article()
    response = client.post(f"{article.get_absolute_url()}comments/", COMMENT)
    assert response.status_code == 303
    comment = Comment.objects.get()
    assert (comment.state, comment.article) == (CommentState.PENDING, article)
    thanks = client.get(response["Location"]).content.decode()
    assert "Thank you" in thanks
    assert not client.cookies


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"author_name": ""}, "Tell us what to call you."),
        ({"author_email": ""}, "Enter your e-mail address. It is never shown."),
        ({"author_email": "dana"}, "Enter a valid email address."),
        ({"body": ""}, "Write your comment."),
        ({"body": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_a_refused_comment_comes_back_as_typed_with_a_sentence(
    client: Client, change: dict[str, str], sentence: str
) -> None:
    article = make_article()
    response = client.post(f"{article.get_absolute_url()}comments/", {**COMMENT, **change})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    for value in {**COMMENT, **change}.values():
        assert value in html
    assert not Comment.objects.exists()


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    article = make_article()
    response = client.post(
        f"{article.get_absolute_url()}comments/", COMMENT, headers={"Origin": "http://evil.example"}
    )
    assert (response.status_code, Comment.objects.exists()) == (403, False)
