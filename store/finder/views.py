from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from store.finder import queries
from store.finder.forms import (
    SHOW_FORM,
    SHOW_RESULT,
    FinderForm,
    address_of,
    initial_of,
    is_answered,
    named_answers,
)
from store.finder.models import SHOW_PARAMETER


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """Ask, then suggest; a warning sign ends in advice alone, whatever else was answered."""
    asked = queries.asked_questions()
    named = named_answers(asked, request.GET)
    harmless = [answer for answer in named if not answer.is_warning_sign]
    if len(harmless) < len(named):
        return render(
            request,
            "finder/advice.html",
            {"advice": queries.advice_for(named), "change": address_of(harmless, show=SHOW_FORM)},
        )
    if not is_answered(asked, request.GET) or request.GET.get(SHOW_PARAMETER) == SHOW_FORM:
        return _form_page(request, FinderForm(asked, initial=initial_of(named)))
    form = FinderForm(asked, request.GET)
    if not form.is_valid():
        return _form_page(request, form)
    return render(
        request,
        "finder/result.html",
        {
            "summary": _summary(form),
            "notes": [answer for answer in form.chosen if answer.note],
            "result": queries.result_for(form.chosen),
            "change": address_of(form.chosen, show=SHOW_FORM),
        },
    )


def _form_page(request: HttpRequest, form: FinderForm) -> HttpResponse:
    return render(request, "finder/form.html", {"form": form, "show_result": SHOW_RESULT})


def _summary(form: FinderForm) -> list[queries.Asked]:
    """Give the questions that were answered, each with the chosen answers alone."""
    chosen = form.chosen
    answered = (
        queries.Asked(
            each.question, [answer for answer in chosen if answer.question_id == each.question.pk]
        )
        for each in form.asked
    )
    return [each for each in answered if each.answers]
