from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalog import queries
from catalog.browsing.page import browse
from catalog.models import Collection


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    shown = queries.main_collections().prefetch_related(
        Prefetch("children", queries.visible_collections())
    )
    return render(request, "catalog/collections.html", {"collections": shown})


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        shelf = queries.visible_collections().select_related("parent").get(slug=slug)
    except Collection.DoesNotExist as error:
        if moved := queries.collection_once_at(slug):
            return redirect(moved, permanent=True)
        raise Http404 from error
    return render(
        request,
        "catalog/collection.html",
        {
            "collection": shelf,
            "parts": queries.visible_collections().filter(parent=shelf),
            "browsing": browse(shelf, request.GET),
        },
    )
