from django.core.exceptions import ValidationError
from django.db import models

from store.search.words import words_of


class Kind(models.TextChoices):
    ARTICLE = "article", "Article"
    PRODUCT = "product", "Product"


class SearchEntry(models.Model):
    """What can be found of one row of another room, in plain text.

    ``place`` (from ``places.place_of``) orders the entries of a kind, those that sell best first.
    The full-text index stands beside this table, in whatever form the database keeps one
    (``store.search.backends``).
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.BigIntegerField(help_text="Primary key of the row.")
    place = models.BigIntegerField(unique=True)
    title = models.CharField(max_length=200)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0, help_text="Among equals, lower comes first.")
    popularity = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_search_entry_a_row")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.keywords}\n{self.body}"


class SearchWord(models.Model):
    """A word of the entries, and how many of them have it: what typed words are compared with."""

    word = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40, db_index=True)
    entries = models.IntegerField()

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """Words that shoppers use for the same thing; a search for one finds all of them."""

    words = models.CharField(
        max_length=250,
        help_text=(
            "Words or short phrases that mean the same, with commas between them: "
            "“tailbone, coccyx”. A search for one of them finds the others, too."
        ),
    )

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        if len(phrases_of(self.words)) < 2:
            raise ValidationError(
                {"words": "Write at least two words or phrases, with a comma between them."}
            )


class MissedSearch(models.Model):
    """What somebody searched for and nothing was found: no name, no address."""

    words = models.CharField("searched for", max_length=80, unique=True)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField("last time")

    class Meta:
        ordering = ["-times", "-last_at", "-pk"]
        verbose_name_plural = "missed searches"
        indexes = [models.Index(fields=["-times", "-last_at", "-id"])]

    def __str__(self) -> str:
        return self.words


def phrases_of(line: str) -> list[tuple[str, ...]]:
    """Give the phrases of a line of synonyms, each as its words."""
    phrases = (tuple(words_of(phrase)) for phrase in line.split(","))
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))
