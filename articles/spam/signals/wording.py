"""What a comment offers, by its words."""

from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason
from articles.spam.vocabulary import Subject, found, searchable, subjects

_MOST_OF_WORDS = 2.0
_OFFERS_AT_MOST = 3
# Who tells nowhere to go has little to sell.
_WITHOUT_ADDRESS = 0.5


def signs(reading: Reading) -> Iterator[Reason]:
    body, name = searchable(reading.prose), searchable(reading.name.text)
    has_address = bool(reading.links or reading.website)
    for subject in subjects():
        offers, words = found(subject.offers, body), found(subject.words, body)
        count = len(words) if offers or has_address else len(words) * _WITHOUT_ADDRESS
        if points := _points(subject, len(offers), count):
            terms = ", ".join(f"“{term.strip()}”" for term in [*offers, *words][:4])
            yield Reason(subject.key, f"{subject.sentence}: {terms}", points)
        if found((*subject.offers, *subject.words), name):
            sentence = "Has a name that advertises"
            yield Reason(f"name_{subject.key}", sentence, 0.8 * subject.points_an_offer)


def _points(subject: Subject, offers: int, words: float) -> float:
    """An offer counts whole, two more for a third each; words for little, and never for more."""
    of_offers = subject.points_an_offer * (min(offers, _OFFERS_AT_MOST) + 2) / 3 if offers else 0.0
    return of_offers + min(subject.points_a_word * words, _MOST_OF_WORDS)
