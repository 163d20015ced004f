"""What became of an article: every text that was saved, and every decision on it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from articles.models.articles import Article


class Revision(models.Model):
    """The whole text of an article as somebody saved it; written once, never changed.

    ``content`` is what ``articles.revisions`` makes of it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField()
    # Empty for what a machine loaded.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M} UTC, {self.saved_by or 'the shop'}"


class EventKind(models.TextChoices):
    SENT = "sent", "Sent for review"
    SENT_BACK = "sent_back", "Sent back to its author"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Scheduled"
    WAIVED = "waived", "Sentences allowed to stand"
    PUBLISHED = "published", "Published"
    CHANGED = "changed", "Changed, so to be reviewed again"
    RESTORED = "restored", "An earlier text restored"
    REVIEWED = "reviewed", "Reviewed again, nothing to change"
    WITHDRAWN = "withdrawn", "Taken off the site"
    BEGUN = "begun", "New version begun"


class ArticleEvent(models.Model):
    """A step of an article's way to its readers; only ever added."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    at = models.DateTimeField()
    # Empty for what the worker did.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
