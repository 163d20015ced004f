import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client

from articles.models import Comment, CommentState
from tests.admin.forms import send_form
from tests.factories import NOW, make_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/comment/"


def make_comment(**fields: object) -> Comment:
    defaults = {
        "author_name": "Ada",
        "author_email": "ada@reader.example",
        "body": "The break helped.",
        "posted_at": NOW,
    }
    return Comment.objects.create(article=make_article(), **{**defaults, **fields})


def choose(client: Client, action: str, comment: Comment) -> None:
    client.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: [comment.pk]})
    comment.refresh_from_db()


def test_a_published_comment_stands_on_the_page_of_its_article(
    admin_client: Client, client: Client
) -> None:
    comment = make_comment()
    choose(admin_client, "publish", comment)
    assert comment.state == CommentState.PUBLISHED
    page = client.get(comment.article.get_absolute_url()).content.decode()
    assert "The break helped." in page


def test_a_comment_is_taken_off_the_page_again(admin_client: Client, client: Client) -> None:
    comment = make_comment(state=CommentState.PUBLISHED)
    choose(admin_client, "set_back", comment)
    assert comment.state == CommentState.PENDING
    page = client.get(comment.article.get_absolute_url()).content.decode()
    assert "The break helped." not in page


def test_an_action_leaves_the_other_comments_alone(admin_client: Client) -> None:
    other = make_comment()
    choose(admin_client, "publish", make_comment())
    other.refresh_from_db()
    assert other.state == CommentState.PENDING


def test_staff_see_the_address_of_who_wrote(admin_client: Client) -> None:
    make_comment()
    assert "ada@reader.example" in admin_client.get(LIST).content.decode()


def test_staff_decide_whether_a_comment_is_shown_and_not_what_it_says(
    admin_client: Client,
) -> None:
    comment = make_comment()
    send_form(
        admin_client,
        f"{LIST}{comment.pk}/change/",
        "comment_form",
        state=CommentState.PUBLISHED,
        body="I love this shop.",
    )
    comment.refresh_from_db()
    assert (comment.state, comment.body) == (CommentState.PUBLISHED, "The break helped.")


def test_the_list_shows_one_state_alone(admin_client: Client) -> None:
    waiting = make_comment()
    make_comment(state=CommentState.PUBLISHED)
    found = admin_client.get(LIST, {"state__exact": "pending"}).context["cl"].queryset
    assert list(found) == [waiting]
