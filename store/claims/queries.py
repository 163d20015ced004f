"""Reads of the claims that stand in texts."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from django.db import models

from store.claims.linter import Finding, find_claims
from store.claims.models import ClaimRule, ClaimWaiver, FinePhrase
from store.claims.rulebook import Rulebook, rulebook
from store.claims.sentences import normalized

Text = tuple[str, str]


class Subject(NamedTuple):
    """What has a text: its model (``catalog.product``) and its primary key."""

    kind: str
    key: str

    @classmethod
    def of(cls, row: models.Model) -> "Subject":
        return cls(row._meta.label_lower, str(row.pk))


def current_rules() -> Rulebook:
    """Give the rules of the file and those of staff; two queries."""
    return rulebook(
        [each.as_rule() for each in ClaimRule.objects.active()],
        FinePhrase.objects.values_list("phrase", flat=True),
    )


def standing_claims(
    *, texts: Iterable[Text], subject: Subject, rules: Rulebook | None = None
) -> list[Finding]:
    """Give the claims in ``texts`` that nobody let stand.

    A text is the name of its place and plain text or HTML. Whoever judges many subjects reads
    ``rules`` once with ``current_rules``.
    """
    rules = rules or current_rules()
    found = [each for where, text in texts for each in find_claims(text, rules, where=where)]
    if not found:
        return []
    waivers = ClaimWaiver.objects.filter(subject_kind=subject.kind, subject_key=subject.key)
    waived = set(waivers.values_list("fingerprint", "rule_key"))
    return [each for each in found if (fingerprint(each.sentence), each.rule.key) not in waived]


def texts_of(row: models.Model) -> list[Text]:
    """Give all that staff have written in a row: the name of each field, and its text."""
    return [
        (str(row._meta.get_field(name).verbose_name), value)  # type: ignore[union-attr]
        for name in text_fields(type(row))
        if (value := getattr(row, name))
    ]


def text_fields(model: type[models.Model]) -> list[str]:
    """Give the names of the fields of a model that hold words of staff, in their order."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.EmailField | models.URLField)
        and field.editable
        and not field.choices
    ]


def fingerprint(sentence: str) -> str:
    """Give the SHA-256 of a sentence in normalized form."""
    return sha256(normalized(sentence).encode()).hexdigest()
