"""The kinds of section that an article is made of, in any order."""

from django.db import models
from django_prose_editor.fields import ProseEditorField

from articles.legends import Label, check_legend, read_legend
from articles.models.articles import Article
from catalog.models import Collection, Product, Variant
from store.core.pictures.fields import PictureField
from store.core.rich_text import RICH_TEXT

PROSE_EXTENSIONS = RICH_TEXT | {"Heading": {"levels": [3]}}
CITATION_HELP = "Cite a source by its key in square brackets: [briggs2009]."


class Section(models.Model):
    """What every kind of section has: its article, its place, and the template that shows it.

    The names ``parent``, ``region`` and ``ordering`` are those that django-content-editor expects.
    """

    template_name: str
    is_product_feature = False

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)s_sections")
    region = models.CharField(max_length=20, default="body")
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]

    @classmethod
    def get_queryset(cls) -> models.QuerySet["Section"]:
        """Give the sections with all that their template shows."""
        return cls._default_manager.all()

    @property
    def anchor(self) -> str:
        """The id of the section's heading on the page; the key makes it the only one."""
        return f"{self._meta.model_name}-{self.pk}"

    @property
    def prose(self) -> list[str]:
        """The texts of the section in which sources may be cited, in reading order."""
        return []


class Text(Section):
    template_name = "articles/sections/text.html"

    heading = models.CharField(max_length=160, blank=True)
    body = ProseEditorField(extensions=PROSE_EXTENSIONS, sanitize=True, help_text=CITATION_HELP)

    class Meta(Section.Meta):
        verbose_name = "text"
        verbose_name_plural = "texts"

    def __str__(self) -> str:
        return self.heading or "Text"

    @property
    def prose(self) -> list[str]:
        return [self.body]


class Figure(Section):
    template_name = "articles/sections/figure.html"

    picture = PictureField(
        upload_to="articles/", width_field="picture_width", height_field="picture_height"
    )
    picture_width = models.PositiveIntegerField(editable=False)
    picture_height = models.PositiveIntegerField(editable=False)
    picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    alt = models.CharField("what the picture teaches", max_length=300)
    caption = models.CharField(max_length=300, blank=True)
    legend = models.TextField(
        "what the colors mean",
        blank=True,
        validators=[check_legend],
        help_text=(
            "One line a color: its name, a colon, and what it marks, such as “clay: the upper "
            "back”. Colors: graphite, sage, sand, pine, clay."
        ),
    )

    class Meta(Section.Meta):
        verbose_name = "figure"
        verbose_name_plural = "figures"

    def __str__(self) -> str:
        return self.alt

    @property
    def labels(self) -> list[Label]:
        return read_legend(self.legend)


class WarningSigns(Section):
    template_name = "articles/sections/warning_signs.html"

    heading = models.CharField(max_length=160, default="Warning signs")
    emergency = models.TextField(
        "get emergency help now", blank=True, help_text=f"One sign a line. {CITATION_HELP}"
    )
    see_doctor = models.TextField(
        "see a doctor soon", blank=True, help_text=f"One sign a line. {CITATION_HELP}"
    )

    class Meta(Section.Meta):
        verbose_name = "warning signs"
        verbose_name_plural = "warning signs"

    def __str__(self) -> str:
        return self.heading

    @property
    def prose(self) -> list[str]:
        return [self.emergency, self.see_doctor]


class ProductFeature(Section):
    template_name = "articles/sections/product_feature.html"
    is_product_feature = True

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="features")
    heading = models.CharField(max_length=160, blank=True)
    body = ProseEditorField(
        blank=True,
        extensions=PROSE_EXTENSIONS,
        sanitize=True,
        help_text=f"What it is, and frankly what the evidence says. {CITATION_HELP}",
    )

    class Meta(Section.Meta):
        verbose_name = "product feature"
        verbose_name_plural = "product features"

    def __str__(self) -> str:
        return self.heading or self.product.title

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Section]:
        variants = Variant.objects.select_related("stock").prefetch_related("option_values")
        return cls._default_manager.select_related("product__listing__picture").prefetch_related(
            models.Prefetch("product__variants", variants)
        )

    @property
    def prose(self) -> list[str]:
        return [self.body]


class CollectionFeature(Section):
    template_name = "articles/sections/collection_feature.html"
    is_product_feature = True

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="features")
    heading = models.CharField(max_length=160, blank=True)
    body = ProseEditorField(
        blank=True, extensions=PROSE_EXTENSIONS, sanitize=True, help_text=CITATION_HELP
    )

    class Meta(Section.Meta):
        verbose_name = "collection feature"
        verbose_name_plural = "collection features"

    def __str__(self) -> str:
        return self.heading or self.collection.title

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Section]:
        return cls._default_manager.select_related("collection")

    @property
    def prose(self) -> list[str]:
        return [self.body]


SECTION_KINDS = (Text, Figure, WarningSigns, ProductFeature, CollectionFeature)
