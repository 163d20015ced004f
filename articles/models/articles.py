from datetime import date, datetime

from content_editor.models import Region
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.people import Person
from articles.models.topics import Topic
from store.core.pictures.fields import PictureField
from store.core.times import validate_time

# The feed of articles stands there.
FEED_SLUG = "feed"


class ArticleState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


class CommentPolicy(models.TextChoices):
    """Who may comment on an article; ``articles.comments.policy`` says what each means."""

    CLOSED = "closed", "Closed: nobody can comment"
    MODERATED = "moderated", "Moderated: staff read each comment first"
    FIRST_MODERATED = "first", "First one moderated: then clean comments appear at once"
    OPEN = "open", "Open: clean comments appear at once, for some days"


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: datetime) -> "ArticleQuerySet":
        return self.filter(state=ArticleState.PUBLISHED, published_at__lte=now)

    def due_for_review(self, today: date) -> "ArticleQuerySet":
        """Give the published ones whose medical review has run out on ``today``."""
        return self.filter(state=ArticleState.PUBLISHED, next_review_on__lte=today)


class Article(models.Model):
    """What readers come for; its body is made of sections of several kinds.

    The text of a published one stays as it was approved. To change it, staff write a new version,
    which is an article of its own (``replaces``) until it takes the place of the old text.
    """

    regions = (Region(key="body", title="Sections"),)

    title = models.CharField(max_length=160)
    slug = models.SlugField("address", max_length=160, help_text="Its page is /articles/ADDRESS/.")
    summary = models.TextField(max_length=250, help_text="For cards and search engines.")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="articles")
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles")
    reviewer = models.ForeignKey(
        Person,
        verbose_name="medical reviewer",
        on_delete=models.PROTECT,
        related_name="reviewed_articles",
        null=True,
        blank=True,
        help_text="The health professional who read the article and stands for it.",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(
        "to be reviewed again on",
        null=True,
        blank=True,
        help_text="From that day on the page says that its review is overdue.",
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
        max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT, editable=False
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="new_version",
    )
    # When the worker publishes an approved one.
    publish_at = models.DateTimeField(
        "goes live by itself at", null=True, blank=True, editable=False, validators=[validate_time]
    )
    published_at = models.DateTimeField(
        null=True, blank=True, editable=False, validators=[validate_time]
    )
    comment_policy = models.CharField(
        "comments", max_length=10, choices=CommentPolicy.choices, default=CommentPolicy.MODERATED
    )
    comments_close_after_days = models.PositiveSmallIntegerField(
        "closed after days",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text="For open ones: so many days after publication, nobody can comment any more.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "title"]
        permissions = [("approve_article", "Can approve articles that others wrote")]
        indexes = [models.Index(fields=["state", "-published_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=Q(replaces=None), name="article_address_is_its_own"
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED)
                | Q(published_at__isnull=False, replaces=None),
                name="published_article_has_a_date",
                violation_error_message="A published article needs a date of publication.",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None) | Q(state=ArticleState.APPROVED),
                name="only_approved_articles_are_scheduled",
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None, reviewed_on=None)
                | Q(reviewer__isnull=False, reviewed_on__isnull=False),
                name="review_says_who_and_when",
                violation_error_message="A review needs both the reviewer and the date.",
            ),
            models.CheckConstraint(
                condition=~Q(slug=FEED_SLUG),
                name="article_is_not_at_the_feed",
                violation_error_message="The address “feed” is that of the feed of articles.",
            ),
            models.CheckConstraint(
                condition=~Q(comment_policy=CommentPolicy.OPEN)
                | Q(comments_close_after_days__isnull=False),
                name="open_comments_close_some_day",
                violation_error_message="Say after how many days open comments are closed.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.slug])

    @property
    def is_draft(self) -> bool:
        return self.state == ArticleState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == ArticleState.PUBLISHED

    def is_due_for_review(self, today: date) -> bool:
        """Tell whether its medical review has run out on ``today``, in the shop's time zone."""
        return self.is_published and bool(self.next_review_on and self.next_review_on <= today)


class FormerArticleSlug(models.Model):
    """An address at which an article once stood; it leads to where that article stands now."""

    slug = models.SlugField(max_length=160, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
