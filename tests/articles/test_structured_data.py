"""What an article's page tells machines in the words of schema.org."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.structured_data import article_data
from tests.discovery.documents import data_blocks
from tests.discovery.shops import ODD_TITLE
from tests.factories import NOW, make_article, make_person, make_shop, make_source, make_topic
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def nodes(html: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the node of the page and the node of the article."""
    [graph] = [block["@graph"] for block in data_blocks(html) if "@graph" in block]
    web_page, article = graph
    assert (web_page["@type"], article["@type"]) == ("MedicalWebPage", "Article")
    return web_page, article


def whole_article() -> Article:
    """Make a reviewed article with picture, topics and sources of all kinds."""
    make_source("who2023", title="A guideline", isbn="9789240081789", url="https://who.example/")
    make_source("downie2013", doi="10.1136/bmj.f7095", pmid="24335669", year=2013, url="")
    make_source("nhs", year=None)
    make_source("not_cited")
    article = make_article(
        title=ODD_TITLE,
        slug="odd",
        body="<p>Pain passes [downie2013], so says [who2023], and [nhs], and [downie2013].</p>",
        author=make_person(slug="sam", name="Sam & Example", role="Writer"),
        reviewer=make_person(
            slug="kim", name="Kim Example", role="Physiotherapist", credentials="BSc, no. 12"
        ),
        reviewed_on=NOW.date(),
        picture=picture_file(),
    )
    article.topics.add(make_topic(name="Driving", slug="driving"))
    return article


def test_the_page_says_who_reviewed_it_and_what_it_is_about(client: Client) -> None:
    web_page, _ = nodes(page(client, whole_article()))
    assert web_page == {
        "@type": "MedicalWebPage",
        "@id": "http://127.0.0.1/articles/odd/",
        "url": "http://127.0.0.1/articles/odd/",
        "name": ODD_TITLE,
        "description": "About backs.",
        "inLanguage": "en",
        "about": [
            {
                "@type": "Thing",
                "name": "Driving",
                "url": "http://127.0.0.1/articles/topics/driving/",
            }
        ],
        "publisher": {
            "@type": "OnlineStore",
            "@id": "http://127.0.0.1/#shop",
            "name": "Test Lane",
        },
        "isAccessibleForFree": True,
        "reviewedBy": {
            "@type": "Person",
            "url": "http://127.0.0.1/articles/people/kim/",
            "name": "Kim Example",
            "jobTitle": "Physiotherapist",
            "hasCredential": {
                "@type": "EducationalOccupationalCredential",
                "name": "BSc, no. 12",
            },
        },
        "lastReviewed": "2026-11-02",
        "mainEntity": {"@id": "http://127.0.0.1/articles/odd/#article"},
    }


def test_the_article_says_who_wrote_it_when_and_what_it_cites(client: Client) -> None:
    article = whole_article()
    _, text = nodes(page(client, article))
    assert text["@id"] == "http://127.0.0.1/articles/odd/#article"
    assert text["author"] == {
        "@type": "Person",
        "url": "http://127.0.0.1/articles/people/sam/",
        "name": "Sam & Example",
        "jobTitle": "Writer",
    }
    assert text["image"] == f"http://127.0.0.1{article.picture.url}"
    assert text["datePublished"] == "2026-11-02T18:30:00+00:00"
    assert text["dateModified"] == article.updated_at.isoformat(timespec="seconds")
    assert text["citation"] == [
        {
            "@type": "ScholarlyArticle",
            "name": "About downie2013",
            "creditText": "Example A",
            "datePublished": "2013",
            "url": "https://doi.org/10.1136/bmj.f7095",
            "sameAs": [
                "https://doi.org/10.1136/bmj.f7095",
                "https://pubmed.ncbi.nlm.nih.gov/24335669/",
            ],
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1136/bmj.f7095"},
                {"@type": "PropertyValue", "propertyID": "PMID", "value": "24335669"},
            ],
        },
        {
            "@type": "Book",
            "name": "A guideline",
            "creditText": "Example A",
            "datePublished": "2020",
            "isbn": "9789240081789",
            "url": "https://who.example/",
        },
        {
            "@type": "CreativeWork",
            "name": "About nhs",
            "creditText": "Example A",
            "url": "https://example.org/nhs",
        },
    ]


def test_it_tells_machines_nothing_that_readers_do_not_see(client: Client) -> None:
    html = page(client, whole_article())
    main = html[html.index("<main") : html.index("</main>")]
    seen = unescape(strip_tags(re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL)))
    web_page, text = nodes(html)
    people = [web_page["reviewedBy"], text["author"]]
    shown = [
        *(text["headline"], text["description"]),
        *(person[name] for person in people for name in ("name", "jobTitle")),
        web_page["reviewedBy"]["hasCredential"]["name"],
        *(topic["name"] for topic in text["about"]),
        *(cited[name] for cited in text["citation"] for name in ("name", "creditText")),
        *(each["value"] for cited in text["citation"] for each in cited.get("identifier", [])),
    ]
    assert [words for words in shown if words not in seen] == []
    for moment in (text["datePublished"], web_page["lastReviewed"]):
        assert f'<time datetime="{moment[:10]}">' in main
    for cited in text["citation"]:
        assert f'href="{cited["url"]}"' in main


def test_what_is_not_known_is_not_told(client: Client) -> None:
    sam = make_person(slug="sam", name="Sam", role="")
    web_page, text = nodes(page(client, make_article(author=sam)))
    assert not {"reviewedBy", "lastReviewed", "about"} & web_page.keys()
    assert not {"image", "citation"} & text.keys()
    assert text["author"].keys() == {"@type", "url", "name"}


def test_it_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = whole_article()
    response = client.get(article.get_absolute_url())
    context = response.context
    with django_assert_num_queries(0):
        article_data(
            context["article"],
            topics=context["topics"],
            citations=context["citations"],
            shop=context["shop"],
        )
