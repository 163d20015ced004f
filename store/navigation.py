"""Where the header and the footer of every page lead to."""

from dataclasses import dataclass

from django.db.models import CharField, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.queries import footer_pages, topics_with_articles
from catalog.queries import visible_collections


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links of a page's frame, each list in the order of staff."""

    collections: list[Link]
    topics: list[Link]
    pages: list[Link]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give every template the links of its frame, read only when a template asks for them."""
    return {"navigation": SimpleLazyObject(_read_navigation)}


def _read_navigation() -> Navigation:
    # One query for all three, because every page of the shop pays for it.
    sources = {
        "catalog:collection": visible_collections().values_list("position", "title", "slug"),
        "articles:topic": topics_with_articles(timezone.now()).values_list(
            "position", "name", "slug"
        ),
        "articles:page": footer_pages().values_list("position", "title", "slug"),
    }
    first, *others = (
        rows.annotate(view=Value(view, CharField())).order_by() for view, rows in sources.items()
    )
    links: dict[str, list[Link]] = {view: [] for view in sources}
    for _, title, slug, view in sorted(first.union(*others, all=True)):
        links[view].append(Link(title, reverse(view, args=[slug])))
    return Navigation(*links.values())
