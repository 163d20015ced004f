"""Reading the sections of articles.

All kinds come with their article in one query, as rows of JSON beside it: a page asks no more often
the more kinds there are.
"""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch

from articles.models import (
    SECTION_KINDS,
    Article,
    CollectionFeature,
    ProductFeature,
    Section,
    WarningSigns,
)
from articles.models.articles import ArticleQuerySet
from catalog.models import Collection, Product, Variant
from store.core.json_rows import JSONRows


def with_sections(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Give the articles with their sections, for the functions below."""
    rows = {
        _rows_of(kind): JSONRows(
            kind._default_manager.filter(parent=OuterRef("pk")), *_columns(kind)
        )
        for kind in SECTION_KINDS
    }
    return articles.annotate(**rows)


def sections_in_order(article: Article) -> list[Section]:
    """Give the sections of an article read ``with_sections``, in the order of staff."""
    sections = [
        kind(parent=article, **dict(zip(_columns(kind), row, strict=True)))
        for kind in SECTION_KINDS
        for row in getattr(article, _rows_of(kind))
    ]
    return sorted(sections, key=lambda section: section.ordering)


def sections_in_reading_order(article: Article) -> list[Section]:
    """Give the sections of an article read ``with_sections`` in the order of its page.

    That is the order of staff, but warning signs never come after a product: a reader in danger
    must meet the warning before anything that is for sale.
    """
    sections = sections_in_order(article)
    first_product = next((i for i, s in enumerate(sections) if s.is_product_feature), None)
    if first_product is None:
        return sections
    before, after = sections[:first_product], sections[first_product:]
    late_warnings = [section for section in after if isinstance(section, WarningSigns)]
    return before + late_warnings + [s for s in after if not isinstance(s, WarningSigns)]


def read_what_is_featured(sections: Iterable[Section]) -> None:
    """Give the features among ``sections`` their products, with price and stock, or collections.

    At most four queries, however many there are.
    """
    products = [each for each in sections if isinstance(each, ProductFeature)]
    collections = [each for each in sections if isinstance(each, CollectionFeature)]
    if products:
        variants = Variant.objects.select_related("stock").prefetch_related("option_values")
        by_key = (
            Product.objects.select_related("listing__picture")
            .prefetch_related(Prefetch("variants", variants))
            .in_bulk([each.product_id for each in products])
        )
        for product_feature in products:
            product_feature.product = by_key[product_feature.product_id]
    if collections:
        found = Collection.objects.in_bulk([each.collection_id for each in collections])
        for collection_feature in collections:
            collection_feature.collection = found[collection_feature.collection_id]


def _rows_of(kind: type[Section]) -> str:
    return f"{kind._meta.model_name}_rows"


def _columns(kind: type[Section]) -> list[str]:
    return [field.attname for field in kind._meta.concrete_fields if field.name != "parent"]
