from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.cited_by import articles_citing
from articles.models import Article, Source
from articles.source_keys import suggest_key


class SourceForm(forms.ModelForm[Source]):
    class Meta:
        help_texts = {
            "key": (
                "Articles cite it by this key in square brackets; readers never see it. Left "
                "empty, it is made of the first author and the year, such as briggs2009."
            ),
            "doi": "Such as 10.1136/bmj.f7095; a pasted link will do, too.",
            "url": "May stay empty where there is a DOI or a PMID.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        before = self.instance.key
        if self.instance.pk and key != before and (citing := articles_citing(before)):
            raise forms.ValidationError(
                f"“{citing[0].title}” cites it as [{before}], so its key stays. Readers never see "
                "keys.",
                code="cited",
            )
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("key") and "key" not in self.errors:
            taken = set(Source.objects.values_list("key", flat=True))
            cleaned["key"] = suggest_key(
                cleaned.get("authors", ""), cleaned.get("year"), taken=taken
            )
        return cleaned


class IsCheckedFilter(admin.SimpleListFilter):
    title = "compared with the original"
    parameter_name = "checked"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("no", "Not yet"), ("yes", "Yes")]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Source]
    ) -> models.QuerySet[Source]:
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(checked_on__isnull=self.value() == "no")


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    form = SourceForm
    list_display = ["key", "title", "authors", "year", "checked_on"]
    search_fields = ["key", "title", "authors", "container", "doi", "pmid", "isbn", "url"]
    list_filter = [IsCheckedFilter]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["as_readers_see_it", "cited_by"]
    fieldsets = [
        (None, {"fields": ["title", "authors", "container", "year", "key"]}),
        ("Where it is", {"fields": ["doi", "pmid", "isbn", "url"]}),
        ("In the shop", {"fields": ["checked_on", "as_readers_see_it", "cited_by"]}),
    ]

    @admin.display(description="as readers see it")
    def as_readers_see_it(self, source: Source) -> SafeString | str:
        # As it was kept: a form that was refused holds what nobody has checked.
        kept = Source.objects.filter(pk=source.pk).first()
        return render_to_string("articles/source.html", {"source": kept}) if kept else "–"

    @admin.display(description="cited by")
    def cited_by(self, source: Source) -> SafeString | str:
        links = [(_link(article),) for article in articles_citing(source.key)]
        return format_html_join(mark_safe("<br>"), "{}", links) or "No article cites it."

    def get_deleted_objects(
        self, objs: Sequence[Source] | models.QuerySet[Source], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Let no source be deleted that an article cites, for nothing else would hold it."""
        names, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        citing = [
            format_html("Article: {} cites [{}]", _link(article), source.key)
            for source in objs
            for article in articles_citing(source.key)
        ]
        return names, counts, forbidden, [*protected, *citing]


def _link(article: Article) -> SafeString:
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>', url, article.title)
