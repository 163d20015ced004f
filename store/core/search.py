"""What a visitor typed into the search field, as conditions on rows."""

from collections.abc import Iterable

from django.db.models import Q

# Nobody types more to find a cushion; a database should not be asked to look for more either.
MAX_LENGTH = 100
MAX_WORDS = 8


def search_words(typed: str) -> list[str]:
    """Give the words of a search, at most ``MAX_WORDS``; what no text can hold is left out."""
    return typed.replace("\0", " ")[:MAX_LENGTH].split()[:MAX_WORDS]


def every_word_in(words: Iterable[str], fields: Iterable[str]) -> Q:
    """Match rows in which each word occurs, in any of ``fields`` and in any letter case.

    SQLite folds the case of ASCII letters alone.
    """
    names = list(fields)
    condition = Q()
    for word in words:
        anywhere = Q()
        for name in names:
            anywhere |= Q(**{f"{name}__icontains": word})
        condition &= anywhere
    return condition
