"""What the Bayes filter counts in a comment."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from articles.spam.links import Link
from articles.spam.reading import Reading
from store.search.words import stem

# A comment of 4,000 characters has about 700 words; a judge must not read more than these.
MOST_FEATURES = 2_000
# What the database keeps; no word of a language is longer when it is cut as below.
LONGEST_FEATURE = 40
# Words are counted by their first letters, which stand for all forms of a word in languages that
# change endings: five to seven do best (F. Can et al., “Information retrieval on Turkish texts”,
# JASIST 59(3), 2008).
_LETTERS = 7

_RUN_ON = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_RUN_ON}]+|[^\W_{_RUN_ON}]+")
_IS_RUN_ON = re.compile(f"[{_RUN_ON}]")


def features(reading: Reading) -> frozenset[str]:
    """Give what is counted of a comment, each once: words, pairs of words, domains of links.

    Scripts without spaces between words, and Hangul, are counted by pairs of characters.
    """
    return frozenset(islice(_features(reading), MOST_FEATURES))


def _features(reading: Reading) -> Iterator[str]:
    for link in reading.links:
        yield from _of_link(link)
    for link in reading.website:
        yield f"website:{link.site}"[:LONGEST_FEATURE]
        yield "website:"
    for word in _words(reading.name.text):
        yield f"name:{word}"
    words = list(_words(reading.prose))
    yield from words
    for before, after in pairwise(words):
        yield f"{before} {after}"


def _of_link(link: Link) -> Iterator[str]:
    yield f"site:{link.site}"[:LONGEST_FEATURE]
    yield f"suffix:{link.suffix}"[:LONGEST_FEATURE]


def _words(plain: str) -> Iterator[str]:
    for piece in _PIECE.findall(plain):
        if _IS_RUN_ON.match(piece):
            yield from (piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
        elif piece.isdecimal():
            yield "#" * min(len(piece), 9)
        else:
            yield stem(piece)[:_LETTERS]
