"""The steps that staff may take with an article, each with what it asks."""

from datetime import date, datetime

from django import forms
from django.utils import timezone

from articles.models import Article, ArticleState, EventKind, Person
from articles.services.publishing import (
    begin_new_version,
    let_claims_stand,
    publish,
    schedule,
    withdraw,
)
from articles.services.review import approve, renew_review, send_back, send_for_review
from store.accounts.models import User
from store.core.times import validate_time

APPROVERS_DO_THIS = "Somebody who may approve articles does this."


class StepForm(forms.Form):
    """A step that staff may take with an article; the subclasses say which."""

    kind: EventKind
    title: str
    help: str = ""
    button: str
    permission = "articles.change_article"
    barrier = "Somebody who may change articles does this."

    def take(self, article: Article, by: User, now: datetime) -> Article:
        """Take the step; gives the article to go on with. Raises ``NotPossible``."""
        raise NotImplementedError


class SendForm(StepForm):
    kind = EventKind.SENT
    title = "Send for review"
    help = "Somebody who did not write it reads it next. If it is changed, it is a draft again."
    button = "Send for review"

    note = forms.CharField(
        label="What should the reviewer know?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def take(self, article: Article, by: User, now: datetime) -> Article:
        send_for_review(article=article, by=by, now=now, note=self.cleaned_data["note"])
        return article


class ReviewForm(StepForm):
    """What somebody says who read the article for others."""

    permission = "articles.approve_article"
    barrier = APPROVERS_DO_THIS

    reviewer = forms.ModelChoiceField(
        Person.objects.filter(may_review=True),
        label="Medical reviewer",
        required=False,
        help_text=(
            "The health professional who read it. Empty where none did: the page names nobody then."
        ),
    )
    next_review_on = forms.DateField(
        label="To be reviewed again on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="From that day on the page says that its review is overdue.",
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_next_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["next_review_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError("Choose a day to come.")
        return day


class ApproveForm(ReviewForm):
    kind = EventKind.APPROVED
    title = "Approve"
    help = "You have read the text as it is now, with its sources, and stand for it."
    button = "Approve"

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def take(self, article: Article, by: User, now: datetime) -> Article:
        approve(article=article, by=by, now=now, **self.cleaned_data)
        return article


class RenewForm(ReviewForm):
    kind = EventKind.REVIEWED
    title = "Reviewed again"
    help = "You have read it again, with its sources, and nothing needs to be changed."
    button = "It is still right"

    def take(self, article: Article, by: User, now: datetime) -> Article:
        renew_review(article=article, by=by, now=now, **self.cleaned_data)
        return article


class SendBackForm(StepForm):
    kind = EventKind.SENT_BACK
    title = "Send back"
    button = "Send back to its author"
    permission = "articles.approve_article"
    barrier = APPROVERS_DO_THIS

    note = forms.CharField(
        label="What should be changed?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what should be changed."},
    )

    def take(self, article: Article, by: User, now: datetime) -> Article:
        send_back(article=article, by=by, now=now, note=self.cleaned_data["note"])
        return article


class WaiveForm(StepForm):
    kind = EventKind.WAIVED
    title = "Let these sentences stand"
    help = "Only where what was found claims nothing. Your reason is kept with your name."
    button = "Let them stand"
    permission = "claims.waive_claim"
    barrier = "Somebody who may let claims stand does this."

    reason = forms.CharField(
        label="Why may they stand?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why they may stand."},
    )

    def take(self, article: Article, by: User, now: datetime) -> Article:
        let_claims_stand(article=article, reason=self.cleaned_data["reason"], by=by, now=now)
        return article


class PublishForm(StepForm):
    kind = EventKind.PUBLISHED
    title = "Publish now"
    help = "Readers see it from now on."
    button = "Publish"

    def take(self, article: Article, by: User, now: datetime) -> Article:
        return publish(article=article, by=by, now=now)


class ScheduleForm(StepForm):
    kind = EventKind.SCHEDULED
    title = "Publish later"
    button = "Publish at that time"

    at = forms.DateTimeField(
        label="Goes live at",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        validators=[validate_time],
        error_messages={"required": "Choose a day and a time."},
    )

    def take(self, article: Article, by: User, now: datetime) -> Article:
        schedule(article=article, at=self.cleaned_data["at"], by=by, now=now)
        return article


class NewVersionForm(StepForm):
    kind = EventKind.BEGUN
    title = "Change the text"
    help = (
        "You get a copy to change. Readers go on seeing the text of now until the copy is approved "
        "and published."
    )
    button = "Write a new version"

    def take(self, article: Article, by: User, now: datetime) -> Article:
        return begin_new_version(article=article, by=by, now=now)


class WithdrawForm(StepForm):
    kind = EventKind.WITHDRAWN
    title = "Take it off the site"
    button = "Take it off the site"
    permission = "articles.approve_article"
    barrier = APPROVERS_DO_THIS

    note = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )

    def take(self, article: Article, by: User, now: datetime) -> Article:
        withdraw(article=article, by=by, now=now, note=self.cleaned_data["note"])
        return article


NEXT_STEPS: dict[str, list[type[StepForm]]] = {
    ArticleState.DRAFT: [SendForm],
    ArticleState.IN_REVIEW: [ApproveForm, SendBackForm],
    ArticleState.APPROVED: [PublishForm, ScheduleForm, SendBackForm],
    ArticleState.PUBLISHED: [NewVersionForm, RenewForm, WithdrawForm],
}
