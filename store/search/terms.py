"""What a search asks the index for, apart from any database's way to write it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word as ``words_of`` gives it, or the beginning of one; or a phrase, with spaces."""

    word: str
    is_prefix: bool = False


# Terms that must all occur.
Alternative = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that was asked for, in any of several ways; the first is as it was typed.

    ``weight`` says how much it tells things apart: a rare word more than one that all have.
    """

    alternatives: tuple[Alternative, ...]
    weight: float = 1.0


# So many of several things wanted are worth asking for alone.
MOST_TELLING = 3


def telling(wanted: Sequence[Wanted]) -> list[int]:
    """Give the numbers of the things that tell most, if there are several that tell anything."""
    numbers = [number for number, each in enumerate(wanted) if each.weight]
    numbers.sort(key=lambda number: -wanted[number].weight)
    return numbers[:MOST_TELLING] if len(wanted) > 1 else []


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that the index gave, with what ranking needs to know of it.

    ``part`` is the number of the one wanted thing that it was found by, ``None`` where it has all.
    """

    kind: str
    key: int
    title: str
    keywords: str
    popularity: int
    position: int
    part: int | None
