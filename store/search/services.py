"""Writes of the index: what can be found, its vocabulary, and what was missed."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

from store.search.backends import backend
from store.search.models import Kind, MissedSearch, SearchEntry, SearchWord
from store.search.places import place_of
from store.search.words import index_text, is_unbroken, stem, words_of

logger = logging.getLogger(__name__)

T = TypeVar("T")

# A long article has 30,000 characters.
MAX_BODY = 100_000
MAX_WORD = SearchWord._meta.get_field("word").max_length or 0
BATCH = 500
MAX_MISSED = 1000
MAX_MISSED_WORDS = 6
MAX_MISSED_WORD = 25
_SAID = ("title", "keywords", "body", "position")
_LIKE_A_PERSON = re.compile(r"@|\d(?:[\s.()/-]*\d){4}")


@dataclass(frozen=True, slots=True)
class Findable:
    """What may be found of a row: its title, what else names it, and its text, all plain.

    Among rows that are found as well and sold as often, the lower ``position`` comes first.
    """

    kind: Kind
    key: int
    title: str
    keywords: str
    body: str
    position: int = 0


@transaction.atomic
def put(findables: Iterable[Findable]) -> None:
    """Let rows be found as they are now; their popularity stays. What is unchanged is left."""
    _count(_write(findables))


@transaction.atomic
def remove(*, kind: Kind, keys: Iterable[int]) -> None:
    """Let rows be found no more; those that could not be found anyway are passed over."""
    entries = list(_entries_of((kind.value, key) for key in keys))
    vocabulary: Counter[str] = Counter()
    for entry in entries:
        vocabulary.subtract(_vocabulary(entry))
    backend().forget([each.place for each in entries])
    SearchEntry.objects.filter(pk__in=[each.pk for each in entries]).delete()
    _count(vocabulary)


@transaction.atomic
def set_popularity(*, kind: Kind, pieces: Mapping[int, int]) -> None:
    """Say how many pieces of which rows (by key) were sold, so that these come first.

    Of what is not named the popularity stays.
    """
    moved = []
    for entry in _entries_of((kind.value, key) for key in pieces):
        if entry.popularity != pieces[entry.key]:
            backend().forget([entry.place])
            entry.popularity = pieces[entry.key]
            entry.place = place_of(entry.kind, entry.key, entry.popularity)
            moved.append(entry)
    SearchEntry.objects.bulk_update(moved, ["popularity", "place"])
    backend().index((each.place, index_text(each.text)) for each in moved)


def rebuild(findables: Iterable[Findable]) -> int:
    """Make the whole index anew, while it is in use; tell how many entries it has."""
    seen: set[tuple[str, int]] = set()
    vocabulary: Counter[str] = Counter()
    for batch in _batches(findables):
        with transaction.atomic():
            _write(batch)
            entries = list(_entries_of((each.kind.value, each.key) for each in batch))
            backend().index((each.place, index_text(each.text)) for each in entries)
            for entry in entries:
                vocabulary.update(_vocabulary(entry))
                seen.add((entry.kind, entry.key))
    for kind in Kind:
        keys = SearchEntry.objects.filter(kind=kind).values_list("key", flat=True)
        remove(kind=kind, keys=[key for key in keys if (kind.value, key) not in seen])
    with transaction.atomic():
        SearchWord.objects.all().delete()
        _count(vocabulary)
        backend().tidy()
    return len(seen)


def record_missed(typed: str, *, now: datetime) -> None:
    """Count a search that found nothing, for staff; what may be somebody's data is not kept.

    It never fails: a shopper must get the page although nothing could be written.
    """
    words = words_of(typed)
    is_plain = all(word.isalpha() and len(word) <= MAX_MISSED_WORD for word in words)
    if not words or len(words) > MAX_MISSED_WORDS or not is_plain or _LIKE_A_PERSON.search(typed):
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_COUNT_MISSED, [" ".join(words)[:80], now])
            if cursor.fetchone() == (1,):
                too_many = MissedSearch.objects.values("pk")[MAX_MISSED : MAX_MISSED + BATCH]
                MissedSearch.objects.filter(
                    pk__in=list(too_many.values_list("pk", flat=True))
                ).delete()
    except DatabaseError:
        logger.exception("a missed search could not be written down")


_COUNT_MISSED = """
    INSERT INTO search_missedsearch (words, times, last_at) VALUES (%s, 1, %s)
    ON CONFLICT (words) DO UPDATE
    SET times = search_missedsearch.times + 1, last_at = excluded.last_at
    RETURNING times
"""
_COUNT_WORD = """
    INSERT INTO search_searchword (word, stem, entries) VALUES (%s, %s, %s)
    ON CONFLICT (word) DO UPDATE SET entries = search_searchword.entries + excluded.entries
"""


def _write(findables: Iterable[Findable]) -> Counter[str]:
    """Write what changed of entries, and give by how much the vocabulary changes with them."""
    wanted = {(each.kind.value, each.key): each for each in findables}
    known = {(each.kind, each.key): each for each in _entries_of(wanted)}
    vocabulary: Counter[str] = Counter()
    changed = []
    for (kind, key), findable in wanted.items():
        entry = known.get((kind, key)) or SearchEntry(
            kind=kind, key=key, place=place_of(kind, key, popularity=0)
        )
        before = tuple(getattr(entry, name) for name in _SAID)
        now = (
            findable.title[:200],
            findable.keywords,
            findable.body[:MAX_BODY],
            findable.position,
        )
        if entry.pk and before == now:
            continue
        vocabulary.subtract(_vocabulary(entry) if entry.pk else ())
        entry.title, entry.keywords, entry.body, entry.position = now
        vocabulary.update(_vocabulary(entry))
        changed.append(entry)
    old = [each for each in changed if each.pk]
    SearchEntry.objects.bulk_create([each for each in changed if not each.pk])
    SearchEntry.objects.bulk_update(old, _SAID)
    backend().index((each.place, index_text(each.text)) for each in changed)
    return vocabulary


def _entries_of(rows: Iterable[tuple[str, int]]) -> Iterator[SearchEntry]:
    """Lock and give the entries of rows, in one order, so that no two writers wait in a ring."""
    keys: dict[str, list[int]] = {}
    for kind, key in rows:
        keys.setdefault(kind, []).append(key)
    for kind in sorted(keys):
        for batch in _batches(sorted(keys[kind])):
            entries = SearchEntry.objects.select_for_update().filter(kind=kind, key__in=batch)
            yield from entries.order_by("pk")


def _vocabulary(entry: SearchEntry) -> set[str]:
    """Give the words of an entry with which typed words are compared: those of letters alone."""
    return {
        word
        for word in words_of(entry.text)
        if word.isalpha() and 2 <= len(word) <= MAX_WORD and not is_unbroken(word)
    }


def _count(vocabulary: Counter[str]) -> None:
    """Add to the number of entries that have a word; a word that none has is forgotten."""
    changes = sorted((word, change) for word, change in vocabulary.items() if change)
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT_WORD, [(word, stem(word), change) for word, change in changes])
    for batch in _batches([word for word, change in changes if change < 0]):
        SearchWord.objects.filter(word__in=batch, entries__lte=0).delete()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch
