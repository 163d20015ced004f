from collections.abc import Callable
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from stdnum import isbn

from articles.identifiers import (
    DOI_RESOLVER,
    PUBMED,
    clean_doi,
    clean_isbn,
    clean_pmid,
    clean_url,
    doi_in,
)

# Older than the first medical journals that are still cited.
FIRST_YEAR = 1800

# Each names one source, so no two sources have the same.
IDENTIFIERS: dict[str, Callable[[str], str]] = {
    "doi": clean_doi,
    "pmid": clean_pmid,
    "isbn": clean_isbn,
    "url": clean_url,
}


def validate_year(year: int) -> None:
    """Refuse a year that can only be a slip; journals are dated ahead by up to one."""
    last = timezone.now().year + 1
    if not FIRST_YEAR <= year <= last:
        raise ValidationError(f"Enter a year from {FIRST_YEAR} to {last}.", code="year")


class Source(models.Model):
    """A paper, guideline, book or page that articles cite by its key; kept once, cited by many.

    ``clean`` brings its identifiers into the one form in which they are kept; the lengths of their
    columns leave room for a pasted link.
    """

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9_]+$", "Use small letters, digits and underscores.")],
        help_text="Articles cite it by this key in square brackets.",
    )
    title = models.TextField()
    authors = models.CharField(
        max_length=250, help_text="Family names with initials: Briggs AM, Smith AJ, et al."
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=[validate_year])
    container = models.CharField(
        "published in",
        max_length=250,
        blank=True,
        help_text="Journal with volume and pages, publisher, or website.",
    )
    doi = models.CharField("DOI", max_length=250, blank=True)
    pmid = models.CharField("PMID", max_length=80, blank=True, help_text="Its number in PubMed.")
    isbn = models.CharField("ISBN", max_length=40, blank=True)
    url = models.URLField("address", max_length=400, blank=True)
    checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="When somebody last compared all of this with the paper or page itself.",
    )

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=[field], condition=~Q(**{field: ""}), name=f"one_source_has_a_{field}"
            )
            for field in IDENTIFIERS
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"

    def clean(self) -> None:
        errors: dict[str, ValidationError] = {}
        for field, clean in IDENTIFIERS.items():
            try:
                setattr(self, field, clean(getattr(self, field)))
            except ValidationError as error:
                errors[field] = error
            else:
                if other := self._same(field):
                    errors[field] = ValidationError(
                        f"This is the source “{other.key}” already. Cite that one: [{other.key}].",
                        code="unique",
                    )
        if self.doi and doi_in(self.url) not in {"", self.doi}:
            errors.setdefault("url", ValidationError("This address leads to another DOI."))
        if not errors and not any(getattr(self, field) for field in IDENTIFIERS):
            errors["url"] = ValidationError(
                "Say where it can be found: a DOI, a PMID, an ISBN or an address."
            )
        if errors:
            raise ValidationError(errors)

    def _same(self, field: str) -> "Source | None":
        value = getattr(self, field)
        others = Source.objects.exclude(pk=self.pk).filter(**{field: value})
        return others.first() if value else None

    @property
    def doi_url(self) -> str:
        return DOI_RESOLVER + quote(self.doi, safe="/():;") if self.doi else ""

    @property
    def pubmed_url(self) -> str:
        return f"{PUBMED}{self.pmid}/" if self.pmid else ""

    @property
    def address(self) -> str:
        """Where readers find it on the web; empty for a book that is known by its ISBN alone."""
        return self.url or self.doi_url or self.pubmed_url

    @property
    def written_isbn(self) -> str:
        """The ISBN with its hyphens: ``978-92-4-008178-9``."""
        return isbn.format(self.isbn) if self.isbn else ""
