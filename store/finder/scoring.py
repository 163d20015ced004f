"""Which products fit which answers: pure functions over the rules that staff write.

A rule fits when, of every question that it needs an answer to, at least one of the needed answers
was chosen, and none was chosen that rules it out. A product's score is the sum of the weights of
its rules that fit, so a product with no such rule is not suggested. The product with the highest
score comes first, and its reasons are the sentences of those rules, the heaviest first. Equal
scores, and equal weights, stay in the order in which the rules are given: the same answers always
lead to the same suggestions.

Answers and products are known here by their keys alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

MOST_SUGGESTIONS = 3
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """``needs`` holds, for each question that matters, the answers of which one suffices."""

    product: int
    weight: int
    reason: str
    needs: tuple[frozenset[int], ...] = ()
    excludes: frozenset[int] = frozenset()

    def fits(self, chosen: Collection[int]) -> bool:
        return self.excludes.isdisjoint(chosen) and all(
            not enough.isdisjoint(chosen) for enough in self.needs
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A product that fits; ``answers`` are the chosen ones that its rules ask for."""

    product: int
    score: int
    reasons: tuple[str, ...]
    answers: frozenset[int]


def matches(rules: Iterable[Rule], chosen: frozenset[int]) -> list[Match]:
    """Give every product that fits the ``chosen`` answers, the best first, each once."""
    fitting: dict[int, list[Rule]] = {}
    for rule in rules:
        if rule.fits(chosen):
            fitting.setdefault(rule.product, []).append(rule)
    found = [_match(product, of_it, chosen) for product, of_it in fitting.items()]
    return sorted(found, key=lambda match: -match.score)


def suggestions(ranked: Iterable[Match], sold_out: Collection[int]) -> list[Match]:
    """Give the first few; what is sold out comes after what can be bought now."""
    return sorted(ranked, key=lambda match: match.product in sold_out)[:MOST_SUGGESTIONS]


def _match(product: int, rules: list[Rule], chosen: frozenset[int]) -> Match:
    heaviest = sorted(rules, key=lambda rule: -rule.weight)
    return Match(
        product=product,
        score=sum(rule.weight for rule in rules),
        reasons=tuple(rule.reason for rule in heaviest[:MOST_REASONS]),
        answers=chosen & _needed(rules),
    )


def _needed(rules: list[Rule]) -> frozenset[int]:
    return frozenset(answer for rule in rules for enough in rule.needs for answer in enough)
