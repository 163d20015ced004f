"""What the frame of every page needs: the shop's row, and where header and footer lead to."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.queries import footer_pages, topics_with_articles
from catalog.queries import visible_collections
from store.core.json_rows import JSONRows
from store.core.models import Shop
from store.core.queries import current_shop


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame; those of a collection's parts stand below it."""

    title: str
    url: str
    parts: list["Link"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links of a page's frame, each list in the order of staff."""

    collections: list[Link]
    topics: list[Link]
    pages: list[Link]


def frame(request: HttpRequest) -> dict[str, object]:
    """Give every template ``shop`` and ``navigation``, read only when a template asks for them.

    One query for both, because every page of the shop pays for it.
    """
    shop = SimpleLazyObject(_read_shop)
    return {"shop": shop, "navigation": SimpleLazyObject(lambda: _navigation(shop))}


def _read_shop() -> Shop:
    return current_shop(
        collections=JSONRows(visible_collections(), "title", "slug", "pk", "parent"),
        topics=JSONRows(topics_with_articles(timezone.now()), "name", "slug"),
        pages=JSONRows(footer_pages(), "title", "slug"),
    )


def _navigation(shop: Any) -> Navigation:
    return Navigation(
        collections=_tree(getattr(shop, "collections", [])),
        topics=[_link("articles:topic", *row) for row in getattr(shop, "topics", [])],
        pages=[_link("articles:page", *row) for row in getattr(shop, "pages", [])],
    )


def _tree(rows: list[tuple[str, str, int, int | None]]) -> list[Link]:
    """Hang collections below those that they are part of, unless those are hidden."""
    links = {key: _link("catalog:collection", title, slug) for title, slug, key, _ in rows}
    roots: list[Link] = []
    for _, _, key, parent in rows:
        siblings = links[parent].parts if parent in links else roots
        siblings.append(links[key])
    return roots


def _link(view: str, title: str, slug: str) -> Link:
    return Link(title, reverse(view, args=[slug]))
