"""The finder's form, made of the questions that staff wrote."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from store.finder.models import SHOW_PARAMETER, Answer, QuestionKind
from store.finder.queries import Asked

SHOW_FORM = "form"
SHOW_RESULT = "result"


class _LinkedToFirst:
    """A label, and so the summary of errors, leads to the first button of the group."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_{index or 0}"


class Radios(_LinkedToFirst, forms.RadioSelect):
    pass


class Checkboxes(_LinkedToFirst, forms.CheckboxSelectMultiple):
    pass


class FinderForm(forms.Form):
    """One field for each question, named by its slug; the values are the slugs of its answers."""

    def __init__(self, asked: Sequence[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for each in asked:
            self.fields[each.question.slug] = _field(each)

    @property
    def chosen(self) -> list[Answer]:
        """The answers of a valid form, in its order."""
        return [
            answer
            for each in self.asked
            for answer in each.answers
            # A single answer is its slug itself.
            if answer.slug in _as_list(self.cleaned_data[each.question.slug])
        ]


def named_answers(asked: Sequence[Asked], query: QueryDict) -> list[Answer]:
    """Give every answer that a query names, whatever else stands in it and however often."""
    return [
        answer
        for each in asked
        for named in [set(query.getlist(each.question.slug))]
        for answer in each.answers
        if answer.slug in named
    ]


def is_answered(asked: Sequence[Asked], query: QueryDict) -> bool:
    """Tell whether a query comes from the form, or from a link that was shared."""
    return SHOW_PARAMETER in query or any(each.question.slug in query for each in asked)


def address_of(answers: Sequence[Answer], *, show: str) -> str:
    """Write answers as a query string."""
    query = QueryDict(mutable=True)
    query[SHOW_PARAMETER] = show
    for answer in answers:
        query.appendlist(answer.question.slug, answer.slug)
    return query.urlencode()


def initial_of(answers: Sequence[Answer]) -> dict[str, Any]:
    """Give answers as the form's first values."""
    initial: dict[str, Any] = {}
    for answer in answers:
        if answer.question.kind == QuestionKind.SEVERAL:
            initial.setdefault(answer.question.slug, []).append(answer.slug)
        else:
            initial[answer.question.slug] = answer.slug
    return initial


def _field(asked: Asked) -> forms.ChoiceField:
    question = asked.question
    options: dict[str, Any] = {
        "label": question.text,
        "help_text": question.help_text,
        "required": question.is_required,
        "choices": [(answer.slug, answer.text) for answer in asked.answers],
    }
    if question.kind == QuestionKind.SEVERAL:
        missing, unknown = "Choose at least one answer.", "Choose among the answers given."
        field: forms.ChoiceField = forms.MultipleChoiceField(widget=Checkboxes, **options)
    else:
        missing, unknown = "Choose an answer.", "Choose one of the answers given."
        field = forms.ChoiceField(widget=Radios, **options)
    field.error_messages |= {
        "required": f"{question.text} {missing}",
        "invalid_choice": f"{question.text} {unknown}",
    }
    return field


def _as_list(cleaned: str | list[str]) -> list[str]:
    return [cleaned] if isinstance(cleaned, str) else cleaned
