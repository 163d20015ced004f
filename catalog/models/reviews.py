from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from catalog.models.products import Product
from catalog.models.rating import MOST_STARS


class ReviewState(models.TextChoices):
    PENDING = "pending", "Waiting to be checked"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Not published"


class RejectionReason(models.TextChoices):
    """Why a review may be rejected. None is about what its writer thinks of the product.

    The page of reviews names them all, as Directive 2005/29/EC, Art. 7(6), asks; to leave out
    reviews for being negative is banned by its Annex I, 23c, and by 16 CFR 465.7.
    """

    PERSONAL_DATA = "personal", "It gives away personal data of somebody."
    INSULT = "insult", "It insults, threatens or degrades somebody."
    OFF_TOPIC = "off_topic", "It is about neither the product nor buying it here."
    ADVERTISING = "advertising", "It advertises something else."
    HEALTH_CLAIM = "health", "It says that the product treats or prevents pain or an illness."
    UNLAWFUL = "unlawful", "It breaks the law, or somebody’s rights in a text."
    NOT_GENUINE = "not_genuine", "It is not the buyer’s own experience, or was given for a reward."


class ReviewQuerySet(models.QuerySet["Review"]):
    def published(self) -> "ReviewQuerySet":
        return self.filter(state=ReviewState.PUBLISHED)


class Review(models.Model):
    """What a buyer says of a product: one for each product of an order.

    It changes only through ``catalog.services.reviews``; staff never change its words.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="reviews")
    options_label = models.TextField("what was bought", blank=True)
    # The order's number, not a relation: the catalog knows nothing of orders.
    order_number = models.CharField("order", max_length=20)
    stars = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_STARS)]
    )
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    author_name = models.CharField("name", max_length=80)
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.PENDING
    )
    written_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rejection_reason = models.CharField(max_length=12, choices=RejectionReason.choices, blank=True)
    rejection_note = models.TextField("note to the author", max_length=1000, blank=True)
    reply = models.TextField(max_length=2000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["product", "state", "-written_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["order_number", "product"], name="product_reviewed_once_an_order"
            ),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=MOST_STARS), name="review_has_stars"
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.PENDING, decided_at=None)
                | (~Q(state=ReviewState.PENDING) & Q(decided_at__isnull=False)),
                name="decided_review_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(state=ReviewState.REJECTED) & ~Q(rejection_reason=""))
                | (~Q(state=ReviewState.REJECTED) & Q(rejection_reason="")),
                name="rejected_review_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="reply_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_name} on {self.product}"
