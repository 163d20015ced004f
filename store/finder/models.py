"""What staff write for the cushion finder: what it asks, when it stops, and what it suggests."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from catalog.models import Product

# The query parameter with which the form itself is asked for; see ``store.finder.forms``.
SHOW_PARAMETER = "show"


class QuestionKind(models.TextChoices):
    ONE = "one", "One answer"
    SEVERAL = "several", "As many answers as fit"


class Question(models.Model):
    text = models.CharField("question", max_length=160)
    help_text = models.CharField(
        "explanation", max_length=300, blank=True, help_text="One or two sentences below it."
    )
    slug = models.SlugField(
        "name in the address",
        max_length=40,
        unique=True,
        help_text="One word, such as “seat”. Shared links stop working when you change it.",
        validators=[
            RegexValidator(
                rf"^{SHOW_PARAMETER}$",
                "The finder uses this word itself; choose another.",
                inverse_match=True,
            )
        ],
    )
    kind = models.CharField(
        "how many answers", max_length=10, choices=QuestionKind.choices, default=QuestionKind.ONE
    )
    is_required = models.BooleanField(
        "has to be answered",
        default=True,
        help_text="Nobody sees suggestions before this is answered.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers stand first.")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Advice(models.Model):
    """Where the finder stops: whom to call instead of buying, said before anything is for sale."""

    title = models.CharField(max_length=120, help_text="Such as “Get emergency help now”.")
    text = models.CharField(
        "what to do",
        max_length=400,
        help_text="Whom to call, and how soon. Say only what articles and sources say.",
    )
    is_emergency = models.BooleanField(
        "an emergency", default=False, help_text="Stands out in color, before all other advice."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Lower numbers stand first: put the most urgent one there."
    )

    class Meta:
        ordering = ["-is_emergency", "position", "pk"]
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """One way to answer a question; a warning sign is an answer that leads to advice."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    text = models.CharField("answer", max_length=160)
    slug = models.SlugField("name in the address", max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    advice = models.ForeignKey(
        Advice,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signs",
        verbose_name="warning sign",
        help_text="Whoever chooses this answer sees this advice and no product at all.",
    )
    note = models.CharField(
        "what to know",
        max_length=400,
        blank=True,
        help_text=(
            "Stands above the suggestions of whoever chooses this answer: what the evidence says, "
            "what to check first. Promise nothing about pain."
        ),
    )
    link_title = models.CharField("words of the link", max_length=250, blank=True)
    link_url = models.CharField(
        "where to read it",
        max_length=400,
        blank=True,
        validators=[
            RegexValidator(r"^(/(?!/)|https://)", "Begin with / (a page of the shop) or https://.")
        ],
        help_text="The article or source that says so: /articles/ADDRESS/ or https://…",
    )

    class Meta:
        ordering = ["question", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "slug"],
                name="answer_slug_once_a_question",
                violation_error_message="Two answers of a question cannot have the same name.",
            ),
            models.CheckConstraint(
                condition=Q(link_title="", link_url="") | ~Q(link_title="") & ~Q(link_url=""),
                name="answer_link_is_whole",
                violation_error_message="A link needs both its words and its address, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question.text} {self.text}"

    @property
    def is_warning_sign(self) -> bool:
        return self.advice_id is not None


class Suggestion(models.Model):
    """A rule: to whom a product is suggested, how strongly, and in which words.

    How several of them make a suggestion stands in ``store.finder.scoring``.
    """

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="finder_suggestions"
    )
    reason = models.CharField(
        max_length=300,
        help_text=(
            "The sentence that explains it, such as “It folds to fit a backpack.” Say what the "
            "cushion changes about the seat, never that pain goes."
        ),
    )
    weight = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=(
            "1 to 10. The weights of all suggestions that fit are added up for each product; "
            "the three products with most are shown."
        ),
    )
    needs = models.ManyToManyField(
        Answer,
        blank=True,
        related_name="suggestions",
        verbose_name="answers it needs",
        help_text="Of each question named here, one of these answers is enough.",
    )
    excludes = models.ManyToManyField(
        Answer,
        blank=True,
        related_name="excluded_suggestions",
        verbose_name="answers that rule it out",
        help_text="Whoever chose one of these is not given this suggestion.",
    )

    class Meta:
        ordering = ["product", "-weight", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=10), name="suggestion_weight_is_1_to_10"
            )
        ]

    def __str__(self) -> str:
        return self.reason
