"""Which known word somebody meant who typed one that nothing has."""

from collections.abc import Iterable

SHORTEST_CORRECTED = 4
# In longer words two slips still leave no doubt, unless one is the first letter: few miss that.
LENGTH_FOR_TWO_SLIPS = 6


def is_correctable(word: str) -> bool:
    """Tell whether a word may be a misspelt one: sizes and article numbers are not."""
    return len(word) >= SHORTEST_CORRECTED and word.isalpha()


def closest(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    """Give the known word that is likeliest meant, of pairs of a word and how often it occurs."""
    most = 2 if len(word) >= LENGTH_FOR_TWO_SLIPS else 1
    near = [
        (slips, other[0] != word[0], -count, other)
        for other, count in known
        if len(other) > 2
        and (slips := distance(word, other, most)) <= most
        and (slips < 2 or other[0] == word[0])
    ]
    return min(near)[-1] if near else None


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words: a letter too many, missing, wrong, or two swapped.

    (Optimal string alignment.) Above ``most`` it stops counting and gives ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, previous, row = row, before, [i]
        for j, match in enumerate(other, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and match == one[i - 2]:
                slips = min(slips, previous[j - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
