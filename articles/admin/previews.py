"""An article as its page will be, on a phone and on a desk, before it is published."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles.comments.page import comments_part
from articles.models import Article
from articles.queries import for_page
from articles.views import article_page


def preview_page(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """Show the page of an article as it was saved last, in two widths."""
    return TemplateResponse(
        request,
        "admin/articles/article/preview.html",
        {**context, "title": f"Preview: {article}", "original": article},
    )


@xframe_options_sameorigin
def preview_frame(request: HttpRequest, article: Article) -> HttpResponse:
    """Answer with the page itself, for the frames of the preview."""
    now = timezone.now()
    shown = for_page(Article.objects.all(), now=now).get(pk=article.pk)
    return article_page(request, shown, comments_part(shown, {}, now=now))


# A page of the shop under the shop's own policy, but for who may frame it.
in_a_frame = csp_replace({"frame-ancestors": [SELF]})
