from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.citation_check import check_articles, check_sources
from articles.models import ArticleState, Source, WarningSigns
from tests.factories import NOW, make_article, make_source

pytestmark = pytest.mark.django_db


def sources() -> list[str]:
    return [str(finding) for finding in check_sources()]


def articles() -> list[str]:
    return [str(finding) for finding in check_articles(now=NOW)]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    make_source("a", doi="10.1136/bmj.f7095", pmid="7", isbn="9789240081789", checked_on=NOW.date())
    make_article(body="<p>Most pain passes [a].</p>")
    assert (sources(), articles()) == ([], [])


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"doi": "bmj.f7095"}, "source a: DOI “bmj.f7095”: A DOI looks like"),
        ({"doi": "10.1016/s0140-6763(18)30480-x"}, ": A digit of this DOI is mistyped: the ISSN"),
        ({"pmid": "0123"}, "source a: PMID “0123”: A PMID has one to eight digits"),
        ({"isbn": "9789240081798"}, "source a: ISBN “9789240081798”: A digit of this ISBN"),
        ({"url": "ftp://a.example/"}, "source a: address “ftp://a.example/”: A web address"),
        ({"year": 20019}, "source a: year “20019”: Enter a year from 1800"),
        ({"url": ""}, "source a: no address: Say where it can be found"),
        ({"title": ""}, "source a: no title: This field cannot be blank."),
        (
            {"key": "Briggs 2009", "url": "https://a.example/"},
            "source Briggs 2009: key “Briggs 2009”: Use small letters",
        ),
        ({"url": "https://a.example/#b"}, "it is kept as “https://a.example/”; open the source"),
        ({"doi": "10.1136/x", "url": "https://doi.org/10.1136/y"}, "leads to another DOI"),
    ],
)
def test_a_wrong_source_is_found(fields: dict[str, Any], line: str) -> None:
    make_source(**{"key": "a"} | fields)
    [found] = sources()
    assert line in found


def test_a_source_that_came_in_twice_is_found() -> None:
    make_source("a", doi="10.1136/x")
    make_source("b", doi="https://doi.org/10.1136/X")
    assert (
        "source b: DOI “10.1136/x”: This is the source “a” already. Cite that one: [a]."
        in sources()
    )


def test_looking_changes_nothing() -> None:
    make_source("a", doi="https://doi.org/10.1136/X")
    sources()
    assert Source.objects.get().doi == "https://doi.org/10.1136/X"


@pytest.mark.parametrize("state", ArticleState)
def test_a_key_of_no_source_is_found_in_articles_of_every_state(state: ArticleState) -> None:
    article = make_article(slug="chairs", state=state)
    WarningSigns.objects.create(parent=article, see_doctor="Fever [nobody2020]")
    assert "article chairs, warning signs “Warning signs”: [nobody2020]: no source" in articles()[0]


def test_a_malformed_citation_is_found() -> None:
    make_source("a", checked_on=NOW.date())
    make_article(slug="chairs", body="<p>Pain passes [a]. So says [Briggs 2009].</p>")
    [found] = articles()
    assert found.startswith("article chairs, text “Text”: [Briggs 2009]: readers see it as it")


def test_an_article_about_health_owes_a_source_once_it_is_no_draft() -> None:
    make_article(slug="chairs", body="<p>Back <strong>pain</strong> passes.</p>")
    make_article(slug="draft", body="<p>Back pain passes.</p>", state=ArticleState.DRAFT)
    make_article(slug="moving", body="<p>We have moved house, painstakingly.</p>")
    assert articles() == ["article chairs: no sources: it speaks of “pain” and cites no source"]


def test_that_nobody_checked_a_source_of_a_published_article_is_a_note() -> None:
    make_source("a")
    make_article(slug="chairs", body="<p>Pain passes [a]. And passes [a].</p>")
    make_article(body="<p>Pain passes [a].</p>", state=ArticleState.DRAFT)
    [found] = check_articles(now=NOW)
    assert found.is_note
    assert str(found).startswith("note: article chairs: [a]: nobody has compared this source")


def test_more_articles_take_no_more_queries() -> None:
    make_source("a")
    counts = []
    for _ in range(2):
        make_article(body="<p>Pain passes [a].</p>")
        with CaptureQueriesContext(connection) as queries:
            articles()
        counts.append(len(queries))
    assert counts[0] == counts[1]
