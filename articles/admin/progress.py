"""The page of an article's way to its readers: where it stands, what stops it, what comes next."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.admin.steps import NEXT_STEPS, NewVersionForm, ReviewForm, StepForm, WaiveForm
from articles.claims import claims_in
from articles.models import Article
from articles.readability import reading_ease
from articles.sections import sections_in_order, with_sections
from articles.workflow import NotPossible, next_review, where_it_stands, wrote
from store.accounts.models import User
from store.claims.forms import explain


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
        return form.barrier
    if isinstance(form, ReviewForm) and wrote(user, article):
        return "You wrote this text, or changed it. Nobody approves their own: ask somebody else."
    return ""


def _after(request: HttpRequest, form: StepForm, article: Article) -> HttpResponse:
    messages.success(request, f"{form.kind.label}: “{article}”.")
    if isinstance(form, NewVersionForm):
        return redirect("admin:articles_article_change", article.pk)
    return redirect("admin:articles_article_progress", article.pk)
