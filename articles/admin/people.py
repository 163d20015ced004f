from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    list_display = ["name", "role", "articles_count"]
    ordering = ["name"]
    search_fields = ["name", "slug", "role"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["user"]
    fields = ["name", "slug", "role", "credentials", "bio", "may_review", "user"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).annotate(articles_count=Count("articles"))

    @admin.display(description="articles", ordering="articles_count")
    def articles_count(self, person: Person) -> int:
        count: int = person.articles_count  # type: ignore[attr-defined]  # annotated above
        return count
