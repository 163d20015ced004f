"""Reads of the articles that take more than one queryset."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from content_editor.contents import contents_for_item
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from articles.citations import Citations, cited_keys, words_of
from articles.models import (
    SECTION_KINDS,
    Article,
    Page,
    Section,
    Source,
    Text,
    Topic,
    WarningSigns,
)
from articles.models.articles import ArticleQuerySet
from catalog.models import Product
from store.search.models import Kind, SearchEntry

WORDS_A_MINUTE = 200
# Fewer headings are seen at a glance.
HEADINGS_OF_CONTENTS = 3
# Of what the search index knows, some may be for later or gone.
SPARE = 12


def published_articles(now: datetime) -> ArticleQuerySet:
    """Give what readers may see at ``now`` (UTC), newest first, with authors."""
    return Article.objects.published(now).select_related("author")


def articles_to_read(now: datetime) -> ArticleQuerySet:
    """Give what readers may see at ``now`` (UTC), with all people that an article's page names."""
    return published_articles(now).select_related("reviewer")


def sections_in_reading_order(article: Article) -> list[Section]:
    """Give the sections in the order of staff, but warning signs never after a product.

    A reader in danger must meet the warning before anything that is for sale.
    """
    sections = list(contents_for_item(article, SECTION_KINDS).body)
    first_product = next((i for i, s in enumerate(sections) if s.is_product_feature), None)
    if first_product is None:
        return sections
    before, after = sections[:first_product], sections[first_product:]
    late_warnings = [section for section in after if isinstance(section, WarningSigns)]
    return before + late_warnings + [s for s in after if not isinstance(s, WarningSigns)]


def citations_of(sections: list[Section]) -> Citations:
    """Number the sources that sections cite, in reading order."""
    keys = cited_keys(text for section in sections for text in section.prose)
    return Citations(keys, Source.objects.in_bulk(keys, field_name="key") if keys else {})


def contents(sections: Iterable[Section]) -> list[Text | WarningSigns]:
    """Give the sections that the table of contents names; none where it would be too short."""
    named = [each for each in sections if isinstance(each, Text | WarningSigns) and each.heading]
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
