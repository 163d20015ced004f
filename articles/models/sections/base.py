from django.db import models

from articles.models.articles import Article

CITATION_HELP = "Cite a source by its key in square brackets: [briggs2009]."


class Section(models.Model):
    """What every kind of section has: its article, its place, and the template that shows it.

    Sources may be cited in its ``prose_fields``; its ``caption_fields`` hold its other words.
    The names ``parent``, ``region`` and ``ordering`` are those that django-content-editor expects.
    """

    template_name: str
    prose_fields: tuple[str, ...] = ()
    caption_fields: tuple[str, ...] = ()
    is_product_feature = False

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)s_sections")
    region = models.CharField(max_length=20, default="body")
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]

    @property
    def anchor(self) -> str:
        """The id of the section's heading on the page; the key makes it the only one."""
        return f"{self._meta.model_name}-{self.pk}"

    @property
    def prose(self) -> list[str]:
        """The texts of the section in which sources may be cited, in reading order."""
        return [getattr(self, name) for name in self.prose_fields]

    @property
    def captions(self) -> list[str]:
        """What else readers see or hear of the section: headings, captions, names."""
        return [getattr(self, name) for name in self.caption_fields]
