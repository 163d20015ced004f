"""Praise that says nothing, to carry a link."""

from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.signals.linking import is_trusted
from articles.spam.verdicts import Reason
from articles.spam.vocabulary import praise
from store.search.words import FILLERS, words_of

_OWN_WORDS_AT_MOST = 0.3


def signs(reading: Reading) -> Iterator[Reason]:
    if all(is_trusted(link) for link in (*reading.website, *reading.links)):
        return
    words = words_of(reading.prose)
    own = [word for word in words if word not in FILLERS and word not in praise()]
    if len(own) <= _OWN_WORDS_AT_MOST * len(words):
        yield Reason("empty_praise", "Says nothing but praise, and gives an address", 2)
