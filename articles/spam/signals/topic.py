"""Whether a comment has anything to do with what the articles are about."""

from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.signals.linking import is_trusted
from articles.spam.verdicts import Reason
from articles.spam.vocabulary import about_articles
from store.search.words import words_of

_FEWEST_WORDS = 8
_LONG = 15


def signs(reading: Reading) -> Iterator[Reason]:
    if reading.links and all(map(is_trusted, reading.links)):
        return
    if about_articles(reading.prose):
        return
    if not all(map(is_trusted, reading.website)):
        yield Reason("off_topic_site", "Gives a website, and says nothing of the article", 2.2)
    words = words_of(reading.prose)
    if len(words) < _FEWEST_WORDS:
        return
    points = 1.3 if len(words) >= _LONG else 0.9
    yield Reason("off_topic", "Says nothing of what the articles are about", points)
