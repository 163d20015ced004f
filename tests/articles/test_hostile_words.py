"""Whatever staff type or paste into an article changes nothing about its page but its text."""

from typing import Any

import pytest
from django.db.models import CharField, TextField
from django.test import Client

from articles.models import SECTION_KINDS, Article, Section, Source
from store.core.rich_text import RichTextField
from tests.factories import (
    NOW,
    make_article,
    make_one_of_each_section,
    make_person,
    make_shop,
    make_source,
    make_topic,
)
from tests.payloads import PAYLOADS
from tests.skeleton import Skeleton

pytestmark = pytest.mark.django_db

HARMLESS = "Plain words"
# They are read as something else, or lead somewhere: their own validators refuse the rest.
NO_WORDS = {"region", "legend", "evidence_grade", "picture", "picture_ready"}


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def plain_fields(kind: type[Section]) -> list[str]:
    return [
        field.name
        for field in kind._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, RichTextField)
        and field.name not in NO_WORDS
    ]


def whole_article() -> Article:
    make_source("a")
    sam, kim = make_person(credentials="BSc"), make_person(credentials="MD")
    article = make_article(author=sam, reviewer=kim, reviewed_on=NOW.date())
    article.topics.add(make_topic())
    make_article().topics.set(article.topics.all())
    make_one_of_each_section(article)
    return article


def pages(client: Client, article: Article, words: str) -> tuple[Skeleton, Skeleton]:
    """Put words into every plain field that two pages show, and give these pages."""
    for kind in SECTION_KINDS:
        line: dict[str, Any] = {name: " ".join(words.splitlines()) for name in plain_fields(kind)}
        kind._default_manager.update(**line)
    Article.objects.update(title=words, summary=words, picture_alt=words)
    for people in (type(article.author).objects, type(article.topics.get()).objects):
        people.update(name=words[:60])
    type(article.author).objects.update(role=words, credentials=words, bio=words)
    Source.objects.update(title=words, authors=words, container=words)
    addresses = (article.get_absolute_url(), article.author.get_absolute_url())
    shown = [client.get(address).content.decode() for address in addresses]
    return Skeleton(shown[0]), Skeleton(shown[1])


def test_hostile_words_come_out_as_text_in_every_plain_field(client: Client) -> None:
    article = whole_article()
    expected = [page.elements for page in pages(client, article, HARMLESS)]
    for words in PAYLOADS:
        shown = pages(client, article, words)
        assert [page.elements for page in shown] == expected, words
        for page in shown:
            assert words[:50].strip() in page.text, words


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, field.name)
        for kind in SECTION_KINDS
        for field in kind._meta.concrete_fields
        if isinstance(field, RichTextField)
    ],
)
def test_rich_text_keeps_nothing_that_runs_or_loads_whoever_saves_it(
    kind: type[Section], name: str
) -> None:
    make_source("a")
    section = next(
        each for each in make_one_of_each_section(make_article()) if isinstance(each, kind)
    )
    for words in PAYLOADS:
        setattr(section, name, f"<p>{words}</p><table><tr><td>{words}</td></tr></table>")
        section.save()
        section.refresh_from_db()
        for tag, *attributes in Skeleton(getattr(section, name)).elements:
            assert tag in {"p", "a", "strong", "em", "h3", "ul", "ol", "li", "br"} | {
                "table",
                "tbody",
                "tr",
                "th",
                "td",
            }, words
            assert not [each for each in attributes if each.startswith("on")], words
            addresses = [each[5:] for each in attributes if each.startswith("href=")]
            assert all(each.startswith(("http:", "https:", "/", "mailto:")) for each in addresses)
