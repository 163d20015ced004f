"""The page of an article's way to its readers: where it stands, what stops it, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.claims import claims_in
from articles.models import Article, ArticleState, EventKind, Person
from articles.readability import reading_ease
from articles.sections import sections_in_order, with_sections
from articles.services.publishing import (
    begin_new_version,
    let_claims_stand,
    publish,
    schedule,
    withdraw,
)
from articles.services.review import approve, renew_review, send_back, send_for_review
from articles.workflow import NotPossible, next_review, where_it_stands, wrote
from store.accounts.models import User
from store.claims.forms import explain
from store.core.times import validate_time


class StepForm(forms.Form):
    """A step that staff may take with an article; the subclasses say which."""

    kind: EventKind
    title: str
    help: str = ""
    button: str
    permission = "articles.change_article"

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


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step as the page offers it: with its form, or with the reason why this user may not."""

    form: StepForm
    barrier: str


def progress_page(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """Show where an article stands, and take the step that staff ask for."""
    assert isinstance(request.user, User)
    user, now = request.user, timezone.now()
    claims = claims_in(article)
    kinds = NEXT_STEPS[article.state] + ([WaiveForm] if claims else [])
    steps = [_next_step(kind, article, user, request) for kind in kinds]
    asked = next((step for step in steps if step.form.is_bound), None)
    if request.method == "POST" and asked is None:
        messages.error(request, "Somebody else has moved this article on meanwhile.")
        return redirect("admin:articles_article_progress", article.pk)
    if asked and asked.barrier:
        raise PermissionDenied
    if asked and asked.form.is_valid():
        try:
            article = asked.form.take(article, user, now)
        except NotPossible as error:
            asked.form.add_error(None, str(error))
        else:
            return _after(request, asked.form, article)
    return TemplateResponse(
        request,
        "admin/articles/article/progress.html",
        {
            **context,
            "title": f"Review and publish: {article}",
            "original": article,
            "where_it_stands": where_it_stands(article, now),
            "claims": explain(claims),
            "reading": reading_ease(_prose(article)),
            "steps": steps,
            "events": article.events.select_related("by"),
        },
        status=422 if asked else 200,
    )


def _prose(article: Article) -> list[str]:
    read = with_sections(Article.objects.filter(pk=article.pk)).get()
    return [text for section in sections_in_order(read) for text in section.prose]


def _next_step(
    form_class: type[StepForm], article: Article, user: User, request: HttpRequest
) -> NextStep:
    is_asked = request.method == "POST" and request.POST.get("step") == form_class.kind
    latest = article.revisions.first()
    initial = {
        "reviewer": getattr(user, "person", None) or article.reviewer,
        "next_review_on": next_review(timezone.localdate()),
        "revision": latest.pk if latest else None,
    }
    form = form_class(request.POST if is_asked else None, initial=initial, prefix=form_class.kind)
    return NextStep(form, _barrier(form, article, user))


def _barrier(form: StepForm, article: Article, user: User) -> str:
    if not user.has_perm(form.permission):
        return "Somebody who may approve articles does this."
    if isinstance(form, ReviewForm) and wrote(user, article):
        return "You wrote this text, or changed it. Nobody approves their own: ask somebody else."
    return ""


def _after(request: HttpRequest, form: StepForm, article: Article) -> HttpResponse:
    messages.success(request, f"{form.kind.label}: “{article}”.")
    if isinstance(form, NewVersionForm):
        return redirect("admin:articles_article_change", article.pk)
    return redirect("admin:articles_article_progress", article.pk)
