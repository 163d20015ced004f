from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from store.claims.linter import find_claims
from store.claims.patterns import BadPattern, compile_patterns
from store.claims.rulebook import Rule, groups_of_file, rulebook_of

PATTERN_HELP = (
    "One phrase a line. “end~” finds ends, ended and ending, too; “from/of” either word; "
    "“(the)” a word that may be missing; “…” up to six words; “{condition}” any pain or illness."
)


class ClaimRuleQuerySet(models.QuerySet["ClaimRule"]):
    def active(self) -> "ClaimRuleQuerySet":
        return self.filter(is_active=True)


class ClaimRule(models.Model):
    """What staff have texts searched for, beside the rules of ``rules.toml``."""

    name = models.CharField(
        "what it finds", max_length=120, help_text="Such as “says that it resets the nerves”."
    )
    phrases = models.TextField("look for", help_text=PATTERN_HELP)
    needs_condition = models.BooleanField(
        "only beside a pain or an illness",
        default=False,
        help_text="The phrase counts only within six words of a condition.",
    )
    why = models.CharField("why it may not stand", max_length=300)
    law = models.CharField(max_length=300, help_text="The law or guidance that says so.")
    better = models.CharField("better wording", max_length=300)
    must_find = models.TextField(
        "sentences that it has to find",
        blank=True,
        help_text="One a line. They are tried whenever you save.",
    )
    must_leave = models.TextField(
        "sentences that it has to leave alone",
        blank=True,
        help_text="One a line: innocent sentences with the same words.",
    )
    is_active = models.BooleanField("in use", default=True)

    objects = ClaimRuleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "rule"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Try the phrases on the sentences that they have to find and to leave alone."""
        _check_patterns("phrases", self.phrases)
        alone = rulebook_of(self.as_rule())
        missed = [each for each in lines_of(self.must_find) if not find_claims(each, alone)]
        hit = [each for each in lines_of(self.must_leave) if find_claims(each, alone)]
        if missed:
            raise ValidationError({"must_find": f"The rule does not find “{missed[0]}”."})
        if hit:
            raise ValidationError({"must_leave": f"The rule finds “{hit[0]}”."})

    def as_rule(self) -> Rule:
        """Give the rule as the linter takes it. Its phrases have to be patterns."""
        phrases = lines_of(self.phrases)
        if self.needs_condition:
            phrases = [
                pattern
                for each in phrases
                for pattern in (f"{each} … {{condition}}", f"{{condition}} … {each}")
            ]
        return Rule(
            key=f"staff-{self.pk}",
            what=self.name,
            expression=compile_patterns(phrases, groups_of_file()),
            law=self.law,
            why=self.why,
            better=self.better,
        )


class FinePhrase(models.Model):
    """A phrase that only looks like a claim, wherever it stands."""

    phrase = models.CharField(
        max_length=120, unique=True, help_text="Such as “takes the pain out of”."
    )
    reason = models.CharField("why it is fine", max_length=300)

    class Meta:
        ordering = ["phrase"]
        verbose_name = "phrase that is fine"
        verbose_name_plural = "phrases that are fine"

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        _check_patterns("phrase", self.phrase)


class ClaimWaiver(models.Model):
    """One sentence of one text that may stand though a rule finds it; changed, it is another.

    ``subject_kind`` is the model (``catalog.product``) and ``subject_key`` the primary key of what
    has the text. ``sentence`` is in normalized form, ``fingerprint`` its SHA-256.
    """

    subject_kind = models.CharField("in", max_length=60)
    subject_key = models.CharField("number", max_length=40)
    sentence = models.TextField()
    fingerprint = models.CharField(max_length=64, editable=False)
    rule_key = models.CharField("rule", max_length=40)
    reason = models.TextField()
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="by",
    )
    waived_at = models.DateTimeField("at")

    class Meta:
        ordering = ["-waived_at", "-pk"]
        verbose_name = "sentence that may stand"
        verbose_name_plural = "sentences that may stand"
        permissions = [("waive_claim", "Can let a claim stand, with a reason")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "fingerprint", "rule_key"],
                name="claim_waived_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="claim_waived_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.sentence


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _check_patterns(field: str, patterns: str) -> None:
    for pattern in lines_of(patterns):
        try:
            compile_patterns([pattern], groups_of_file())
        except BadPattern as error:
            raise ValidationError({field: f"“{pattern}” cannot be read: {error}"}) from error
