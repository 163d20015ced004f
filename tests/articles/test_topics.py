from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticleState
from tests.factories import NOW, make_article, make_shop, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop(doctor_note="Numb legs: call 911 now.")


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_lists_what_readers_may_see_of_the_topic_newest_first(client: Client) -> None:
    topic = make_topic(name="Sitting", summary="On chairs.")
    make_article(title="Old", published_at=NOW - timedelta(days=9)).topics.add(topic)
    make_article(title="New", published_at=NOW).topics.add(topic)
    make_article(title="Draft of mine", state=ArticleState.DRAFT).topics.add(topic)
    make_article(title="Of tomorrow", published_at=timezone.now() + timedelta(days=1)).topics.add(
        topic
    )
    make_article(title="On another topic")
    html = page(client, topic.get_absolute_url())
    assert "<h1><bdi>Sitting</bdi></h1>" in html
    assert "On chairs." in html
    assert html.index(">New<") < html.index(">Old<")
    for hidden in ("Draft of mine", "Of tomorrow", "On another topic"):
        assert hidden not in html


def test_a_part_of_the_body_says_when_to_call_a_doctor(client: Client) -> None:
    body, chairs = make_topic(is_body_area=True), make_topic()
    assert "Numb legs: call 911 now." in page(client, body.get_absolute_url())
    assert "Numb legs" not in page(client, chairs.get_absolute_url())


def test_a_topic_without_articles_says_so_and_is_linked_nowhere(client: Client) -> None:
    topic = make_topic(name="Legs")
    assert "Nothing on this yet" in page(client, topic.get_absolute_url())
    make_article(state=ArticleState.DRAFT).topics.add(topic)
    for address in ("/", "/articles/"):
        assert topic.get_absolute_url() not in page(client, address)


def test_the_list_of_articles_leads_to_the_topics_in_the_order_of_staff(client: Client) -> None:
    article = make_article()
    last, first = make_topic(name="A", position=2), make_topic(name="B", position=1)
    article.topics.add(first, last)
    html = page(client, "/articles/")
    assert html.index(first.get_absolute_url()) < html.index(last.get_absolute_url())


def test_the_topic_shown_is_marked_among_the_others(client: Client) -> None:
    topic = make_topic()
    make_article().topics.add(topic)
    url = topic.get_absolute_url()
    assert f'href="{url}" aria-current="page"' in page(client, url)


def test_an_unknown_topic_is_not_found(client: Client) -> None:
    assert client.get("/articles/topics/knees/").status_code == 404


def test_an_article_leads_to_its_topics(client: Client) -> None:
    article = make_article()
    topic = make_topic(name="Sitting")
    article.topics.add(topic)
    html = page(client, article.get_absolute_url())
    byline = html[html.index('class="byline"') : html.index("</header>", html.index("byline"))]
    assert f'<a href="{topic.get_absolute_url()}">Sitting</a>' in byline
