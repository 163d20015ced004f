"""Reviews: staff say whether one is shown, for reasons anybody may know, without seeing its stars.

The stars of an undecided review are not read from the database: no list, form, filter, search or
order of rows can depend on them.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models import RejectionReason, Review, ReviewState
from catalog.services import reviews
from catalog.services.reviews import ReviewChanged
from store.accounts.models import User
from store.claims.admin.publishing import ClaimsAdmin, may_waive
from store.claims.forms import WHY_FIELD, ClaimsForm
from store.orders.reviews.services import reject

CHANGED_MEANWHILE = (
    "Its author changed it while this page was open, so nothing was decided. Please read it again."
)


class SeenForm(ActionForm):
    """Keeps when the list was shown, so that nothing is published that nobody has read."""

    seen_at = forms.DateTimeField(
        label="", widget=forms.HiddenInput, initial=lambda: timezone.now().isoformat()
    )


class DecisionForm(ClaimsForm[Review]):
    """What becomes of a review; ``ReviewAdmin`` hands it to the services."""

    claim_fields = ["reply"]

    decision = forms.ChoiceField(
        label="What becomes of it?",
        choices=[
            (ReviewState.PUBLISHED, "Publish it"),
            (ReviewState.REJECTED, "Do not publish it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is published."},
    )
    reason = forms.ChoiceField(
        label="Why not?",
        required=False,
        choices=[("", "–"), *RejectionReason.choices],
        help_text=(
            "Only where it is not published. These are all the reasons there are; that somebody is "
            "not pleased is none of them, by law. The author is mailed the reason."
        ),
    )
    note = forms.CharField(
        label="Note to the author",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Goes into that mail: say what to change. Leave it empty where the reason does.",
    )
    reply = forms.CharField(
        label="Our answer",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Stands below the published review. Promise nothing about anybody’s health.",
    )
    seen_at = forms.DateTimeField(widget=forms.HiddenInput)

    class Meta:
        model = Review
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        review = self.instance
        self.initial["seen_at"] = review.written_at.isoformat() if review.pk else ""
        if review.state != ReviewState.PUBLISHED:
            self.fields.pop("reply", None)
        if review.state != ReviewState.PENDING:
            self.initial.update(
                {
                    "decision": review.state,
                    "reason": review.rejection_reason,
                    "note": review.rejection_note,
                    "reply": review.reply,
                }
            )

    def goes_public(self) -> bool:
        return self.cleaned_data.get("decision") == ReviewState.PUBLISHED

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        decision, reason = cleaned.get("decision"), cleaned.get("reason")
        if decision == ReviewState.REJECTED and not reason:
            self.add_error("reason", "Choose the reason. Without one, it has to be published.")
        if decision == ReviewState.PUBLISHED and (reason or cleaned.get("note")):
            self.add_error(
                "decision", "You chose to publish it, but there is a reason or a note why not."
            )
        seen_at: datetime | None = cleaned.get("seen_at")
        if seen_at and seen_at < self.instance.written_at:
            self.add_error(None, CHANGED_MEANWHILE)
        return cleaned


@admin.register(Review)
class ReviewAdmin(ClaimsAdmin[Review]):
    form = DecisionForm
    action_form = SeenForm
    list_display = [
        "words",
        "author_name",
        "bought",
        "state",
        "written_at",
        "stars_when_decided",
    ]
    list_display_links = ["words"]
    list_filter = ["state", "written_at", "rejection_reason"]
    list_select_related = ["product"]
    list_per_page = 25
    search_fields = ["author_name", "title", "text", "order_number", "product__title"]
    # Those that wait stand first, the oldest of them on top.
    ordering = [
        Case(When(state=ReviewState.PENDING, then=F("written_at"))).asc(nulls_last=True),
        "-written_at",
    ]
    readonly_fields = [
        "product",
        "options_label",
        "order_number",
        "author_name",
        "written_at",
        "state",
        "words",
        "stars_when_decided",
        "decided_at",
        "decided_by",
    ]
    actions = ["publish"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Leave the stars out of the undecided ones."""
        return (
            super()
            .get_queryset(request)
            .defer("stars")
            .annotate(
                decided_stars=Case(
                    When(state=ReviewState.PENDING, then=Value(None)),
                    default=F("stars"),
                    output_field=IntegerField(),
                )
            )
        )

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Refuse ``?stars=1``, which Django allows for every column of the list's own table."""
        if "stars" in lookup:
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_fieldsets(self, request: HttpRequest, obj: Review | None = None) -> Any:
        is_decided = obj is not None and obj.state != ReviewState.PENDING
        what = ["product", "options_label", "order_number", "author_name", "written_at", "words"]
        decision = ["decision", "reason", "note", "seen_at"]
        groups: list[Any] = [(None, {"fields": what})]
        if is_decided:
            groups[0][1]["fields"].append("stars_when_decided")
            groups.append(("Decided", {"fields": ["state", ("decided_at", "decided_by")]}))
        groups.append(("Decide", {"fields": decision}))
        if obj is not None and obj.state == ReviewState.PUBLISHED:
            fields = ["reply", WHY_FIELD] if may_waive(request) else ["reply"]
            groups.append(("Answer", {"fields": fields}))
        return groups

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Review | None = None) -> bool:
        """Allow nobody: a review goes by the wish of its author, or is rejected for a reason."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Review, form: DecisionForm, change: bool
    ) -> None:
        assert isinstance(request.user, User)
        typed, now = form.cleaned_data, timezone.now()
        if "reply" in form.changed_data:
            reviews.reply(review=obj, text=typed["reply"].strip(), by=request.user, now=now)
        if not {"decision", "reason", "note"} & set(form.changed_data):
            return
        if typed["decision"] == ReviewState.PUBLISHED:
            one = Review.objects.filter(pk=obj.pk)
            if not reviews.publish(reviews=one, seen_at=typed["seen_at"], by=request.user, now=now):
                self.message_user(request, CHANGED_MEANWHILE, messages.ERROR)
            return
        try:
            is_mailed = reject(
                review=obj,
                reason=RejectionReason(typed["reason"]),
                note=typed["note"],
                seen_at=typed["seen_at"],
                by=request.user,
                now=now,
            )
        except ReviewChanged:
            self.message_user(request, CHANGED_MEANWHILE, messages.ERROR)
            return
        if not is_mailed:
            self.message_user(request, "Its author could not be mailed.", messages.WARNING)

    @admin.action(description="Publish the selected reviews", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Publish those that wait; one that was rejected is published on its own page alone."""
        assert isinstance(request.user, User)
        # Django has checked it as a part of the action's form.
        seen_at = forms.DateTimeField().clean(request.POST["seen_at"])
        waiting = queryset.filter(state=ReviewState.PENDING).values_list("pk", flat=True)
        wanted = list(waiting)
        published = reviews.publish(
            reviews=Review.objects.filter(pk__in=wanted),
            seen_at=seen_at,
            by=request.user,
            now=timezone.now(),
        )
        self.message_user(request, f"Published: {published}.")
        if published < len(wanted):
            left = len(wanted) - published
            warning = f"{left} changed while the list was open. Please read them again."
            self.message_user(request, warning, messages.WARNING)

    @admin.display(description="review")
    def words(self, review: Review) -> SafeString | str:
        if not review.title and not review.text:
            return "Stars alone"
        return format_html(
            '<strong>{}</strong><div class="review-words">{}</div>', review.title, review.text
        )

    @admin.display(description="what was bought", ordering="product__title")
    def bought(self, review: Review) -> str:
        return " – ".join(filter(None, [review.product.title, review.options_label]))

    @admin.display(description="stars")
    def stars_when_decided(self, review: Review) -> str:
        """Show the stars once nothing depends on them any more."""
        stars: int | None = review.decided_stars  # type: ignore[attr-defined]  # annotated above
        return "–" if stars is None else f"{stars} of 5"
