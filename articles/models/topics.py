from django.db import models
from django.urls import reverse


class KeyColor(models.TextChoices):
    CLAY = "clay", "Clay"
    SAND = "sand", "Sand"
    PINE = "pine", "Pine"


class Topic(models.Model):
    """What articles are about: a part of the body, or something that people do."""

    name = models.CharField(max_length=60)
    slug = models.SlugField(
        "address", max_length=60, unique=True, help_text="Its page is /articles/topics/ADDRESS/."
    )
    summary = models.CharField(
        max_length=250, blank=True, help_text="One or two sentences under the name."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Lower numbers stand first. A topic shows once it has an article."
    )
    is_body_area = models.BooleanField(
        "a part of the body",
        default=False,
        help_text="Stands on the home page under “Where does it hurt?”.",
    )
    color = models.CharField(
        "color in the picture",
        max_length=10,
        choices=KeyColor.choices,
        blank=True,
        help_text="The color of this part in the home page's picture of the back.",
    )

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
