"""The kinds of section that lead to something for sale."""

from django.db import models
from django.db.models import Q

from articles.models.sections.base import CITATION_HELP, Section
from articles.models.sections.prose import PROSE_EXTENSIONS
from articles.models.sources import Source
from catalog.models import Collection, Product
from store.core.rich_text import RichTextField


class EvidenceGrade(models.TextChoices):
    """How sure the evidence is, in the grades of the GRADE working group."""

    HIGH = "high", "High: further research is very unlikely to change this"
    MODERATE = "moderate", "Moderate: further research may change this"
    LOW = "low", "Low: further research is likely to change this"
    VERY_LOW = "very_low", "Very low: this is very uncertain"
    NONE = "none", "None: no study of this is known to us"


class ProductFeature(Section):
    template_name = "articles/sections/product_feature.html"
    prose_fields = ("body", "evidence")
    caption_fields = ("heading",)
    is_product_feature = True

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="features")
    heading = models.CharField(max_length=160, blank=True)
    body = RichTextField(
        blank=True,
        extensions=PROSE_EXTENSIONS,
        sanitize=True,
        help_text=f"What it is. {CITATION_HELP}",
    )
    evidence = models.TextField(
        "what the evidence says",
        max_length=600,
        help_text="Frankly, also where it says little or no. One to three sentences.",
    )
    evidence_grade = models.CharField(
        "how sure it is",
        max_length=10,
        choices=EvidenceGrade.choices,
        default=EvidenceGrade.NONE,
    )
    evidence_source = models.ForeignKey(
        Source,
        verbose_name="source of the evidence",
        to_field="key",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="features",
        help_text="May be empty only where nobody has studied it.",
    )

    class Meta(Section.Meta):
        verbose_name = "product feature"
        verbose_name_plural = "product features"
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence_grade=EvidenceGrade.NONE) | Q(evidence_source__isnull=False),
                name="graded_evidence_has_a_source",
                violation_error_message="Name the source of the evidence.",
            )
        ]

    def __str__(self) -> str:
        return self.heading or self.product.title

    @property
    def cited_evidence(self) -> str:
        if self.evidence_source_id is None:
            return self.evidence
        return f"{self.evidence} [{self.evidence_source_id}]"

    @property
    def prose(self) -> list[str]:
        return [self.body, self.cited_evidence]


class CollectionFeature(Section):
    template_name = "articles/sections/collection_feature.html"
    prose_fields = ("body",)
    caption_fields = ("heading",)
    is_product_feature = True

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="features")
    heading = models.CharField(max_length=160, blank=True)
    body = RichTextField(
        blank=True, extensions=PROSE_EXTENSIONS, sanitize=True, help_text=CITATION_HELP
    )

    class Meta(Section.Meta):
        verbose_name = "collection feature"
        verbose_name_plural = "collection features"

    def __str__(self) -> str:
        return self.heading or self.collection.title
