"""What comes of judging: a score, where the comment stands, and why."""

import math
from dataclasses import dataclass

from django.db.models import TextChoices

# From here on a comment counts as spam: of the comments held out from learning, this leaves out at
# least 95 % of the spam and at most 1 % of the others (tests/articles/spam).
DOUBTFUL_FROM = 0.5
# No genuine comment that we know of comes near it.
CERTAIN_FROM = 0.99
# The log-odds of spam before anything is known: one comment in ten, as on a page that robots
# have found.
BEFORE_READING = -2.3


class Standing(TextChoices):
    """What is done with a comment: shown where the article lets it, kept for staff, kept away.

    Whatever is not clean counts as spam where the filter is measured.
    """

    CLEAN = "clean", "Clean"
    DOUBTFUL = "doubtful", "Doubtful"
    CERTAIN = "certain", "Certainly spam"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a comment is more likely spam, or less: ``points`` are log-odds, below 0 for genuine."""

    key: str
    sentence: str
    points: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """``score`` is the probability of spam, 0 to 1; the weightiest of the ``reasons`` is first."""

    score: float
    standing: Standing
    reasons: tuple[Reason, ...]


def weigh(reasons: list[Reason]) -> Verdict:
    """Add up the points of reasons, which are taken to be independent."""
    log_odds = BEFORE_READING + math.fsum(reason.points for reason in reasons)
    score = 1 / (1 + math.exp(-log_odds))
    if score >= CERTAIN_FROM:
        standing = Standing.CERTAIN
    elif score >= DOUBTFUL_FROM:
        standing = Standing.DOUBTFUL
    else:
        standing = Standing.CLEAN
    weightiest_first = sorted(reasons, key=lambda reason: -abs(reason.points))
    return Verdict(score, standing, tuple(weightiest_first))
