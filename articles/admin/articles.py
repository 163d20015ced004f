from collections.abc import Callable
from typing import Any

from content_editor.admin import ContentEditor
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.admin.history import compare_page, history_page, restore_revision
from articles.admin.previews import in_a_frame, preview_frame, preview_page
from articles.admin.progress import progress_page
from articles.admin.sections import SECTION_INLINES
from articles.models import Article, ArticleState
from articles.models.articles import FEED_SLUG, ArticleQuerySet
from articles.services.addresses import keep_address
from articles.services.review import text_saved
from articles.services.search import update_search
from articles.workflow import where_it_stands
from store.accounts.models import User
from store.core.admin.pictures import preview, thumbnail

TEXT = ["title", "summary", "author"]
# What no new version replaces, and so can be changed at any time.
PLACE = ["slug", "topics"]
COMMENTS = ("Comments", {"fields": [("comment_policy", "comments_close_after_days")]})
PICTURE = ("Picture", {"fields": ["picture", "picture_preview", "picture_alt"]})


class ArticleForm(forms.ModelForm[Article]):
    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == FEED_SLUG:
            raise forms.ValidationError("The feed of articles has this address. Choose another.")
        others = Article.objects.filter(slug=slug, replaces=None).exclude(pk=self.instance.pk)
        if other := others.first():
            raise forms.ValidationError(f"“{other}” has this address already. Choose another one.")
        return slug


class StateFilter(admin.SimpleListFilter):
    """The states of articles, and those whose medical review has run out."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*ArticleState.choices, ("due", "Due for review")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        assert isinstance(queryset, ArticleQuerySet)
        if self.value() == "due":
            return queryset.due_for_review(timezone.localdate())
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(ContentEditor):  # type: ignore[misc]  # content_editor has no types
    """Articles as staff write them; ``admin/progress.py`` is their way to the readers.

    The text of a published one cannot be changed here: a new version replaces it.
    """

    form = ArticleForm
    list_display = ["thumbnail", "title", "author", "where_it_stands", "published_at", "updated_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = [StateFilter, "author", "topics"]
    list_select_related = ["author", "replaces"]
    search_fields = ["title", "slug", "summary", "author__name"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["author", "topics"]
    save_on_top = True
    inlines = SECTION_INLINES

    class Media:
        js = [Script("js/admin-compose.js", type="module")]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if obj and obj.is_published:
            return [
                (None, {"fields": [*PLACE, "former_addresses"]}),
                COMMENTS,
                ("The text, as it was approved", {"fields": [*TEXT, "picture_preview"]}),
            ]
        if obj and obj.replaces_id:
            return [(None, {"fields": TEXT}), PICTURE]
        text = (None, {"fields": ["title", "slug", "summary", "author", "topics"]})
        return [text, PICTURE, COMMENTS]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        shown = ["picture_preview", "former_addresses"]
        return [*shown, *TEXT] if obj and obj.is_published else shown

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> dict[str, Any]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> list[Any]:
        return [] if obj and obj.is_published else list(self.inlines)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        may: bool = super().has_delete_permission(request, obj)
        return may and not (obj and obj.is_published)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        def page(address: str, view: Any, name: str) -> URLPattern:
            guarded: Callable[..., HttpResponse] = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{address}", guarded, name=f"articles_article_{name}")

        frame = in_a_frame(self.admin_site.admin_view(self.preview_frame))
        return [
            path("<int:pk>/preview/page/", frame, name="articles_article_preview_frame"),
            page("progress/", self.progress, "progress"),
            page("preview/", self.preview, "preview"),
            page("revisions/", self.revisions, "revisions"),
            page("revisions/compare/", self.compare, "compare"),
            page("revisions/<int:revision>/restore/", self.restore, "restore"),
            *super().get_urls(),
        ]

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        return progress_page(request, self._viewed(request, pk), self._context(request))

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        return preview_page(request, self._viewed(request, pk), self._context(request))

    def preview_frame(self, request: HttpRequest, pk: int) -> HttpResponse:
        return preview_frame(request, self._viewed(request, pk))

    def revisions(self, request: HttpRequest, pk: int) -> HttpResponse:
        return history_page(request, self._viewed(request, pk), self._context(request))

    def compare(self, request: HttpRequest, pk: int) -> HttpResponse:
        return compare_page(request, self._viewed(request, pk), self._context(request))

    def restore(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        article = self._viewed(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return restore_revision(request, article, revision)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:articles_article_revisions", object_id)

    def _viewed(self, request: HttpRequest, pk: int) -> Article:
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.model._meta}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        article = options.get("obj")
        if article:
            context["standing"] = where_it_stands(article, timezone.now())
            context["new_version"] = Article.objects.filter(replaces=article).first()
        # The editor's scripts cannot do without sections.
        base: Any = admin.ModelAdmin if article and article.is_published else ContentEditor
        response: HttpResponse = base.render_change_form(self, request, context, **options)
        return response

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        is_public = obj and Article.objects.published(timezone.now()).filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if obj and is_public else None

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # Where nobody ever read it, no address needs to be kept.
        if obj.published_at and "slug" in form.changed_data:
            keep_address(article=obj, former=form.initial["slug"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        assert isinstance(request.user, User)
        text_saved(article=form.instance, by=request.user, now=timezone.now())
        update_search([form.instance.pk])

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._after_saving(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._after_saving(request, obj) or super().response_change(request, obj)

    def _after_saving(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Go on to the page that staff asked for with the button that saves."""
        for name in ("preview", "progress"):
            if f"_{name}" in request.POST:
                return redirect(f"admin:articles_article_{name}", article.pk)
        return None

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        key = obj.pk
        super().delete_model(request, obj)
        update_search([key])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Delete those that are not published: a published one is taken off the site first."""
        unpublished = queryset.exclude(state=ArticleState.PUBLISHED)
        keys = list(unpublished.values_list("pk", flat=True))
        super().delete_queryset(request, unpublished)
        update_search(keys)

    @admin.display(description="picture")
    def thumbnail(self, article: Article) -> SafeString | str:
        return thumbnail(article.picture)

    @admin.display(description="picture now")
    def picture_preview(self, article: Article) -> SafeString | str:
        return preview(article.picture, article.picture_alt)

    @admin.display(description="former addresses")
    def former_addresses(self, article: Article) -> str:
        former = [f"/articles/{each.slug}/" for each in article.former_slugs.all()]
        return ", ".join(former) or "–"

    @admin.display(description="state", ordering="state")
    def where_it_stands(self, article: Article) -> str:
        return where_it_stands(article, timezone.now())
