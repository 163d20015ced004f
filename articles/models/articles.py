from datetime import datetime

from content_editor.models import Region
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.topics import Topic
from store.core.pictures.fields import PictureField
from store.core.times import validate_time


class Person(models.Model):
    """Someone whose name stands under articles."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    bio = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class ArticleState(models.TextChoices):
    DRAFT = "draft", "Draft: not in the shop yet"
    PUBLISHED = "published", "Published"


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: datetime) -> "ArticleQuerySet":
        return self.filter(state=ArticleState.PUBLISHED, published_at__lte=now)


class Article(models.Model):
    """What readers come for; its body is made of sections of several kinds."""

    regions = (Region(key="body", title="Sections"),)

    title = models.CharField(max_length=160)
    slug = models.SlugField(
        "address", max_length=160, unique=True, help_text="Its page is /articles/ADDRESS/."
    )
    summary = models.TextField(max_length=250, help_text="For cards and search engines.")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="articles")
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles")
    reviewer = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="reviewed_articles",
        null=True,
        blank=True,
        help_text="The health professional who read the article and stands for it.",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(
        "to be reviewed again on", null=True, blank=True, help_text="Readers do not see this date."
    )
    picture = PictureField(
        upload_to="articles/",
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    picture_alt = models.CharField("what the picture shows", max_length=250, blank=True)
    state = models.CharField(
        max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True, validators=[validate_time])
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "title"]
        indexes = [models.Index(fields=["state", "-published_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_article_has_a_date",
                violation_error_message="A published article needs a date of publication.",
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None, reviewed_on=None)
                | Q(reviewer__isnull=False, reviewed_on__isnull=False),
                name="review_says_who_and_when",
                violation_error_message="A review needs both the reviewer and the date.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.slug])
