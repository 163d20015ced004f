from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name, validate_email
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.articles import Article


class CommentState(models.TextChoices):
    PENDING = "pending", "Waiting to be read"
    PUBLISHED = "published", "Published"
    SPAM = "spam", "Spam, in quarantine"
    REMOVED = "removed", "Removed"


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> "CommentQuerySet":
        return self.filter(state=CommentState.PUBLISHED)

    def visible(self) -> "CommentQuerySet":
        """Give those that readers see: published ones, replies only below a published comment."""
        return self.published().filter(Q(parent=None) | Q(parent__state=CommentState.PUBLISHED))

    def reported(self) -> "CommentQuerySet":
        """Give the published ones that a reader reported since staff last decided on them."""
        reports = CommentReport.objects.filter(settled_at=None)
        return self.published().filter(pk__in=reports.values("comment"))


class Comment(models.Model):
    """What a reader says of an article, or staff in reply; it begins a thread or replies to it.

    It changes only through ``articles.services``; staff never change a reader's words.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    # Restricted, and not cascading: a thread goes with its article, but never with its first one.
    parent = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replies"
    )
    author_name = models.CharField("name", max_length=80, blank=True)
    # In small letters, so that one address is one sender. It is never shown to readers.
    author_email = models.EmailField("e-mail", blank=True)
    body = models.TextField("comment", max_length=4000, blank=True)
    is_staff = models.BooleanField("by staff", default=False, editable=False)
    state = models.CharField(
        max_length=10, choices=CommentState.choices, default=CommentState.PENDING
    )
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When its words or its state last changed: nobody decides on what they have not seen.
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    score = models.FloatField(null=True, blank=True, editable=False)
    reasons = models.JSONField(default=list, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    # A keyed hash of the network it came from, for some days.
    sender = models.CharField(max_length=64, blank=True, editable=False)
    # As what the filter counts it now, if at all.
    learned_as_spam = models.BooleanField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["posted_at", "pk"]
        indexes = [
            models.Index(fields=["article", "state", "posted_at"]),
            models.Index(fields=["author_email", "posted_at"]),
            models.Index(fields=["sender", "posted_at"], condition=~Q(sender=""), name="by_sender"),
            models.Index(fields=["fingerprint", "posted_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommentState.values), name="comment_is_in_a_known_state"
            ),
            # That the parent is of the same article and itself no reply is for the services to see
            # to: a database compares the columns of one row alone.
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_reply_to_itself"),
            models.CheckConstraint(
                condition=Q(is_staff=False) | Q(author_name="", author_email="", sender=""),
                name="staff_reply_in_the_name_of_the_shop",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=CommentState.REMOVED,
                    erased_at__isnull=False,
                    author_name="",
                    author_email="",
                    body="",
                    fingerprint="",
                )
                | Q(Q(erased_at=None), ~Q(body="")),
                name="erased_comment_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(decided_at__isnull=False),
                name="decided_comment_says_when",
            ),
            models.CheckConstraint(
                condition=Q(learned_as_spam=None)
                | Q(learned_as_spam=True, state=CommentState.SPAM)
                | Q(learned_as_spam=False, state=CommentState.PUBLISHED),
                name="filter_counts_a_comment_as_it_is",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_name or '–'}: {self.body[:60]}"

    @property
    def spam_percent(self) -> int | None:
        """How likely the filter took it for spam."""
        return None if self.score is None else round(self.score * 100)

    @property
    def path(self) -> str:
        """Where readers find it: a reply on the page of its thread, however old that is."""
        thread = f"?thread={self.parent_id}" if self.parent_id else ""
        return f"{self.article.get_absolute_url()}{thread}#comment-{self.pk}"


class CommentReport(models.Model):
    """A reader's word that a comment should be looked at; settled by the next decision on it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=64, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_at"]
        indexes = [models.Index(fields=["sender", "reported_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "sender"], condition=~Q(sender=""), name="one_report_a_sender"
            )
        ]

    def __str__(self) -> str:
        return self.reason or "No reason given"


def validate_sender(value: str) -> None:
    """Refuse what is neither an e-mail address nor a domain."""
    try:
        (validate_email if "@" in value else validate_domain_name)(value)
    except ValidationError as error:
        raise ValidationError(
            "Enter an address such as ada@example.com, or a domain such as example.com."
        ) from error


class BlockedSender(models.Model):
    """An address, or a domain with all below it, whose comments go to quarantine."""

    sender = models.CharField(
        "address or domain",
        max_length=254,
        unique=True,
        validators=[validate_sender],
        help_text="A domain blocks every address of it, and of the domains below it.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="For staff alone.")
    blocked_at = models.DateTimeField()
    blocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["sender"]

    def __str__(self) -> str:
        return self.sender


class CommentDigest(models.Model):
    """A day (UTC) on which moderators were told by mail what waits, where anything did."""

    digest_date = models.DateField(unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["digest_date"]

    def __str__(self) -> str:
        return str(self.digest_date)
