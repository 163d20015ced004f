"""Pages that look into several rooms at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.queries import published_articles
from catalog.queries import featured_products, visible_collections

HOME_PRODUCTS = 8
HOME_ARTICLES = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "home.html",
        {
            "collections": visible_collections(),
            "products": featured_products(HOME_PRODUCTS),
            "articles": published_articles(timezone.now())[:HOME_ARTICLES],
        },
    )
