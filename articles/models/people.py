from django.conf import settings
from django.db import models
from django.urls import reverse


class Person(models.Model):
    """Someone whose name stands under articles: who wrote one, or who reviewed it."""

    slug = models.SlugField(
        "address", unique=True, help_text="The page is /articles/people/ADDRESS/."
    )
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    credentials = models.CharField(
        max_length=250,
        blank=True,
        help_text="Degrees, and where they can be looked up. Only what is true and can be shown.",
    )
    bio = models.TextField(blank=True)
    may_review = models.BooleanField(
        "reviews articles",
        default=False,
        help_text="May be named under an article as its medical reviewer.",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="signs in as",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
        help_text="Nobody approves an article that carries their own name.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:person", args=[self.slug])
