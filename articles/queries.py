"""Reads of the articles that take more than one queryset."""

from datetime import datetime

from content_editor.contents import contents_for_item

from articles.citations import Citations, cited_keys
from articles.models import SECTION_KINDS, Article, Section, Source, WarningSigns
from articles.models.articles import ArticleQuerySet


def published_articles(now: datetime) -> ArticleQuerySet:
    """Give what readers may see at ``now`` (UTC), newest first, with authors."""
    return Article.objects.published(now).select_related("author")


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
