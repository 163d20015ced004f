from typing import Any

from content_editor.admin import ContentEditorInline
from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.citations import cited_keys
from articles.malformed_citations import malformed_citations
from articles.models import (
    Article,
    CollectionFeature,
    DoAndDont,
    Figure,
    ProductFeature,
    Quotation,
    Section,
    Source,
    Steps,
    Table,
    Text,
    WarningSigns,
)
from store.core.admin.pictures import preview


class SectionForm(forms.ModelForm[Section]):
    def clean(self) -> dict[str, Any]:
        """Refuse a citation that names no source or is malformed, beside the text it stands in."""
        cleaned = super().clean() or self.cleaned_data
        for field in self._meta.model.prose_fields:
            keys = cited_keys([cleaned.get(field) or ""])
            known = set(Source.objects.filter(key__in=keys).values_list("key", flat=True))
            unknown = ", ".join(f"[{key}]" for key in keys if key not in known)
            if unknown:
                self.add_error(
                    field,
                    f"No source has this key: {unknown}. Correct it, or add the source first.",
                )
            if malformed := ", ".join(malformed_citations(cleaned.get(field) or "")):
                self.add_error(
                    field,
                    f"This looks like a citation, but is none: {malformed}. A citation is a key of "
                    "small letters, digits and underscores in square brackets: [briggs2009].",
                )
        return cleaned


class SectionInline(ContentEditorInline):  # type: ignore[misc]  # content_editor has no types
    """A section is part of its article's text: who may change that may change its sections."""

    form = SectionForm

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return request.user.has_perm("articles.view_article") or self._may_write(request)

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._may_write(request)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._may_write(request)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._may_write(request)

    def _may_write(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_article")


class FigureInline(SectionInline):
    model = Figure
    button = '<span class="material-icons">image</span>'
    fields = ["picture_preview", "picture", "alt", "caption", "legend", "region", "ordering"]
    readonly_fields = ["picture_preview"]

    @admin.display(description="Picture now")
    def picture_preview(self, figure: Figure) -> SafeString | str:
        return preview(figure.picture, figure.alt)


SECTION_INLINES = [
    SectionInline.create(Text, icon="notes"),
    FigureInline,
    SectionInline.create(WarningSigns, icon="warning"),
    SectionInline.create(Steps, icon="format_list_numbered"),
    SectionInline.create(DoAndDont, icon="rule"),
    SectionInline.create(Table, icon="table_chart"),
    SectionInline.create(Quotation, icon="format_quote", autocomplete_fields=["source"]),
    SectionInline.create(
        ProductFeature,
        icon="shopping_cart",
        autocomplete_fields=["product", "evidence_source"],
    ),
    SectionInline.create(CollectionFeature, icon="category", autocomplete_fields=["collection"]),
]
