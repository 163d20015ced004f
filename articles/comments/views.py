"""What readers send: comments, changes of their own, and reports.

None of the forms carries a token, for the pages they stand on are the same for everyone (ADR 3).
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import queries
from articles.comments import time_trap
from articles.comments.forms import CommentForm, OwnCommentForm, ReportForm
from articles.comments.own import changeable_until, give_key, has_key, own_path, take_key
from articles.comments.page import comments_part
from articles.comments.senders import mark_of
from articles.models import Article, Comment
from articles.services import commenting
from articles.services.comment_filter import Arrival
from articles.views import article_page
from store.core.http import same_origin_form

TOO_MANY_COMMENTS = (
    "We got many comments from you within the last hour, so this one was not sent. Your text is "
    "kept here: please send it again a little later."
)
TOO_MANY_REPORTS = "You reported many comments within the last hour. Please try again later."
NO_LONGER_THERE = (
    "The comment that you replied to is no longer there. Send yours again, and it stands by itself."
)
RETRY_AFTER_SECONDS = 3600


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a comment; one that cannot be taken comes back as it was typed, with the reason."""
    now = timezone.now()
    article = _article(slug, now)
    if request.method != "POST":
        return redirect(article)
    form = CommentForm(request.POST)
    part = comments_part(article, request.POST, now=now, form=form)
    if not part.is_open:
        return article_page(request, article, part, status=403)
    if request.POST.get("reply_to") and part.answered is None:
        form.add_error(None, NO_LONGER_THERE)
    if not form.is_valid():
        return article_page(request, article, part, status=422)
    try:
        comment = commenting.write(
            article=article,
            parent=part.answered,
            **form.cleaned_data,
            arrival=_arrival(request, now),
            now=now,
        )
    except commenting.TooMany:
        form.add_error(None, TOO_MANY_COMMENTS)
        return _later(article_page(request, article, part, status=429))
    response = HttpResponseRedirect(own_path(comment), status=303)
    give_key(response, comment)
    return response


@same_origin_form
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Show a comment to who sent it, and let them change it while they may."""
    now = timezone.now()
    article = _article(slug, now)
    comment = _own_comment(request, article, key, now)
    if request.method != "POST":
        if comment is None:
            return _back_to(article, "received")
        return _own_page(request, article, comment, OwnCommentForm(instance=comment), now)
    form = OwnCommentForm(request.POST)
    if comment is None:
        return _own_page(request, article, None, form, now, status=403)
    if not form.is_valid():
        return _own_page(request, article, comment, form, now, status=422)
    try:
        commenting.rewrite(
            comment=comment, **form.cleaned_data, arrival=_arrival(request, now), now=now
        )
    except commenting.Erased:
        return _own_page(request, article, None, form, now, status=403)
    return HttpResponseRedirect(f"{own_path(comment)}?changed=yes", status=303)


@same_origin_form
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Erase a comment for who sent it."""
    now = timezone.now()
    article = _article(slug, now)
    comment = _own_comment(request, article, key, now)
    if request.method != "POST":
        return redirect("articles:own_comment", slug, key)
    if comment is None:
        return _own_page(request, article, None, OwnCommentForm(), now, status=403)
    commenting.erase(comment=comment, now=now)
    response = _back_to(article, "deleted")
    take_key(response, comment)
    return response


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Take a reader's word that a comment should be looked at."""
    now = timezone.now()
    article = _article(slug, now)
    comment = get_object_or_404(article.comments.visible(), pk=key)
    if request.method != "POST":
        return _report_page(request, article, comment, ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _report_page(request, article, comment, form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        commenting.report(comment=comment, reason=reason, sender=mark_of(request), now=now)
    except commenting.TooMany:
        form.add_error(None, TOO_MANY_REPORTS)
        return _later(_report_page(request, article, comment, form, status=429))
    return _back_to(article, "reported")


def _article(slug: str, now: datetime) -> Article:
    return get_object_or_404(queries.articles_to_read(now), slug=slug)


def _arrival(request: HttpRequest, now: datetime) -> Arrival:
    return Arrival(
        sender=mark_of(request),
        is_honeypot_filled=bool(request.POST.get("website")),
        seconds_to_write=time_trap.seconds_since(request.POST.get("opened", ""), now=now),
    )


def _own_comment(request: HttpRequest, article: Article, key: int, now: datetime) -> Comment | None:
    """Give a comment if the visitor may still change it; nothing tells why they may not."""
    comment = article.comments.filter(pk=key, erased_at=None).select_related("article").first()
    return comment if comment and has_key(request, comment, now=now) else None


def _own_page(
    request: HttpRequest,
    article: Article,
    comment: Comment | None,
    form: OwnCommentForm,
    now: datetime,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "article": article,
        "comment": comment,
        "form": form,
        "changeable_until": changeable_until(comment) if comment else None,
        "is_changed": request.GET.get("changed") == "yes",
        "stamp": time_trap.stamp(now),
    }
    return _unlisted(render(request, "articles/comments/own.html", context, status=status))


def _report_page(
    request: HttpRequest, article: Article, comment: Comment, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {"article": article, "comment": comment, "form": form}
    return _unlisted(render(request, "articles/comments/report.html", context, status=status))


def _back_to(article: Article, notice: str) -> HttpResponse:
    url = f"{article.get_absolute_url()}?comment={notice}#comments"
    return HttpResponseRedirect(url, status=303)


def _later(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
