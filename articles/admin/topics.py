from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin[Topic]):
    """Topics; which articles belong to one is said on the page of the article."""

    list_display = ["name", "articles_count", "is_body_area", "position"]
    list_filter = ["is_body_area"]
    ordering = ["position", "name"]
    search_fields = ["name", "slug", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "summary", "position"]}),
        ("Home page", {"fields": ["is_body_area", "color"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(articles_count=Count("articles"))

    def get_view_on_site_url(self, obj: Topic | None = None) -> str | None:
        return obj.get_absolute_url() if obj else None

    @admin.display(description="articles", ordering="articles_count")
    def articles_count(self, topic: Topic) -> int:
        count: int = topic.articles_count  # type: ignore[attr-defined]  # annotated above
        return count
