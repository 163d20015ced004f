from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONCE, SELF
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from js_asset import Media

from store.backoffice import menu
from store.backoffice.article_sales.page import article_sales_page
from store.backoffice.style_guide import style_guide
from store.backoffice.to_do import to_do

# Two libraries put a style element of fixed text into the page and can neither be told not to nor
# handed a nonce; each text is let in by its hash, and the browser names the new one if it changes.
EDITOR_STYLES = (
    "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='",  # tiptap, in django-prose-editor
    "'sha256-iQkg4CW9pkVM9zuO+Zu+xOrTcRsfEQ3Ic342wxe/yik='",  # django-content-editor
)


class ShopAdminSite(AdminSite):
    """Django's admin under the shop's name, menu and content policy."""

    site_header = "Back office"
    site_title = "Back office"
    index_title = "What would you like to do?"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        # The editor's import map is inline, so the admin's scripts may carry a nonce.
        policy = csp_replace({"script-src": [SELF, NONCE], "style-src": [SELF, *EDITOR_STYLES]})
        return super().admin_view(policy(_with_nonce(view)), cacheable)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("style/", self.admin_view(self.style), name="style"),
            path("article-sales/", self.admin_view(self.article_sales), name="article_sales"),
            *super().get_urls(),
        ]

    def style(self, request: HttpRequest) -> TemplateResponse:
        """Show every component of the shop's pages, in its states, on one page."""
        return TemplateResponse(request, "admin/style.html", style_guide())

    def article_sales(self, request: HttpRequest) -> TemplateResponse:
        return article_sales_page(request, self.each_context(request))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[menu.Group]:
        groups = menu.arrange(super().get_app_list(request))
        if app_label is None:
            return groups
        return [
            group
            for group in groups
            if any(entry["model"]._meta.app_label == app_label for entry in group["models"])
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), "to_do": to_do(request.user)})


def _with_nonce(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the scripts that forms bring with them carry the page's nonce."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        context = response.context_data if isinstance(response, TemplateResponse) else None
        if context and "media" in context:
            nonce = request.csp_nonce  # type: ignore[attr-defined]  # django-csp sets it
            context["media"] = Media.from_media(context["media"], nonce=nonce)
        return response

    return wrapped
