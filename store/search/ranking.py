"""Which of the entries that the index gave are meant most likely."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from store.search.places import MAX_POPULARITY
from store.search.terms import Alternative, Candidate, Term, Wanted
from store.search.words import stem, words_of

# What an occurrence counts for, of 1 for a word of the title.
IN_KEYWORDS = 0.5
IN_BODY = 0.15
AS_SYNONYM = 0.9
# What is added to the 1 that a title with all that is wanted makes.
TITLE_IS_ALL = 0.05
IN_THE_ORDER_TYPED = 0.1
POPULARITY = 0.1
# Scores that differ by less are equal, and what sells, or what staff put first, decides.
STEP = 0.05
# An entry without all that is wanted must have this share of what the best one has, or stand for
# as much of it in its title.
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its score; ``share`` is how much of what was wanted it has, from 0 to 1."""

    kind: str
    key: int
    score: float
    share: float
    order: tuple[float, ...]


def ranked(candidates: Iterable[Candidate], wanted: Sequence[Wanted]) -> list[Ranked]:
    """Give the entries that have enough of what is wanted, the best first."""
    rows: dict[tuple[str, int], Candidate] = {}
    parts: dict[tuple[str, int], set[int]] = {}
    for each in candidates:
        row = (each.kind, each.key)
        rows[row] = each
        parts.setdefault(row, set()).update(
            range(len(wanted)) if each.part is None else {each.part}
        )
    judged = [_judge(candidate, wanted, parts[row]) for row, candidate in rows.items()]
    share = ENOUGH * max((each.share for each in judged), default=0.0)
    score = ENOUGH * max((each.score for each in judged), default=0.0)
    enough = (each for each in judged if each.share >= share or each.score >= score)
    return sorted(enough, key=lambda each: each.order)


@lru_cache(maxsize=5_000)
def _stems(text: str) -> tuple[str, ...]:
    """Give the stems of a text's words; the popular entries are candidates again and again."""
    return tuple(stem(word) for word in words_of(text))


def _judge(candidate: Candidate, wanted: Sequence[Wanted], found: Collection[int]) -> Ranked:
    title = _stems(candidate.title)
    everything = title + _stems(candidate.keywords)
    total = sum(each.weight for each in wanted) or 1.0
    counts = [
        _occurrence(each, title, everything, number in found) for number, each in enumerate(wanted)
    ]
    typed = [term for each in wanted for term in each.alternatives[0]]
    named = sum(any(_is(word, term) for term in typed) for word in title)
    score = sum(each.weight * count for each, count in zip(wanted, counts, strict=True)) / total
    score += TITLE_IS_ALL * named / max(len(title), 1)
    score += IN_THE_ORDER_TYPED * (len(typed) > 1 and _stand_together(title, typed))
    score += POPULARITY * log1p(candidate.popularity) / log1p(MAX_POPULARITY)
    has = sum(each.weight for each, count in zip(wanted, counts, strict=True) if count)
    order = (-round(score / STEP), -candidate.popularity, candidate.position, candidate.key)
    return Ranked(candidate.kind, candidate.key, score, has / total, order)


def _occurrence(
    wanted: Wanted, title: Sequence[str], everything: Sequence[str], is_found: bool
) -> float:
    best = IN_BODY if is_found else 0.0
    for number, alternative in enumerate(wanted.alternatives):
        factor = AS_SYNONYM if number else 1.0
        if _has(title, alternative):
            best = max(best, factor)
        elif _has(everything, alternative):
            best = max(best, factor * IN_KEYWORDS)
    return best


def _has(words: Sequence[str], alternative: Alternative) -> bool:
    return all(_occurs(term, words) for term in alternative)


def _occurs(term: Term, words: Sequence[str]) -> bool:
    phrase = [Term(word) for word in term.word.split()]
    if len(phrase) > 1:
        return _stand_together(words, phrase)
    return any(_is(word, term) for word in words)


def _is(word: str, term: Term) -> bool:
    """Tell whether a stem is that of a term's word, or begins as a term that is a beginning."""
    return word.startswith(term.word) if term.is_prefix else word == stem(term.word)


def _stand_together(title: Sequence[str], typed: Sequence[Term]) -> bool:
    return any(
        all(_is(word, term) for word, term in zip(title[at:], typed, strict=False))
        for at in range(len(title) - len(typed) + 1)
    )
