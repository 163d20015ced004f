from django.core.validators import RegexValidator
from django.db import models


class Source(models.Model):
    """A paper, guideline or page that articles cite by its key; kept once, cited by many."""

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9_]+$", "Use small letters, digits and underscores.")],
        help_text="Articles cite it by this key in square brackets.",
    )
    title = models.TextField()
    authors = models.CharField(max_length=250)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    container = models.CharField("published in", max_length=250, blank=True)
    doi = models.CharField("DOI", max_length=120, blank=True)
    pmid = models.CharField("PMID", max_length=12, blank=True)
    url = models.URLField("address", max_length=400)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"
