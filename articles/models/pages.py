from django.db import models
from django.urls import reverse

from store.core.rich_text import RICH_TEXT, RichTextField


class Page(models.Model):
    """What staff have to say that is no article: shipping, returns, privacy, terms, imprint."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(
        "address", max_length=120, unique=True, help_text="Its page is /pages/ADDRESS/."
    )
    body = RichTextField(extensions=RICH_TEXT | {"Heading": {"levels": [2]}}, sanitize=True)
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Lower numbers stand first in the footer."
    )
    is_in_footer = models.BooleanField("linked in the footer", default=True)
    updated_at = models.DateTimeField("last changed", auto_now=True)

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:page", args=[self.slug])
