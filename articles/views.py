from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import queries
from articles.comments.page import CommentsPart, comments_part
from articles.models import Article, Page, Person, Topic
from articles.sections import read_products, sections_in_reading_order


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
    shown = queries.articles_to_read(now).filter(slug=slug).first()
    if shown is None:
        moved = queries.article_once_at(slug, now=now)
        if moved is None:
            raise Http404
        return redirect(moved, permanent=True)
    return article_page(request, shown, comments_part(shown, request.GET, now=now))


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


def article_page(
    request: HttpRequest, article: Article, comments: CommentsPart, *, status: int = 200
) -> HttpResponse:
    """Answer with the page of an article read ``for_page``, published or not."""
    sections = sections_in_reading_order(article)
    read_products(sections)
    context = {
        "article": article,
        "is_overdue": article.is_due_for_review(timezone.localdate()),
        "topics": queries.topics_of(article),
        "related": queries.related_to(article),
        "sections": sections,
        "contents": queries.contents(sections),
        "reading_minutes": queries.reading_minutes(sections),
        "citations": queries.citations_of(sections),
        "comments": comments,
    }
    return render(request, "articles/article.html", context, status=status)
