from django.db import models

from articles.legends import Label, check_legend, read_legend
from articles.models.sections.base import Section
from store.core.pictures.fields import PictureField


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

    @property
    def captions(self) -> list[str]:
        return [self.alt, self.caption, *(label.text for label in self.labels)]
