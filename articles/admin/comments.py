"""The queue of comments: staff say whether each is shown, not what it says."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Exists, F, OuterRef, Prefetch, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.admin.comment_decisions import DONE, seen_at, take_decision, what_happened
from articles.models import BlockedSender, Comment, CommentReport, CommentState
from articles.services import commenting, comments
from articles.services.comments import CannotReply, CommentChanged, Decision
from store.accounts.models import User

CARD = "admin/articles/comment/card.html"
# What a script asks with, which puts the answer where the comment stands.
BY_SCRIPT = "comment-queue"
KEYS = {Decision.APPROVE: "a", Decision.SPAM: "s", Decision.REMOVE: "r", Decision.UNDO: "u"}


class StateFilter(admin.SimpleListFilter):
    """What waits is shown unless something else is asked for."""

    title = "state"
    parameter_name = "state"
    REPORTED, ALL = "reported", "all"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [
            *((state.value, str(state.label)) for state in CommentState),
            (self.REPORTED, "Reported by readers"),
            (self.ALL, "All"),
        ]

    def choices(self, changelist: Any) -> Any:
        # Without Django's own "All", which would mean the queue here.
        chosen = self.value() or CommentState.PENDING
        for value, label in self.lookup_choices:
            yield {
                "selected": value == chosen,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Comment]) -> QuerySet[Comment]:
        wanted = self.value() or CommentState.PENDING
        if wanted == self.REPORTED:
            return queryset.filter(pk__in=Comment.objects.reported().values("pk"))
        return queryset if wanted == self.ALL else queryset.filter(state=wanted)


class CommentForm(forms.ModelForm[Comment]):
    reply = forms.CharField(
        label="Our reply",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Stands in its thread as from “Staff of” the shop. Promise nothing about health.",
    )

    erase = forms.BooleanField(
        label="Erase it for good",
        required=False,
        help_text="Name, address and words, as its author may ask you to. This cannot be undone.",
    )

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if not body:
            raise ValidationError("Write something, or remove the reply.", code="required")
        return body


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    form = CommentForm
    list_display_links = None
    list_filter = [StateFilter, "posted_at", "article"]
    list_per_page = 50
    search_fields = ["author_name", "author_email", "body", "article__title"]
    date_hierarchy = "posted_at"
    # Those that wait stand first, the oldest of them on top.
    ordering = [
        Case(When(state=CommentState.PENDING, then=F("posted_at"))).asc(nulls_last=True),
        "-posted_at",
    ]
    readonly_fields = ["posted_at", "edited_at", "decided_at", "decided_by"]
    actions = ["approve", "to_quarantine", "remove", "undo"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        blocked = BlockedSender.objects.filter(sender=OuterRef("author_email"))
        open_reports = CommentReport.objects.filter(settled_at=None)
        return (
            super()
            .get_queryset(request)
            .select_related("article", "parent", "decided_by")
            .prefetch_related(Prefetch("reports", open_reports, to_attr="open_reports"))
            .annotate(is_blocked=Exists(blocked))
        )

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        url = path("<int:pk>/decide/", decide, name="articles_comment_decide")
        return [url, *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        @admin.display(description="comment")
        def card(comment: Comment) -> SafeString:
            return render_to_string(CARD, self._card(request, comment))

        return [card]

    def get_fieldsets(self, request: HttpRequest, obj: Comment | None = None) -> Any:
        groups: list[Any] = [
            ("When", {"fields": [("posted_at", "edited_at"), ("decided_at", "decided_by")]})
        ]
        if obj is None or obj.erased_at or not self.has_change_permission(request, obj):
            return groups
        if obj.is_staff:
            return [("What we wrote", {"fields": ["body"]}), *groups]
        groups.append(("By wish of its author", {"fields": ["erase"]}))
        if Comment.objects.visible().filter(pk=obj.pk).exists():
            groups.insert(0, ("Answer it", {"fields": ["reply"]}))
        return groups

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        comment: Comment = context["original"]
        card = self._card(request, comment)
        context["card"] = render_to_string(CARD, card | {"is_alone": True})
        return super().render_change_form(request, context, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_view_on_site_url(self, obj: Comment | None = None) -> str | None:
        is_visible = obj and Comment.objects.visible().filter(pk=obj.pk).exists()
        return obj.path if obj and is_visible else None

    def save_model(
        self, request: HttpRequest, obj: Comment, form: CommentForm, change: bool
    ) -> None:
        assert isinstance(request.user, User)
        typed, now = form.cleaned_data, timezone.now()
        if "body" in form.changed_data:
            comments.correct_reply(reply=obj, body=typed["body"], now=now)
        if typed.get("erase"):
            commenting.erase(comment=obj, now=now)
        elif typed.get("reply"):
            try:
                comments.reply(comment=obj, body=typed["reply"], by=request.user, now=now)
            except CannotReply:
                sentence = "Readers no longer see this comment, so it was not answered."
                self.message_user(request, sentence, messages.ERROR)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take one decision: from a button, or a key of the script, which is given the new card."""
        comment = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, comment):
            raise PermissionDenied
        status = 200
        try:
            said = take_decision(request, pk)
            self.log_change(request, comment, said)
        except CommentChanged as changed:
            said, status = what_happened(changed.comment), 409
        if request.headers.get("X-Requested-With") == BY_SCRIPT:
            card = self._card(request, self.get_queryset(request).get(pk=pk))
            return render(request, CARD, {**card, "said": said}, status=status)
        self.message_user(request, said, messages.SUCCESS if status == 200 else messages.ERROR)
        filters = request.GET.get("_changelist_filters", "")
        return HttpResponseRedirect(f"{reverse('admin:articles_comment_changelist')}?{filters}")

    @admin.action(description="Approve the selected comments", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, Decision.APPROVE)

    @admin.action(description="Mark the selected comments as spam", permissions=["change"])
    def to_quarantine(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, Decision.SPAM)

    @admin.action(description="Remove the selected comments", permissions=["change"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, Decision.REMOVE)

    @admin.action(description="Put the selected comments back in the queue", permissions=["change"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, Decision.UNDO)

    def _decide_all(
        self, request: HttpRequest, queryset: QuerySet[Comment], decision: Decision
    ) -> None:
        """Decide on each by itself, so that one that changed meanwhile keeps back no other.

        What stands on further pages of the list nobody has seen, so nothing is decided on it.
        """
        assert isinstance(request.user, User)
        done = 0
        for comment in queryset:
            seen = seen_at(request, comment.pk)
            if seen is None:
                continue
            now = timezone.now()
            try:
                comments.decide(
                    comment_id=comment.pk,
                    decision=decision,
                    seen_at=seen,
                    by=request.user,
                    now=now,
                )
            except CommentChanged as changed:
                whose = changed.comment.author_name or "A comment"
                said = f"{whose}: {what_happened(changed.comment)}"
                self.message_user(request, said, messages.WARNING)
            else:
                self.log_change(request, comment, DONE[decision])
                done += 1
        self.message_user(request, f"{DONE[decision].removesuffix('.')}: {done}.")

    def _card(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        may_decide = self.has_change_permission(request, comment)
        return {
            "comment": comment,
            "decisions": [
                (decision, KEYS[decision]) for decision in comments.possible(comment) if may_decide
            ],
            "filters": self.get_preserved_filters(request),
        }
