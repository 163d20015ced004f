"""Every way through the finder, for staff and for tests: which of them lead to no suggestion."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

from store.finder.models import Answer, QuestionKind
from store.finder.queries import Asked
from store.finder.scoring import Rule, matches

# More than these would keep staff waiting.
MOST_PATHS = 50_000
# Where there are more: so many answers at most to a question that takes several.
FEW_ANSWERS = 2
MOST_LISTED = 50

Path = tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class PathReport:
    """``most_answers`` is how many answers to one question were tried, or ``None`` for all."""

    count: int
    most_answers: int | None
    without_count: int
    without: list[Path]


def every_path(asked: Sequence[Asked], most_answers: int | None = None) -> Iterator[Path]:
    """Give every combination of answers that is no warning sign, in the order of the form.

    ``most_answers`` limits how many answers a question that takes several is given.
    """
    for ways in product(*(_ways(each, most_answers) for each in asked)):
        yield tuple(answer for way in ways for answer in way)


def check_paths(asked: Sequence[Asked], rules: Iterable[Rule]) -> PathReport:
    """Go every way, or where there are too many those with few answers to each question."""
    rules = list(rules)
    most_answers = None if _count(asked, None) <= MOST_PATHS else FEW_ANSWERS
    count, without = 0, []
    for path in every_path(asked, most_answers):
        count += 1
        if not matches(rules, frozenset(answer.pk for answer in path)):
            without.append(path)
    return PathReport(count, most_answers, len(without), without[:MOST_LISTED])


def _harmless(asked: Asked) -> list[Answer]:
    return [answer for answer in asked.answers if not answer.is_warning_sign]


def _sizes(asked: Asked, most_answers: int | None) -> range:
    most = len(_harmless(asked)) if asked.question.kind == QuestionKind.SEVERAL else 1
    if most_answers is not None:
        most = min(most, most_answers)
    return range(1 if asked.question.is_required else 0, most + 1)


def _ways(asked: Asked, most_answers: int | None) -> list[Path]:
    answers = _harmless(asked)
    return [way for size in _sizes(asked, most_answers) for way in combinations(answers, size)]


def _count(asked: Sequence[Asked], most_answers: int | None) -> int:
    return prod(
        sum(comb(len(_harmless(each)), size) for size in _sizes(each, most_answers))
        for each in asked
    )
