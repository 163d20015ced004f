"""A naive Bayes filter: how much a text looks like those that were called spam.

Words count by how often they stood in spam and in genuine comments, those seen seldom for less
(G. Robinson, “A statistical approach to the spam problem”, Linux Journal 107, 2003), and only the
most telling ones (P. Graham, “A plan for spam”, 2002).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_TELLING = 15
# How many texts a word must be in to count by half of what it seems to say.
_DOUBT = 1.0


@dataclass(frozen=True, slots=True)
class Count:
    spam: int = 0
    genuine: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.spam + other.spam, self.genuine + other.genuine)


NEVER = Count()


@dataclass(frozen=True, slots=True)
class Learned:
    """In how many texts each feature was, and how many texts there were."""

    texts: Count
    features: Mapping[str, Count]

    def log_odds(self, features: Iterable[str]) -> float:
        """Tell how much ``features`` speak for spam: 0 where nothing is known, below for genuine.

        Words of a text are not independent: the sum of their log-odds is divided by the root of
        their number, so that a long text is not surer than a short one can be.
        """
        known = (self._log_odds(self.features.get(each, NEVER)) for each in features)
        telling = sorted(filter(None, known), key=abs, reverse=True)[:MOST_TELLING]
        return math.fsum(telling) / math.sqrt(len(telling)) if telling else 0.0

    def _log_odds(self, count: Count) -> float:
        if not count.spam + count.genuine:
            return 0.0
        of_spam = count.spam / max(self.texts.spam, 1)
        of_genuine = count.genuine / max(self.texts.genuine, 1)
        share = of_spam / (of_spam + of_genuine)
        seen = count.spam + count.genuine
        probability = (_DOUBT / 2 + seen * share) / (_DOUBT + seen)
        return math.log(probability / (1 - probability))
