"""Forms that refuse to publish a text while a claim stands in it."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet

from store.claims.linter import Finding
from store.claims.queries import Subject, current_rules, standing_claims, text_fields
from store.claims.rulebook import Rulebook

_Row = TypeVar("_Row", bound=models.Model)

WHY_FIELD = "why_claims_may_stand"


class ClaimsForm(forms.ModelForm[_Row]):
    """Refuses what a text claims, beside its field, where ``goes_public`` says that others read it.

    Who has the right (``may_waive``, which ``ClaimsAdmin`` sets) may write instead why it may
    stand; ``waived`` are then the claims to record.
    """

    may_waive = False
    # Fields with words of staff; none named, they are all those of the model.
    claim_fields: Sequence[str] = ()

    why_claims_may_stand = forms.CharField(
        label="Why these sentences may stand",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Only where what was found claims nothing. Your reason is kept with your name, and "
            "each of these sentences may stand until somebody changes it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waived: list[Finding] = []
        if not self.may_waive:
            self.fields.pop(WHY_FIELD, None)

    def goes_public(self) -> bool:
        """Tell whether readers see ``instance``, now or later by itself, saved as it is typed."""
        raise NotImplementedError

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.goes_public():
            self.waived = _refuse(
                self,
                self.claim_fields or text_fields(type(self.instance)),
                subject=Subject.of(self.instance),
                rules=current_rules(),
                may_stand=bool(self.cleaned_data.get(WHY_FIELD)),
            )


class ClaimsFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Refuses what the lines below a ``ClaimsForm`` claim; they count as texts of its row."""

    claim_fields: Sequence[str] = ()

    def __init__(self, *args: Any, may_waive: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_waive = may_waive
        self.waived: list[Finding] = []

    def goes_public(self) -> bool:
        """Tell whether readers see ``instance``, the row above, saved as it is typed."""
        raise NotImplementedError

    def clean(self) -> None:
        super().clean()
        if not self.goes_public():
            return
        rules = current_rules()
        for line in self.forms:
            if not line.cleaned_data.get(DELETION_FIELD_NAME):
                self.waived += _refuse(
                    line,
                    self.claim_fields or text_fields(type(line.instance)),
                    subject=Subject.of(self.instance),
                    rules=rules,
                    may_stand=self.may_waive and bool(self.data.get(WHY_FIELD, "").strip()),
                )


def explain(findings: Iterable[Finding]) -> list[str]:
    """Say of each claim what it is, how to write instead, and why by which law."""
    return [
        f"“{each.words}” in “{each.sentence}” {each.rule.what}. Better: {each.rule.better} "
        f"Why: {each.rule.why} {each.rule.law}."
        for each in findings
    ]


def _refuse(
    form: forms.BaseForm,
    fields: Sequence[str],
    *,
    subject: Subject,
    rules: Rulebook,
    may_stand: bool,
) -> list[Finding]:
    """Put an error beside each field with a claim, or give the claims where they may stand."""
    waived = []
    for name in fields:
        text = form.cleaned_data.get(name)
        if not text:
            continue
        claims = standing_claims(texts=[(name, text)], subject=subject, rules=rules)
        if may_stand:
            waived += claims
        elif claims:
            form.add_error(name, explain(claims))
    return waived
