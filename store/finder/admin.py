"""Questions, advice and suggestions, and a look at every path through them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, ManyToManyField, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from store.finder.models import Advice, Answer, Question, Suggestion
from store.finder.paths import MOST_LISTED, check_paths
from store.finder.queries import asked_questions, rules


class AnswerInline(admin.StackedInline[Answer, Question]):
    model = Answer
    prepopulated_fields = {"slug": ["text"]}
    extra = 0
    fieldsets = [
        (None, {"fields": ["text", ("slug", "position"), "advice"]}),
        ("Above the suggestions", {"fields": ["note", ("link_title", "link_url")]}),
    ]


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin[Question]):
    list_display = ["text", "kind", "is_required", "answers_count", "position"]
    list_filter = ["kind", "is_required"]
    search_fields = ["text", "slug", "answers__text"]
    prepopulated_fields = {"slug": ["text"]}
    inlines = [AnswerInline]
    fieldsets = [
        (None, {"fields": ["text", "help_text", "slug", ("kind", "is_required", "position")]})
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return super().get_queryset(request).annotate(answers_count=Count("answers"))

    @admin.display(description="answers", ordering="answers_count")
    def answers_count(self, question: Question) -> int:
        count: int = question.answers_count  # type: ignore[attr-defined]  # annotated above
        return count


class SignInline(admin.TabularInline[Answer, Advice]):
    """The warning signs that lead to a piece of advice; they are written at their question."""

    model = Answer
    fields = ["question", "text"]
    readonly_fields = ["question", "text"]
    verbose_name_plural = "warning signs that lead here"
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Answer]:
        return super().get_queryset(request).select_related("question")


@admin.register(Advice)
class AdviceAdmin(admin.ModelAdmin[Advice]):
    list_display = ["title", "text", "is_emergency", "signs_count", "position"]
    list_filter = ["is_emergency"]
    search_fields = ["title", "text"]
    inlines = [SignInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Advice]:
        return super().get_queryset(request).annotate(signs_count=Count("signs"))

    @admin.display(description="warning signs", ordering="signs_count")
    def signs_count(self, advice: Advice) -> int:
        count: int = advice.signs_count  # type: ignore[attr-defined]  # annotated above
        return count


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin[Suggestion]):
    list_display = ["product", "reason", "weight", "needed", "excluded"]
    list_display_links = ["product", "reason"]
    list_filter = ["product", "needs__question"]
    list_select_related = ["product"]
    ordering = ["product__featured_position", "product", "-weight", "pk"]
    search_fields = ["reason", "product__title", "needs__text"]
    autocomplete_fields = ["product"]
    filter_horizontal = ["needs", "excludes"]
    fields: ClassVar = ["product", "reason", "weight", "needs", "excludes"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).prefetch_related("needs", "excludes")

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """Leave out warning signs, which end the finder before anything is suggested."""
        kwargs["queryset"] = Answer.objects.filter(advice=None).select_related("question")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "paths/", self.admin_site.admin_view(self.paths), name="finder_suggestion_paths"
        )
        return [page, *super().get_urls()]

    def paths(self, request: HttpRequest) -> HttpResponse:
        """Show which ways through the finder lead to no suggestion."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Every path through the finder",
            "opts": self.opts,
            "report": check_paths(asked_questions(), rules()),
            "most_listed": MOST_LISTED,
        }
        return TemplateResponse(request, "admin/finder/suggestion/paths.html", context)

    @admin.display(description="needs")
    def needed(self, suggestion: Suggestion) -> str:
        return ", ".join(answer.text for answer in suggestion.needs.all()) or "–"

    @admin.display(description="ruled out by")
    def excluded(self, suggestion: Suggestion) -> str:
        return ", ".join(answer.text for answer in suggestion.excludes.all()) or "–"
