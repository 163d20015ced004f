"""Reads of the articles that take more than one queryset."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from articles.citations import Citations, cited_keys, words_of
from articles.models import Article, Page, Section, Source, Topic
from articles.models.articles import ArticleQuerySet
from articles.sections import with_sections
from catalog.models import Product
from store.core.json_rows import JSONRows
from store.search.models import Kind, SearchEntry

WORDS_A_MINUTE = 200
# Fewer headings are seen at a glance.
HEADINGS_OF_CONTENTS = 3
RELATED = 3
# Of what the search index knows, some may be for later or gone.
SPARE = 12


def published_articles(now: datetime) -> ArticleQuerySet:
    """Give what readers may see at ``now`` (UTC), newest first, with authors."""
    return Article.objects.published(now).select_related("author")


def for_page(articles: ArticleQuerySet, *, now: datetime) -> ArticleQuerySet:
    """Give articles with all that their page shows, whatever the length, in one query.

    Sections, topics and related articles come as JSON: ``sections_in_reading_order``, ``topics_of``
    and ``related_to`` read it. What is for sale, the sources and the comments are not in it.
    """
    topics = Topic.objects.filter(articles=OuterRef("pk"))
    same_topics = Topic.objects.filter(articles=OuterRef(OuterRef("pk")))
    related = (
        Article.objects.published(now)
        .filter(topics__in=same_topics)
        .exclude(pk=OuterRef("pk"))
        .annotate(shared=Count("topics"))
        .order_by("-shared", "-published_at")[:RELATED]
    )
    return with_sections(articles.select_related("author", "reviewer")).annotate(
        topic_rows=JSONRows(topics, "name", "slug"),
        related_rows=JSONRows(related, "title", "slug", "summary"),
    )


def articles_to_read(now: datetime) -> ArticleQuerySet:
    """Give what readers may see at ``now`` (UTC), ready for its page."""
    return for_page(Article.objects.published(now), now=now)


def topics_of(article: Article) -> list[Topic]:
    """Give the topics of an article read ``for_page``, in the order of staff."""
    return [Topic(name=name, slug=slug) for name, slug in article.topic_rows]  # type: ignore[attr-defined]  # annotated


def related_to(article: Article) -> list[Article]:
    """Give up to three published articles that share most topics with one read ``for_page``.

    They have a title, an address and a summary, and nothing else.
    """
    return [
        Article(title=title, slug=slug, summary=summary)
        for title, slug, summary in article.related_rows  # type: ignore[attr-defined]  # annotated
    ]


def article_at(slug: str) -> Article | None:
    """Give the article whose address is ``slug``, or was; new versions have none of their own."""
    its_own = Article.objects.filter(slug=slug, replaces=None).first()
    return its_own or Article.objects.filter(former_slugs__slug=slug).first()


def article_once_at(slug: str, *, now: datetime) -> Article | None:
    """Give what readers may see at ``now`` (UTC) whose address was ``slug`` before."""
    return Article.objects.published(now).filter(former_slugs__slug=slug).first()


def citations_of(sections: list[Section]) -> Citations:
    """Number the sources that sections cite, in reading order."""
    keys = cited_keys(text for section in sections for text in section.prose)
    return Citations(keys, Source.objects.in_bulk(keys, field_name="key") if keys else {})


def contents(sections: Iterable[Section]) -> list[Section]:
    """Give the sections that the table of contents names; none where it would be too short.

    What is for sale is not named: a reader looks for advice there.
    """
    named = [
        each
        for each in sections
        if not each.is_product_feature and bool(getattr(each, "heading", ""))
    ]
    return named if len(named) >= HEADINGS_OF_CONTENTS else []


def reading_minutes(sections: Iterable[Section]) -> int:
    """Tell how long the sections take to read: 200 words a minute, rounded up, at least one."""
    words = sum(len(words_of(text)) for section in sections for text in section.prose)
    return max(1, -(-words // WORDS_A_MINUTE))


def articles_about(product: Product, *, now: datetime, limit: int) -> ArticleQuerySet:
    """Give the newest articles that feature a product or a collection it is in."""
    features_it = Q(productfeature_sections__product=product) | Q(
        collectionfeature_sections__collection__products=product
    )
    return published_articles(now).filter(features_it).distinct()[:limit]


def topics_with_articles(now: datetime) -> QuerySet[Topic]:
    """Give the topics about which readers may read something at ``now`` (UTC)."""
    on_topic = Article.objects.published(now).filter(topics=OuterRef("pk"))
    return Topic.objects.filter(Exists(on_topic))


def articles_on(topic: Topic, *, now: datetime) -> ArticleQuerySet:
    """Give what readers may see of a topic at ``now`` (UTC), newest first, with authors."""
    return published_articles(now).filter(topics=topic)


def footer_pages() -> QuerySet[Page]:
    return Page.objects.filter(is_in_footer=True)


def articles_found(keys: Sequence[int], limit: int, *, now: datetime) -> list[tuple[Article, str]]:
    """Give those of the found articles that readers may see at ``now`` (UTC), in the order found.

    Each comes with its author, and with its text as the search index knows it.
    """
    entry = SearchEntry.objects.filter(kind=Kind.ARTICLE, key=OuterRef("pk"))
    articles = published_articles(now).annotate(text=Subquery(entry.values("body")))
    rows = articles.in_bulk(keys[: limit + SPARE])
    found = [rows[key] for key in keys if key in rows]
    return [(article, article.text or "") for article in found[:limit]]  # type: ignore[attr-defined]  # annotated above
