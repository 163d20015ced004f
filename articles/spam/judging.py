"""The verdict on a comment: what the rules see, and what the filter has learned."""

from collections.abc import Iterator
from itertools import chain

from articles.spam.features import features
from articles.spam.learning import learned_about
from articles.spam.reading import Reading, read
from articles.spam.signals import (
    contacts,
    disguise,
    gibberish,
    languages,
    linking,
    money,
    praise,
    repetition,
    sending,
    topic,
    wording,
)
from articles.spam.verdicts import Reason, Verdict, weigh
from articles.spam.writings import Circumstances, Writing

_RULES = (
    contacts.signs,
    disguise.signs,
    gibberish.signs,
    languages.signs,
    linking.signs,
    money.signs,
    praise.signs,
    repetition.signs,
    topic.signs,
    wording.signs,
)
_WEIGHT_OF_FILTER = 1.3
_FILTER_AT_MOST = 4.5
_WORTH_TELLING = 0.1


def judge(writing: Writing, circumstances: Circumstances | None = None) -> Verdict:
    """Judge a comment by its text and, where known, by how it was sent. One query.

    It never raises, whatever the text is made of, and takes milliseconds however long it is.
    """
    reading = read(writing)
    signs = chain.from_iterable(rule(reading) for rule in _RULES)
    how = sending.signs(circumstances, reading) if circumstances else ()
    return weigh([*signs, *_of_filter(reading), *how])


def _of_filter(reading: Reading) -> Iterator[Reason]:
    found = features(reading)
    log_odds = learned_about(found).log_odds(found) * _WEIGHT_OF_FILTER
    points = max(-_FILTER_AT_MOST, min(_FILTER_AT_MOST, log_odds))
    if abs(points) >= _WORTH_TELLING:
        like = "spam" if points > 0 else "genuine"
        yield Reason("filter", f"Reads like comments that were called {like}", points)
