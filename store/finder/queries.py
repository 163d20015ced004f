"""Reads of the finder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import CharField, Prefetch, Value

from catalog.models import Product, Variant
from catalog.models.products import ProductState
from catalog.queries import available_pieces, for_cards
from store.finder.models import Advice, Answer, Question, QuestionKind, Suggestion
from store.finder.scoring import Match, Rule, matches, suggestions


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers, both in the order of staff."""

    question: Question
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Suggested:
    product: Product
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers lead to; ``unmet`` are wishes that none of the suggested answers."""

    suggested: list[Suggested]
    unmet: list[Answer]


def asked_questions() -> list[Asked]:
    """Give the questions that have answers."""
    answers = Answer.objects.select_related("question", "advice")
    return [
        Asked(question, list(of_it))
        for question, of_it in groupby(answers, key=lambda answer: answer.question)
    ]


def advice_for(chosen: Iterable[Answer]) -> list[tuple[Advice, list[Answer]]]:
    """Give the advice that warning signs among the answers lead to, each with its signs.

    The most urgent comes first.
    """
    signs: dict[Advice, list[Answer]] = {}
    for answer in chosen:
        if answer.advice is not None:
            signs.setdefault(answer.advice, []).append(answer)
    return sorted(
        signs.items(), key=lambda item: (not item[0].is_emergency, item[0].position, item[0].pk)
    )


def rules() -> list[Rule]:
    """Give the rules for what is on sale, in the order of staff's products, in one query."""
    on_sale = Suggestion.objects.filter(product__state=ProductState.ACTIVE)
    needed, excluded = (
        on_sale.annotate(side=Value(side, CharField()))
        .order_by()
        .values_list(
            "product__featured_position",
            "product",
            "pk",
            "weight",
            "reason",
            "side",
            f"{side}__question",
            side,
        )
        for side in ("needs", "excludes")
    )
    rows = sorted(needed.union(excluded, all=True), key=lambda row: row[:3])
    return [_rule(list(of_it)) for _, of_it in groupby(rows, key=lambda row: row[2])]


def _rule(rows: list[tuple[int, int, int, int, str, str, int | None, int | None]]) -> Rule:
    _, product, _, weight, reason, *_ = rows[0]
    needs: dict[int, set[int]] = {}
    excludes = set()
    for *_, side, question, answer in rows:
        if question is None or answer is None:
            continue
        if side == "needs":
            needs.setdefault(question, set()).add(answer)
        else:
            excludes.add(answer)
    return Rule(
        product=product,
        weight=weight,
        reason=reason,
        needs=tuple(frozenset(enough) for enough in needs.values()),
        excludes=frozenset(excludes),
    )


def result_for(chosen: Sequence[Answer]) -> Result:
    """Give what to suggest to somebody who chose these answers, none of them a warning sign."""
    all_rules = rules()
    ranked = matches(all_rules, frozenset(answer.pk for answer in chosen))
    products = _products(match.product for match in ranked)
    sold_out = {key for key, product in products.items() if not _is_available(product)}
    best = suggestions(ranked, sold_out)
    return Result(
        suggested=[Suggested(products[match.product], match.reasons) for match in best],
        unmet=_unmet(chosen, all_rules, best),
    )


def _products(keys: Iterable[int]) -> dict[int, Product]:
    """Give products on sale with what a suggestion of them shows."""
    variants = Variant.objects.select_related("stock").prefetch_related("option_values")
    products = for_cards(Product.objects.prefetch_related(Prefetch("variants", variants)))
    return products.on_sale_in_bulk(list(keys))


def _is_available(product: Product) -> bool:
    return any(available_pieces(variant) for variant in product.variants.all())


def _unmet(chosen: Iterable[Answer], rules: list[Rule], best: list[Match]) -> list[Answer]:
    """Give the wishes that some rule is about, but none of those behind the best."""
    known = {answer for rule in rules for enough in rule.needs for answer in enough}
    met = {answer for match in best for answer in match.answers}
    return [
        answer
        for answer in chosen
        if answer.question.kind == QuestionKind.SEVERAL and answer.pk in known - met
    ]
