"""Pages that look into several rooms at once."""

from collections.abc import Sized
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.queries import articles_found, published_articles, topics_with_articles
from catalog.queries import best_sellers, main_collections, products_found, suggested_products
from store.search.queries import find, searched_words, shown
from store.search.services import record_missed
from store.search.snippets import snippet

HOME_COLLECTIONS = 3
HOME_PRODUCTS = 8
HOME_ARTICLES = 3
MAX_PRODUCTS_FOUND = 24
MAX_ARTICLES_FOUND = 12
MAX_PRODUCTS_SUGGESTED = 5
MAX_ARTICLES_SUGGESTED = 3


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
    """Find products and articles; ``exact`` leaves misspelt words as they were typed."""
    now = timezone.now()
    typed = request.GET.get("q", "")
    found = find(typed, as_typed=bool(request.GET.get("exact")))
    products = products_found(found.products, MAX_PRODUCTS_FOUND)
    articles = articles_found(found.articles, MAX_ARTICLES_FOUND, now=now)
    if searched_words(typed) and not products and not articles:
        record_missed(typed, now=now)
    context = {
        "query": shown(typed),
        "found": found,
        "count": len(products) + len(articles),
        "products": products,
        "more_products": _more(found.products, products, MAX_PRODUCTS_FOUND),
        "articles": [(each, snippet(text, found.words)) for each, text in articles],
        "more_articles": _more(found.articles, articles, MAX_ARTICLES_FOUND),
        "suggested": suggested_products(),
    }
    return render(request, "search/results.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer what is typed so far with a few products and articles, as a part of a page.

    Opened as a page of its own, it is the search.
    """
    typed = request.GET.get("q", "")
    if request.headers.get("X-Part") != "suggestions":
        return redirect(f"{reverse('search')}?{urlencode({'q': shown(typed)})}")
    found = find(typed, is_unfinished=True)
    articles = articles_found(found.articles, MAX_ARTICLES_SUGGESTED, now=timezone.now())
    context = {
        "query": shown(typed),
        "products": products_found(found.products, MAX_PRODUCTS_SUGGESTED),
        "articles": [article for article, _ in articles],
    }
    return render(request, "search/suggestions.html", context)


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "account/account.html")


def _more(keys: Sized, on_the_page: Sized, limit: int) -> int:
    """Give how many were found, if the page does not show all of them; else 0."""
    return len(keys) if len(on_the_page) == limit < len(keys) else 0
