"""The order in which entries stand in the index: by kind, and what sells best first.

An index is walked in the order of its rows' numbers. With the popular entries in front, the first
few hundred that match are the ones worth ranking, however many more there are.
"""

from store.search.models import Kind

_KEY_BITS = 34
_POPULARITY_BITS = 26
MAX_POPULARITY = (1 << _POPULARITY_BITS) - 1
_KIND_BITS = _KEY_BITS + _POPULARITY_BITS
_ORDER: dict[str, int] = {Kind.ARTICLE: 0, Kind.PRODUCT: 1}


def place_of(kind: str, key: int, popularity: int) -> int:
    """Give an entry's place, a number of 61 bits that no other entry has."""
    rank = MAX_POPULARITY - min(popularity, MAX_POPULARITY)
    return (_ORDER[kind] << _KIND_BITS) + (rank << _KEY_BITS) + key


def places_of(kind: str) -> tuple[int, int]:
    """Give the first place of a kind, and the first behind its last."""
    first = _ORDER[kind] << _KIND_BITS
    return first, first + (1 << _KIND_BITS)
