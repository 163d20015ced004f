"""What the Bayes filter counts in a comment."""

import re
from collections.abc import Iterator
from itertools import islice

from articles.spam.reading import Reading
from store.search.words import stem

# A comment of 4,000 characters has about 700 words; a judge must not read more than these.
MOST_FEATURES = 2_000
# What the database keeps; only names of sites come near it.
LONGEST_FEATURE = 40
# Words are counted by their first letters, which stand for all forms of a word in languages that
# change endings: five to seven do best (F. Can et al., “Information retrieval on Turkish texts”,
# JASIST 59(3), 2008).
_LETTERS = 7
_LONGEST_BY_BITS = 7

_RUN_ON = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_RUN_ON}]+|[^\W_{_RUN_ON}]+")
_IS_RUN_ON = re.compile(f"[{_RUN_ON}]")
_SHAPES = {
    "exclamation": re.compile("[!！]"),
    "question": re.compile("[?？]"),
    "ellipsis": re.compile(r"\.\.|…"),
    "parenthesis": re.compile(r"\("),
    "apostrophe": re.compile(r"\w['’]\w"),
    "dash": re.compile("[-–—]"),
    "colon": re.compile(r":(?:\s|$)"),
    "quotation": re.compile('["“]'),
    "money": re.compile("[$€£₹₽₺¥₩]"),
    "percent": re.compile("%"),
    "number": re.compile(r"\d{3}"),
    "capitals": re.compile(r"\b[A-Z]{3,}\b"),
    "picture": re.compile("[\U0001f300-\U0001faff]"),
}
_ENDS_OF_SENTENCES = ".!?…。！？)"


def features(reading: Reading) -> frozenset[str]:
    """Give what is counted of a comment, each once: words, its shape, the sites it links to.

    Scripts without spaces between words, and Hangul, are counted by pairs of characters.
    """
    return frozenset(islice(_features(reading), MOST_FEATURES))


def _features(reading: Reading) -> Iterator[str]:
    for link in reading.links:
        yield f"site:{link.site}"[:LONGEST_FEATURE]
        yield f"suffix:{link.suffix}"[:LONGEST_FEATURE]
    for link in reading.website:
        yield f"site:{link.site}"[:LONGEST_FEATURE]
    yield from _shape(reading.written)
    for word in _words(reading.name.text):
        yield f"name:{word}"
    yield from _words(reading.prose)


def _shape(written: str) -> Iterator[str]:
    """Say how a text looks: adverts shout and count, readers tell and ask."""
    text = written.strip()
    yield f"length:{min(len(text.split()).bit_length(), _LONGEST_BY_BITS)}"
    yield "starts:small" if text[:1].islower() else "starts:large"
    yield "ends:closed" if text[-1:] in _ENDS_OF_SENTENCES else "ends:open"
    for name, pattern in _SHAPES.items():
        yield f"has:{name}" if pattern.search(text) else f"no:{name}"


def _words(plain: str) -> Iterator[str]:
    for piece in _PIECE.findall(plain):
        if _IS_RUN_ON.match(piece):
            yield from (piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
        elif piece.isdecimal():
            yield "#" * min(len(piece), 9)
        else:
            yield stem(piece)[:_LETTERS]
