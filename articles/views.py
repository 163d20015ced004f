from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles import queries
from articles.forms import CommentForm
from articles.models import Article, Page, Person, Topic
from articles.models.articles import ArticleQuerySet
from articles.sections import read_what_is_featured, sections_in_reading_order
from store.core.http import same_origin_form


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "articles/articles.html",
        {"articles": queries.published_articles(timezone.now())},
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic; one that has no article yet says so."""
    shown = get_object_or_404(Topic, slug=slug)
    articles = queries.articles_on(shown, now=timezone.now())
    return render(request, "articles/topic.html", {"topic": shown, "articles": articles})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "pages/page.html", {"page": get_object_or_404(Page, slug=slug)})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    shown = _to_read(now).filter(slug=slug).first()
    if shown is None:
        moved = queries.article_once_at(slug, now=now)
        if moved is None:
            raise Http404
        return redirect(moved, permanent=True)
    return article_page(request, shown, CommentForm())


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is, and what they wrote or reviewed."""
    shown = get_object_or_404(Person, slug=slug)
    published = queries.published_articles(timezone.now())
    return render(
        request,
        "articles/person.html",
        {
            "person": shown,
            "written": published.filter(author=shown),
            "reviewed": published.filter(reviewer=shown),
        },
    )


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def post_comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a comment until staff have read it; a refused one comes back as it was typed."""
    now = timezone.now()
    commented = get_object_or_404(_to_read(now), slug=slug)
    if request.method != "POST":
        return redirect(commented)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return article_page(request, commented, form)
    comment = form.save(commit=False)
    comment.article, comment.posted_at = commented, now
    comment.save()
    return HttpResponseRedirect(f"{commented.get_absolute_url()}?comment=received", status=303)


def article_page(request: HttpRequest, article: Article, form: CommentForm) -> HttpResponse:
    """Answer with the page of an article read ``for_page``, published or not."""
    sections = sections_in_reading_order(article)
    read_what_is_featured(sections)
    context = {
        "article": article,
        "is_overdue": article.is_due_for_review(timezone.localdate()),
        "topics": queries.topics_of(article),
        "related": queries.related_to(article),
        "sections": sections,
        "contents": queries.contents(sections),
        "reading_minutes": queries.reading_minutes(sections),
        "citations": queries.citations_of(sections),
        "comments": article.comments.published(),
        "form": form,
        "comment_received": request.GET.get("comment") == "received",
    }
    return render(request, "articles/article.html", context, status=422 if form.is_bound else 200)


def _to_read(now: datetime) -> ArticleQuerySet:
    return queries.for_page(Article.objects.published(now), now=now)
