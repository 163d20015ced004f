from typing import Any

from content_editor.admin import ContentEditor, ContentEditorInline
from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.citations import cited_keys
from articles.models import (
    Article,
    ArticleState,
    CollectionFeature,
    Figure,
    ProductFeature,
    Section,
    Source,
    Text,
    WarningSigns,
)
from articles.services import update_search
from store.core.admin.pictures import preview, thumbnail

# The fields of sections in which sources may be cited: those that ``Section.prose`` gives.
CITING_FIELDS = ("body", "emergency", "see_doctor")


class SectionForm(forms.ModelForm[Section]):
    def clean(self) -> dict[str, Any]:
        """Refuse a citation that names no source, beside the text it stands in."""
        cleaned = super().clean() or self.cleaned_data
        for field in CITING_FIELDS:
            keys = cited_keys([cleaned.get(field) or ""])
            known = set(Source.objects.filter(key__in=keys).values_list("key", flat=True))
            unknown = ", ".join(f"[{key}]" for key in keys if key not in known)
            if unknown:
                self.add_error(
                    field,
                    f"No source has this key: {unknown}. Correct it, or add the source first.",
                )
        return cleaned


class SectionInline(ContentEditorInline):  # type: ignore[misc]  # content_editor has no types
    form = SectionForm


class FigureInline(SectionInline):
    model = Figure
    button = '<span class="material-icons">image</span>'
    fields = ["picture_preview", "picture", "alt", "caption", "legend", "region", "ordering"]
    readonly_fields = ["picture_preview"]

    @admin.display(description="Picture now")
    def picture_preview(self, figure: Figure) -> SafeString | str:
        return preview(figure.picture, figure.alt)


class ArticleForm(forms.ModelForm[Article]):
    class Meta:
        model = Article
        fields = [
            "title",
            "slug",
            "summary",
            "author",
            "reviewer",
            "reviewed_on",
            "next_review_on",
            "topics",
            "state",
            "published_at",
            "picture",
            "picture_alt",
        ]
        help_texts = {
            "published_at": "Readers see a published article from then on. Left empty, it is now.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == ArticleState.PUBLISHED:
            cleaned["published_at"] = cleaned.get("published_at") or timezone.now()
        return cleaned


@admin.register(Article)
class ArticleAdmin(ContentEditor):  # type: ignore[misc]  # content_editor has no types
    form = ArticleForm
    list_display = ["thumbnail", "title", "author", "state", "published_at", "updated_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = ["state", "author", "topics"]
    search_fields = ["title", "slug", "summary", "author__name"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["author", "reviewer", "topics"]
    readonly_fields = ["picture_preview"]
    fieldsets = [
        (
            None,
            {"fields": ["title", "slug", "summary", "author", "topics", ("state", "published_at")]},
        ),
        ("Medical review", {"fields": ["reviewer", ("reviewed_on", "next_review_on")]}),
        ("Picture", {"fields": ["picture", "picture_preview", "picture_alt"]}),
    ]
    inlines = [
        SectionInline.create(Text, icon="notes"),
        FigureInline,
        SectionInline.create(WarningSigns, icon="warning"),
        SectionInline.create(ProductFeature, icon="shopping_cart", autocomplete_fields=["product"]),
        SectionInline.create(
            CollectionFeature, icon="category", autocomplete_fields=["collection"]
        ),
    ]

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        is_public = obj and Article.objects.published(timezone.now()).filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if obj and is_public else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        update_search([form.instance.pk])

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        key = obj.pk
        super().delete_model(request, obj)
        update_search([key])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        update_search(keys)

    @admin.display(description="picture")
    def thumbnail(self, article: Article) -> SafeString | str:
        return thumbnail(article.picture)

    @admin.display(description="picture now")
    def picture_preview(self, article: Article) -> SafeString | str:
        return preview(article.picture, article.picture_alt)
