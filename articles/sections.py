"""Reading the sections of articles.

All kinds come with their article in one query, as rows of JSON beside it: a page asks no more often
the more kinds there are.
"""

from collections.abc import Iterable
from typing import Any

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

# What the page shows of a featured collection.
COLLECTION_FIELDS = ("title", "slug", "is_visible")


def with_sections(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Give the articles with their sections, for the functions below."""
    rows = {
        _rows_of(kind): JSONRows(
            kind._default_manager.filter(parent=OuterRef("pk")), *_columns(kind), *_joined(kind)
        )
        for kind in SECTION_KINDS
    }
    return articles.annotate(**rows)


def sections_in_order(article: Article) -> list[Section]:
    """Give the sections of an article read ``with_sections``, in the order of staff."""
    sections = [
        _section(kind, article, row)
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


def read_products(sections: Iterable[Section]) -> None:
    """Give the features among ``sections`` their products, with price and stock.

    At most three queries, however many there are.
    """
    features = [each for each in sections if isinstance(each, ProductFeature)]
    if not features:
        return
    variants = Variant.objects.select_related("stock").prefetch_related("option_values")
    products = (
        Product.objects.select_related("listing__picture")
        .prefetch_related(Prefetch("variants", variants))
        .in_bulk([each.product_id for each in features])
    )
    for feature in features:
        feature.product = products[feature.product_id]


def _rows_of(kind: type[Section]) -> str:
    return f"{kind._meta.model_name}_rows"


def _columns(kind: type[Section]) -> list[str]:
    return [field.attname for field in kind._meta.concrete_fields if field.name != "parent"]


def _joined(kind: type[Section]) -> list[str]:
    """Name what a section shows of another row, so that nobody has to ask for that one."""
    names = COLLECTION_FIELDS if kind is CollectionFeature else ()
    return [f"collection__{name}" for name in names]


def _section(kind: type[Section], article: Article, row: list[Any]) -> Section:
    columns = _columns(kind)
    section = kind(parent=article, **dict(zip(columns, row, strict=False)))
    if isinstance(section, CollectionFeature):
        shown = zip(COLLECTION_FIELDS, row[len(columns) :], strict=True)
        section.collection = Collection(pk=section.collection_id, **dict(shown))
    return section
