"""The kinds of section that an article is made of, in any order."""

from articles.models.sections.base import Section
from articles.models.sections.features import CollectionFeature, EvidenceGrade, ProductFeature
from articles.models.sections.figures import Figure
from articles.models.sections.prose import (
    DoAndDont,
    Quotation,
    Steps,
    Table,
    Text,
    WarningSigns,
)

SECTION_KINDS: tuple[type[Section], ...] = (
    Text,
    Figure,
    WarningSigns,
    Steps,
    Table,
    DoAndDont,
    Quotation,
    ProductFeature,
    CollectionFeature,
)

__all__ = [
    "SECTION_KINDS",
    "CollectionFeature",
    "DoAndDont",
    "EvidenceGrade",
    "Figure",
    "ProductFeature",
    "Quotation",
    "Section",
    "Steps",
    "Table",
    "Text",
    "WarningSigns",
]
