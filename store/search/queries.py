"""Reads of the index: one way to search it, whatever the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log1p

from django.db.models import IntegerField, Value

from store.search.backends import backend
from store.search.models import Kind, SearchWord, Synonym, phrases_of
from store.search.ranking import Ranked, ranked
from store.search.spelling import closest, is_correctable
from store.search.terms import Alternative, Term, Wanted
from store.search.words import FILLERS, is_unbroken, stem, words_of

# Nobody types more to find a cushion; a database should not be asked to look for more either.
MAX_LENGTH = 100
MAX_WORDS = 8
MAX_WORD_LENGTH = 40
MAX_SYNONYMS = 500
MAX_ALTERNATIVES = 6
CANDIDATES = 150
# With fewer that have all the words, those that have some of them are looked at, too.
FEW = 3
COMPLETIONS = 8
NEAR_WORDS = 60
# A word that so few entries have may be a misspelt one, if another is so much more common.
RARE = 1
MUCH_MORE_COMMON = 10
# A word that begins a rare one is taken for a slip, if what it would be is so much more common.
MORE_COMMON = 3
# By so much must an article answer better to stand above what the shop sells.
CLEARLY_BETTER = 0.2
SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: primary keys of each kind, the best first.

    ``words`` are those to mark in a text. ``corrected`` is what was searched for instead of what
    was typed; ``did_you_mean`` is what might be searched for instead. ``has_all`` tells whether any
    row has all that was asked for, ``is_cut`` whether there may be more than were ranked.
    """

    products: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    words: frozenset[Term] = frozenset()
    corrected: str = ""
    did_you_mean: str = ""
    has_all: bool = True
    is_cut: bool = False
    articles_first: bool = False


def find(typed: str, *, as_typed: bool = False, is_unfinished: bool = False) -> Found:
    """Find what somebody means who typed this.

    ``as_typed`` corrects no word; ``is_unfinished`` takes the last word for the beginning of one,
    even if it is one already.
    """
    words = searched_words(typed)
    if not words:
        return Found()
    synonyms, counts = _what_is_known_of(words)
    guesses = _guesses(words, synonyms, counts, is_unfinished=is_unfinished)
    meant = list(words) if as_typed else [guesses.corrected.get(word, word) for word in words]
    if as_typed:
        did_you_mean = _respelled(typed, guesses.corrected)
    else:
        did_you_mean = _respelled(typed, guesses.doubtful)
    wanted = _wanted(meant, synonyms, counts, guesses)
    candidates = backend().candidates(wanted, limit=CANDIDATES, few=FEW)
    rows = ranked(candidates, wanted)
    by_kind = {kind: [each.key for each in rows if each.kind == kind] for kind in Kind}
    terms = {
        term
        for each in wanted
        for alternative in each.alternatives
        for term in alternative
        if " " not in term.word
    }
    return Found(
        products=by_kind[Kind.PRODUCT],
        articles=by_kind[Kind.ARTICLE],
        words=frozenset(terms),
        corrected="" if as_typed else _respelled(typed, guesses.corrected),
        did_you_mean=did_you_mean,
        has_all=any(each.part is None for each in candidates),
        is_cut=any(len(keys) >= CANDIDATES for keys in by_kind.values()),
        articles_first=_best(rows, Kind.ARTICLE) > _best(rows, Kind.PRODUCT) + CLEARLY_BETTER,
    )


def searched_words(typed: str) -> list[str]:
    """Give the words to look for, each once: without fillers, unless there is nothing else."""
    words = [word[:MAX_WORD_LENGTH] for word in words_of(typed[:MAX_LENGTH])]
    telling = [word for word in words if word not in FILLERS]
    return list(dict.fromkeys(telling or words))[:MAX_WORDS]


def shown(typed: str) -> str:
    """Give what was typed as a page may repeat it: short, and of characters that are printed."""
    printed = (each if each.isprintable() else " " for each in typed[:MAX_LENGTH])
    return " ".join("".join(printed).split())


def _best(rows: Iterable[Ranked], kind: Kind) -> float:
    return max((each.score for each in rows if each.kind == kind), default=-1.0)


@dataclass(frozen=True, slots=True)
class _Guesses:
    """What words may stand for: ``completions`` of a beginning, ``corrected`` for an unknown one,
    ``doubtful`` for a known one that is much rarer."""

    completions: dict[str, list[str]]
    corrected: dict[str, str]
    doubtful: dict[str, str]


def _what_is_known_of(
    words: Iterable[str],
) -> tuple[list[list[tuple[str, ...]]], dict[str, int]]:
    """Give the lines of synonyms, and for the stem of each known word how many entries have it."""
    lines = Synonym.objects.order_by().annotate(entries=Value(0, IntegerField()))
    stems = SearchWord.objects.filter(stem__in={stem(word) for word in words})
    rows = lines.values_list("words", "entries").union(
        stems.values_list("stem", "entries"), all=True
    )
    synonyms: list[list[tuple[str, ...]]] = []
    counts: dict[str, int] = {}
    for text, entries in rows:
        if entries:
            counts[text] = max(entries, counts.get(text, 0))
        elif len(synonyms) < MAX_SYNONYMS:
            synonyms.append(phrases_of(text))
    return synonyms, counts


def _guesses(
    words: Sequence[str],
    synonyms: Iterable[Iterable[tuple[str, ...]]],
    counts: dict[str, int],
    *,
    is_unfinished: bool,
) -> _Guesses:
    """Look up what is not known, in one query; where all is known, in none."""
    guesses = _Guesses({}, {}, {})
    of_synonyms = {word: 0 for line in synonyms for phrase in line for word in phrase}
    known = {stem(word) for word in of_synonyms} | counts.keys()
    is_known = {word: stem(word) in known for word in words}
    last = words[-1]
    unsure = [
        word
        for word in words
        if word.isalpha()
        and not is_unbroken(word)
        and len(word) >= SHORTEST_BEGINNING
        and (
            not is_known[word]
            or counts.get(stem(word), 0) in range(1, RARE + 1)
            or (is_unfinished and word == last)
        )
    ]
    if not unsure:
        return guesses
    near: dict[str, dict[str, int]] = {word: dict(of_synonyms) for word in unsure}
    is_doubtful = any(counts.get(stem(word), 0) <= RARE for word in unsure)
    for word, other, entries in backend().similar(
        unsure, completions=COMPLETIONS, near=NEAR_WORDS if is_doubtful else 0
    ):
        near[word][other] = entries
    for word in unsure:
        begun = [other for other in near[word] if other.startswith(word) and other != word]
        begun.sort(key=lambda other: -near[word][other])
        is_beginning = is_unfinished and word == last
        if begun and (
            is_beginning or (not is_known[word] and not _is_slip(word, begun, near[word]))
        ):
            guesses.completions[word] = begun[:COMPLETIONS]
        elif is_correctable(word):
            _correct(word, near[word], guesses, is_known=is_known[word])
    return guesses


def _is_slip(word: str, begun: Sequence[str], near: dict[str, int]) -> bool:
    """Tell whether a word is rather a more common one misspelt than the beginning of another."""
    meant = closest(word, near.items()) if is_correctable(word) else None
    return meant is not None and near[meant] >= MORE_COMMON * near[begun[0]]


def _correct(word: str, near: dict[str, int], guesses: _Guesses, *, is_known: bool) -> None:
    if not is_known:
        if meant := closest(word, near.items()):
            guesses.corrected[word] = meant
    else:
        common = [
            (other, entries)
            for other, entries in near.items()
            if entries >= MUCH_MORE_COMMON * max(near.get(word, 1), 1) and stem(other) != stem(word)
        ]
        if meant := closest(word, common):
            guesses.doubtful[word] = meant


def _respelled(typed: str, meant: dict[str, str]) -> str:
    """Write what was typed with other words in it; empty where there is nothing to change."""
    words = words_of(typed[:MAX_LENGTH])
    return " ".join(meant.get(word, word) for word in words) if meant else ""


def _wanted(
    words: Sequence[str],
    synonyms: Sequence[Sequence[tuple[str, ...]]],
    counts: dict[str, int],
    guesses: _Guesses,
) -> list[Wanted]:
    """Say what is wanted: one thing for each word, or for a phrase that has synonyms."""
    wanted = []
    at = 0
    while at < len(words):
        phrase, others = _longest_phrase(words[at:], synonyms)
        typed = [phrase]
        if len(phrase) == 1:
            typed += [(word,) for word in guesses.completions.get(phrase[0], ())]
        alternatives: list[Alternative] = [
            *(tuple(_term(word) for word in each) for each in typed),
            *((_term(" ".join(each)),) for each in others[:MAX_ALTERNATIVES]),
        ]
        weight = _weight(alternatives, counts)
        wanted.append(Wanted(tuple(dict.fromkeys(alternatives)), weight))
        at += len(phrase)
    return wanted


def _weight(alternatives: Sequence[Alternative], counts: dict[str, int]) -> float:
    """Weigh a rare word more than one that all have, and nothing that no entry can have."""
    typed = [counts.get(stem(term.word), 0) for term in alternatives[0]]
    if len(alternatives) == 1 and not any(typed) and alternatives[0][0].word.isalpha():
        return 0.0
    return 1 / (1 + log1p(max(typed)))


def _term(word: str) -> Term:
    """Ask for a word; one with digits, of an article number say, may go on."""
    return Term(word, is_prefix=word.isalnum() and not word.isalpha() and len(word) > 2)


def _longest_phrase(
    words: Sequence[str], synonyms: Iterable[Sequence[tuple[str, ...]]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Give the longest phrase at the beginning of words that has synonyms, with these."""
    best: tuple[str, ...] = (words[0],)
    others: list[tuple[str, ...]] = []
    for line in synonyms:
        for phrase in line:
            is_same = len(phrase) <= len(words) and all(
                stem(one) == stem(other) for one, other in zip(phrase, words, strict=False)
            )
            if not is_same or len(phrase) < len(best):
                continue
            if len(phrase) > len(best):
                best, others = tuple(words[: len(phrase)]), []
            others += [each for each in line if each != phrase]
    return best, others
