"""Reads the demonstration shop's cushion finder into the database."""

from typing import Any

from articles.models import Source
from catalog.models import Product
from store.finder.models import Advice, Answer, Question, Suggestion

Data = dict[str, Any]


def load_finder(data: Data) -> None:
    """Load questions, advice and suggestions, once: afterwards they are staff's.

    Products and sources have to be there already.
    """
    if Question.objects.exists():
        return
    advice = {
        each.pop("key"): Advice.objects.create(**each, position=position)
        for position, each in enumerate(data["advice"])
    }
    answers: dict[tuple[str, str], Answer] = {}
    for position, each in enumerate(data["questions"]):
        of_it = each.pop("answers")
        question = Question(**each, position=position)
        question.full_clean()
        question.save()
        for place, answer in enumerate(of_it):
            answers[question.slug, answer["slug"]] = _load_answer(question, answer, advice, place)
    for each in data["suggestions"]:
        _load_suggestion(each, answers)


def _load_answer(
    question: Question, data: Data, advice: dict[str, Advice], position: int
) -> Answer:
    if key := data.pop("source", None):
        source = Source.objects.get(key=key)
        data |= {"link_title": f"{source.title}, {source.authors}", "link_url": source.url}
    if key := data.pop("advice", None):
        data["advice"] = advice[key]
    answer = Answer(question=question, position=position, **data)
    answer.full_clean()
    answer.save()
    return answer


def _load_suggestion(data: Data, answers: dict[tuple[str, str], Answer]) -> None:
    suggestion = Suggestion(
        product=Product.objects.get(slug=data["product"]),
        reason=data["reason"],
        weight=data["weight"],
    )
    suggestion.full_clean()
    suggestion.save()
    for side in ("needs", "excludes"):
        named = [
            answers[question, slug]
            for question, slugs in data.get(side, {}).items()
            for slug in slugs
        ]
        getattr(suggestion, side).set(named)
