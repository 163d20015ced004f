"""Letters that make no words."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from articles.spam.letters import undisguise
from articles.spam.reading import Reading
from articles.spam.seed import seed
from articles.spam.verdicts import Reason

_LATIN_WORD = re.compile(r"[a-z]{3,40}")
# Three keys beside each other that hardly a word has.
_KEYBOARD = re.compile(
    "qwe|asd|zxc|sdf|dfg|fgh|ghj|hjk|jkl|xcv|cvb|vbn|bnm|qaz|wsx|lkj|kjh|jhg|hgf|gfd|iuy|uyt"
)
_FEWEST_LETTERS = 8
_STRANGE_PAIRS = 0.25


def signs(reading: Reading) -> Iterator[Reason]:
    words = _LATIN_WORD.findall(reading.prose)
    strange = [word for word in words if _is_strange(word)]
    letters = sum(map(len, words))
    if letters >= _FEWEST_LETTERS and sum(map(len, strange)) >= letters / 2:
        yield Reason("gibberish", "Is made of letters that make no words", 3)


def _is_strange(word: str) -> bool:
    pairs = list(pairwise(word))
    unknown = sum(pair not in _pairs_of_words() for pair in pairs)
    return unknown > _STRANGE_PAIRS * len(pairs) or _KEYBOARD.search(word) is not None


@cache
def _pairs_of_words() -> frozenset[tuple[str, str]]:
    """Give the pairs of letters that stand in the seed's genuine comments, of several languages."""
    genuine = (undisguise(each.writing.body).text for each in seed() if not each.is_spam)
    return frozenset(
        pair for text in genuine for word in _LATIN_WORD.findall(text) for pair in pairwise(word)
    )
