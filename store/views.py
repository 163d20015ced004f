"""Pages that look into several rooms at once."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.queries import published_articles, search_articles, topics_with_articles
from catalog.queries import (
    best_sellers,
    main_collections,
    search_products,
    suggested_products,
)
from store.core.search import search_words

M = TypeVar("M", bound=Model)

HOME_COLLECTIONS = 3
HOME_PRODUCTS = 8
HOME_ARTICLES = 3
MAX_PRODUCTS_FOUND = 24
MAX_ARTICLES_FOUND = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return render(
        request,
        "home.html",
        {
            "collections": main_collections()[:HOME_COLLECTIONS],
            "products": list(best_sellers(HOME_PRODUCTS)),
            "body_areas": topics_with_articles(now).filter(is_body_area=True),
            "articles": published_articles(now)[:HOME_ARTICLES],
        },
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find products and articles that name every word of ``q``."""
    words = search_words(request.GET.get("q", ""))
    context: dict[str, object] = {
        "query": " ".join(words),
        "suggested": suggested_products(),
    }
    if words:
        products, more_products = _first(search_products(words), MAX_PRODUCTS_FOUND)
        found = search_articles(words, now=timezone.now())
        articles, more_articles = _first(found, MAX_ARTICLES_FOUND)
        context |= {
            "products": products,
            "articles": articles,
            "found": len(products) + len(articles),
            "has_more": more_products or more_articles,
        }
    return render(request, "search.html", context)


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "account/account.html")


def _first(rows: QuerySet[M], limit: int) -> tuple[list[M], bool]:
    """Give the first rows, and whether there are more than ``limit``."""
    read = list(rows[: limit + 1])
    return read[:limit], len(read) > limit
