"""The full-text index in SQLite: an FTS5 table beside the entries, its rows numbered by place."""

from collections.abc import Iterable, Sequence

from django.db import connection

from store.search.models import Kind
from store.search.places import places_of
from store.search.terms import Alternative, Candidate, Term, Wanted, telling
from store.search.words import index_text

# No letter comes behind it.
LAST = "\U0010ffff"


def index(texts: Iterable[tuple[int, str]]) -> None:
    """Put texts, as ``words.index_text`` writes them, into the index at their places."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_index (rowid, text) VALUES (%s, %s)", list(texts)
        )


def forget(places: Iterable[int]) -> None:
    """Take what stands at the places out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM search_index WHERE rowid = %s", [(place,) for place in places]
        )


def tidy() -> None:
    """Take out what has no entry any more, and arrange the index for quick reading."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_index WHERE rowid NOT IN (SELECT place FROM search_searchentry)"
        )
        cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
        cursor.execute("INSERT INTO search_spelling (search_spelling) VALUES ('optimize')")


def candidates(wanted: Sequence[Wanted], *, limit: int, few: int) -> list[Candidate]:
    """Give entries that have all that is wanted, at most ``limit`` of a kind, the popular ones.

    Where fewer than ``few`` of a kind have all, those come with them that have one of the most
    telling things, half of ``limit`` for each.
    """
    whole, parts = list[str](), list[str]()
    values: list[str | int] = []
    for kind in Kind:
        whole.append(_FOUND.format(part="NULL", condition=""))
        values += [" AND ".join(_wanted(each) for each in wanted), *places_of(kind), limit]
    for number in telling(wanted):
        for kind in Kind:
            parts.append(_FOUND.format(part=number, condition=_IF_FEW_ARE_WHOLE))
            values += [_wanted(wanted[number]), *places_of(kind), few, *places_of(kind), limit // 2]
    statement = _CANDIDATES.format(
        whole=" UNION ALL ".join(whole),
        found=" UNION ALL ".join(["SELECT * FROM whole", *parts]),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Candidate(*row) for row in cursor.fetchall()]


def similar(words: Sequence[str], *, completions: int, near: int) -> list[tuple[str, str, int]]:
    """Give known words that begin like unknown ones, and some that look like them.

    Those have the same trigrams, or, for short words have hardly any, the first letter and length.
    Each comes with the unknown word before it and the number of entries that have it behind it.
    """
    values: list[str | int] = []
    for word in words:
        values += [word, word, word + LAST, completions, word, _trigrams(word), near]
        values += [word, word[0], word[0] + LAST, len(word) - 1, len(word) + 1, near]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_SIMILAR] * len(words)), values)
        return [(typed, word, entries) for typed, word, entries in cursor.fetchall()]


_FOUND = """
    SELECT * FROM (
        SELECT rowid AS place, {part} AS part FROM search_index
        WHERE search_index MATCH %s AND rowid >= %s AND rowid < %s {condition}
        ORDER BY rowid LIMIT %s
    )
"""
# Asked once: what it says does not depend on the row.
_IF_FEW_ARE_WHOLE = """
    AND %s > (SELECT COUNT(*) FROM whole WHERE place >= %s AND place < %s)
"""
_CANDIDATES = """
    WITH whole AS MATERIALIZED ({whole}), found AS ({found})
    SELECT kind, key, title, keywords, popularity, position, part
    FROM found JOIN search_searchentry USING (place)
"""
_SIMILAR = """
    SELECT * FROM (
        SELECT %s, word, entries FROM search_searchword
        WHERE word >= %s AND word < %s ORDER BY entries DESC LIMIT %s
    ) UNION ALL SELECT * FROM (
        SELECT %s, word, entries FROM search_searchword WHERE id IN (
            SELECT rowid FROM search_spelling WHERE search_spelling MATCH %s
            ORDER BY rank LIMIT %s
        )
    ) UNION ALL SELECT * FROM (
        SELECT %s, word, entries FROM search_searchword
        WHERE word >= %s AND word < %s AND length(word) BETWEEN %s AND %s
        ORDER BY entries DESC LIMIT %s
    )
"""


def _wanted(wanted: Wanted) -> str:
    return "(" + " OR ".join(_alternative(each) for each in wanted.alternatives) + ")"


def _alternative(alternative: Alternative) -> str:
    return "(" + " AND ".join(_term(each) for each in alternative) + ")"


def _term(term: Term) -> str:
    return f'"{index_text(term.word)}"' + " *" * term.is_prefix


def _trigrams(word: str) -> str:
    padded = f" {word} "
    return " OR ".join(f'"{padded[at : at + 3]}"' for at in range(len(padded) - 2))
