"""The labelled comments from which the filter starts, before staff taught it anything."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from articles.spam.bayes import Count, Learned
from articles.spam.features import features
from articles.spam.labelled import Labelled, read_labelled
from articles.spam.reading import read

_FILE = Path(__file__).with_name("seed.jsonl")


@cache
def seed() -> tuple[Labelled, ...]:
    with _FILE.open("rb") as lines:
        return tuple(read_labelled(lines))


@cache
def learned_from_seed() -> Learned:
    """Give what the seed teaches, as ``count`` does; the same from call to call."""
    return count((features(read(each.writing)), each.is_spam) for each in seed())


def count(texts: Iterable[tuple[frozenset[str], bool]]) -> Learned:
    """Count features of texts, each given with whether it is spam."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    totals = [0, 0]
    for found, is_spam in texts:
        column = 0 if is_spam else 1
        totals[column] += 1
        for feature in found:
            counts[feature][column] += 1
    return Learned(
        Count(*totals), {feature: Count(*columns) for feature, columns in counts.items()}
    )
