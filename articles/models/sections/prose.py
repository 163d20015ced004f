"""The kinds of section that are made of words."""

from django.db import models

from articles.models.sections.base import CITATION_HELP, Section
from articles.models.sources import Source
from store.core.rich_text import RICH_TEXT, TABLE, RichTextField

PROSE_EXTENSIONS = RICH_TEXT | {"Heading": {"levels": [3]}}
ONE_A_LINE = f"One a line. {CITATION_HELP}"


class Text(Section):
    template_name = "articles/sections/text.html"
    prose_fields = ("body",)
    caption_fields = ("heading",)

    heading = models.CharField(max_length=160, blank=True)
    body = RichTextField(extensions=PROSE_EXTENSIONS, sanitize=True, help_text=CITATION_HELP)

    class Meta(Section.Meta):
        verbose_name = "text"
        verbose_name_plural = "texts"

    def __str__(self) -> str:
        return self.heading or "Text"


class WarningSigns(Section):
    template_name = "articles/sections/warning_signs.html"
    prose_fields = ("emergency", "see_doctor")
    caption_fields = ("heading",)

    heading = models.CharField(max_length=160, default="Warning signs")
    emergency = models.TextField("get emergency help now", blank=True, help_text=ONE_A_LINE)
    see_doctor = models.TextField("see a doctor soon", blank=True, help_text=ONE_A_LINE)

    class Meta(Section.Meta):
        verbose_name = "warning signs"
        verbose_name_plural = "warning signs"

    def __str__(self) -> str:
        return self.heading


class Steps(Section):
    template_name = "articles/sections/steps.html"
    prose_fields = ("intro", "steps")
    caption_fields = ("heading",)

    heading = models.CharField(max_length=160)
    intro = models.TextField("what comes before the steps", blank=True, help_text=CITATION_HELP)
    steps = models.TextField(help_text=ONE_A_LINE)

    class Meta(Section.Meta):
        verbose_name = "steps"
        verbose_name_plural = "steps"

    def __str__(self) -> str:
        return self.heading


class DoAndDont(Section):
    """What helps and what does not, side by side, after the care cards of the NHS."""

    template_name = "articles/sections/do_and_dont.html"
    prose_fields = ("do", "dont")
    caption_fields = ("heading",)

    heading = models.CharField(max_length=160)
    do = models.TextField("do", blank=True, help_text=ONE_A_LINE)
    dont = models.TextField(
        "don’t", blank=True, help_text=f"Without the word “don’t”. {ONE_A_LINE}"
    )

    class Meta(Section.Meta):
        verbose_name = "do and don’t"
        verbose_name_plural = "do and don’t"

    def __str__(self) -> str:
        return self.heading


class Table(Section):
    template_name = "articles/sections/table.html"
    prose_fields = ("caption", "body")
    caption_fields = ("heading",)

    heading = models.CharField(max_length=160, blank=True)
    caption = models.CharField(max_length=300, help_text="What the table shows, in one sentence.")
    body = RichTextField(
        "table",
        extensions=TABLE,
        sanitize=True,
        help_text=f"Its first row holds the headings. {CITATION_HELP}",
    )

    class Meta(Section.Meta):
        verbose_name = "table"
        verbose_name_plural = "tables"

    def __str__(self) -> str:
        return self.heading or self.caption


class Quotation(Section):
    template_name = "articles/sections/quotation.html"
    caption_fields = ("attribution",)

    text = models.TextField("quotation", max_length=600, help_text="Word for word.")
    attribution = models.CharField("who says so", max_length=200)
    source = models.ForeignKey(
        Source, to_field="key", on_delete=models.PROTECT, related_name="quotations"
    )

    class Meta(Section.Meta):
        verbose_name = "quotation"
        verbose_name_plural = "quotations"

    def __str__(self) -> str:
        return self.attribution

    @property
    def citation(self) -> str:
        return f" [{self.source_id}]"

    @property
    def prose(self) -> list[str]:
        return [self.text + self.citation]
