import re
from datetime import timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.feeds import ENTRIES
from articles.models import Article, ArticleState
from tests.factories import NOW, make_article, make_person, make_shop, make_topic

pytestmark = pytest.mark.django_db

FEED = "/articles/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339, as RFC 4287 (3.3) asks for it.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed(client: Client) -> Element:
    response = client.get(FEED)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def text(element: Element, name: str) -> str:
    """Give the text of the only child of that name."""
    [child] = element.findall(ATOM + name)
    return child.text or ""


def links(element: Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def titles(client: Client) -> list[str]:
    return [text(entry, "title") for entry in feed(client).findall(f"{ATOM}entry")]


def test_it_has_what_the_standard_asks_of_a_feed(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://shop.example"
    make_shop(name="Backs & Co", tagline="Supports")
    make_article()
    root = feed(client)
    assert root.tag == f"{ATOM}feed"
    assert (text(root, "title"), text(root, "subtitle")) == ("Backs & Co: articles", "Supports")
    assert text(root, "id") == "https://shop.example/articles/feed/"
    assert DATE.fullmatch(text(root, "updated"))
    assert links(root) == {
        "self": "https://shop.example/articles/feed/",
        "alternate": "https://shop.example/articles/",
    }


def test_an_entry_tells_what_the_cards_of_the_article_tell(client: Client) -> None:
    make_shop()
    article = make_article(
        title="Cushions & <chairs>",
        slug="chairs",
        summary="Soft & <firm>.",
        author=make_person(name="Sam Example"),
    )
    article.topics.set([make_topic(name="Sitting & more"), make_topic(name="Work")])
    Article.objects.update(updated_at=NOW + timedelta(hours=2))
    Article.objects.update(created_at=NOW - timedelta(days=3))
    [entry] = feed(client).findall(f"{ATOM}entry")
    assert text(entry, "title") == "Cushions & <chairs>"
    assert links(entry) == {"alternate": "http://127.0.0.1/articles/chairs/"}
    assert text(entry, "published") == "2026-11-02T18:30:00+00:00"
    assert text(entry, "updated") == "2026-11-02T20:30:00+00:00"
    assert text(entry, "id") == f"tag:127.0.0.1,2026-10-30:article-{article.pk}"
    assert text(entry, "summary") == "Soft &amp; &lt;firm&gt;.", "for it is declared to be HTML"
    [author] = entry.findall(f"{ATOM}author")
    assert text(author, "name") == "Sam Example"
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    assert terms == ["Sitting & more", "Work"]


def test_an_entry_keeps_its_id_when_the_address_of_its_article_changes(client: Client) -> None:
    make_shop()
    article = make_article()
    ids = []
    for slug in ("old", "new"):
        Article.objects.filter(pk=article.pk).update(slug=slug)
        [entry] = feed(client).findall(f"{ATOM}entry")
        ids.append(text(entry, "id"))
    assert ids[0] == ids[1]


def test_it_shows_what_readers_may_see_the_newest_first_and_not_all(client: Client) -> None:
    make_shop()
    make_article(title="Draft", state=ArticleState.DRAFT)
    make_article(title="Of tomorrow", published_at=timezone.now() + timedelta(days=1))
    for days in range(ENTRIES + 1):
        make_article(title=f"{days} days old", published_at=NOW - timedelta(days=days))
    assert titles(client) == [f"{days} days old" for days in range(ENTRIES)]


def test_more_articles_take_no_more_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_shop()
    for _ in range(3):
        make_article().topics.add(make_topic())
    with django_assert_num_queries(3):
        client.get(FEED)


@pytest.mark.parametrize(
    ("sent", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
def test_who_has_it_already_is_sent_nothing_until_something_changes(
    client: Client, sent: str, asked: str
) -> None:
    make_shop()
    article = make_article()
    headers = {asked: client.get(FEED)[sent]}
    assert client.get(FEED, headers=headers).status_code == 304
    later = timezone.now() + timedelta(minutes=1)
    Article.objects.filter(pk=article.pk).update(summary="New words.", updated_at=later)
    assert client.get(FEED, headers=headers).status_code == 200


def test_a_shop_without_articles_has_an_empty_feed(client: Client) -> None:
    assert titles(client) == []


def test_what_xml_cannot_hold_does_not_break_it(client: Client) -> None:
    make_shop()
    make_article(title="Pasted\x0b\x1f text \ufffe")
    assert titles(client) == ["Pasted text "]


def test_it_sets_no_cookie(client: Client) -> None:
    make_shop()
    assert not client.get(FEED).cookies


def test_the_pages_of_articles_lead_to_it(client: Client) -> None:
    make_shop()
    article, topic = make_article(), make_topic()
    for page in ("/articles/", topic.get_absolute_url(), article.get_absolute_url()):
        head = client.get(page).content.decode().split("</head>")[0]
        assert re.search(
            r'<link rel="alternate" type="application/atom\+xml" title="Test Lane: articles" '
            r'href="http://127\.0\.0\.1/articles/feed/">',
            head,
        )


def test_no_article_takes_the_address_of_the_feed() -> None:
    article = make_article()
    article.slug = "feed"
    with pytest.raises(ValidationError, match="that of the feed"):
        article.full_clean()
