"""The full-text index in PostgreSQL: a column of the entries, with a GIN index for each kind.

What each function is to do is described in ``sqlite``.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from store.search.models import Kind
from store.search.places import places_of
from store.search.terms import Alternative, Candidate, Term, Wanted, telling
from store.search.words import index_text

# So many of the popular entries are looked through themselves: the index cannot tell which of the
# many that it finds are the popular ones.
POPULAR = 500


def index(texts: Iterable[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_searchentry SET document = to_tsvector('search_words', %s)"
            " WHERE place = %s",
            [(text, place) for place, text in texts],
        )


def forget(places: Iterable[int]) -> None:
    """Nothing is left to do: the index goes with the entry."""


def tidy() -> None:
    """Let the planner know what is common now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchentry, search_searchword")


def candidates(wanted: Sequence[Wanted], *, limit: int, few: int) -> list[Candidate]:
    everything = " & ".join(_wanted(each) for each in wanted)
    whole, parts = list[str](), list[str]()
    values: list[str | int] = []
    for kind in Kind:
        whole.append(_FOUND.format(part="NULL::integer", condition="TRUE"))
        values += [*places_of(kind), POPULAR, everything, limit, kind, everything, limit]
    for number in telling(wanted):
        part = _wanted(wanted[number])
        for kind in Kind:
            parts.append(_FOUND.format(part=number, condition=_IF_FEW_ARE_WHOLE))
            if_few = [few, *places_of(kind)]
            values += [*places_of(kind), POPULAR, part, *if_few, limit // 2]
            values += [kind, part, limit // 2, *if_few]
    statement = _CANDIDATES.format(
        whole=" UNION ".join(whole), found=" UNION ".join(["SELECT * FROM whole", *parts])
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Candidate(*row) for row in cursor.fetchall()]


def similar(words: Sequence[str], *, completions: int, near: int) -> list[tuple[str, str, int]]:
    values: list[str | int] = []
    for word in words:
        values += [word, f"{word}%", completions, word, word, near]
        values += [word, f"{word[0]}%", len(word) - 1, len(word) + 1, near]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_SIMILAR] * len(words)), values)
        return [(typed, word, entries) for typed, word, entries in cursor.fetchall()]


# The index is asked for as many as the popular ones leave room for: in a large shop for none.
_FOUND = """
    (WITH popular AS MATERIALIZED (
        SELECT place FROM (
            SELECT place, document FROM search_searchentry
            WHERE place >= %s AND place < %s ORDER BY place LIMIT %s
        ) AS first_ones
        WHERE document @@ (SELECT to_tsquery('search_words', %s)) AND {condition} LIMIT %s
    )
    SELECT place, {part} AS part FROM popular
    UNION
    SELECT place, {part} FROM search_places(
        %s, %s, %s - (SELECT COUNT(*) FROM popular)::integer
    ) AS place WHERE {condition})
"""
# Asked once: what it says does not depend on the row.
_IF_FEW_ARE_WHOLE = "%s > (SELECT COUNT(*) FROM whole WHERE place >= %s AND place < %s)"
_CANDIDATES = """
    WITH whole AS MATERIALIZED ({whole}), found AS ({found})
    SELECT kind, key, title, keywords, popularity, position, part
    FROM found JOIN search_searchentry USING (place)
"""
_SIMILAR = """
    (SELECT %s, word, entries FROM search_searchword
    WHERE word LIKE %s ORDER BY entries DESC LIMIT %s)
    UNION ALL
    (SELECT %s, word, entries FROM search_searchword ORDER BY word <-> %s LIMIT %s)
    UNION ALL
    (SELECT %s, word, entries FROM search_searchword
    WHERE word LIKE %s AND length(word) BETWEEN %s AND %s ORDER BY entries DESC LIMIT %s)
"""


def _wanted(wanted: Wanted) -> str:
    return "(" + " | ".join(_alternative(each) for each in wanted.alternatives) + ")"


def _alternative(alternative: Alternative) -> str:
    return "(" + " & ".join(_term(each) for each in alternative) + ")"


def _term(term: Term) -> str:
    return (
        " <-> ".join(f"'{part}'" for part in index_text(term.word).split()) + ":*" * term.is_prefix
    )
