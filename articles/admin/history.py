"""Every text of an article that was saved: the list, two of them compared, going back to one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.models import Article, Revision
from articles.revisions import compare
from articles.services.revisions import restore
from articles.workflow import NotPossible
from store.accounts.models import User


def history_page(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(
        request,
        "admin/articles/article/revisions.html",
        {
            **context,
            "title": f"History: {article}",
            "original": article,
            "revisions": article.revisions.select_related("saved_by").defer("content"),
            "events": article.events.select_related("by"),
        },
    )


def compare_page(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """Show how the text changed between the revisions ``?from=`` and ``?to=``, by primary key."""
    earlier, later = _asked(request, article, "from"), _asked(request, article, "to")
    if earlier.pk > later.pk:
        earlier, later = later, earlier
    return TemplateResponse(
        request,
        "admin/articles/article/compare.html",
        {
            **context,
            "title": f"What changed: {article}",
            "original": article,
            "earlier": earlier,
            "later": later,
            "lines": compare(earlier.content, later.content),
        },
    )


@require_POST
def restore_revision(request: HttpRequest, article: Article, key: int) -> HttpResponse:
    assert isinstance(request.user, User)
    revision = get_object_or_404(article.revisions, pk=key)
    try:
        left_out = restore(revision=revision, by=request.user, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("admin:articles_article_revisions", article.pk)
    messages.success(request, f"The text is again the one of {revision}.")
    if left_out:
        messages.warning(
            request, f"Sections left out, because what they showed is gone since: {left_out}."
        )
    return redirect("admin:articles_article_change", article.pk)


def _asked(request: HttpRequest, article: Article, name: str) -> Revision:
    key = request.GET.get(name, "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(article.revisions.select_related("saved_by"), pk=key)
