"""The labelled comments from which the filter starts, before staff taught it anything."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from articles.spam.bayes import Count, Learned
from articles.spam.features import features
from articles.spam.reading import read
from articles.spam.writings import Writing

FILE = Path(__file__).with_name("seed.jsonl")


def labelled() -> Iterator[tuple[Writing, bool]]:
    """Give each comment of the seed, and whether it is spam."""
    with FILE.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            label = row.pop("label")
            yield Writing(**row), label == "spam"


@cache
def learned_from_seed() -> Learned:
    """Give what the seed teaches, as ``count`` does; the same from call to call."""
    return count((features(read(writing)), is_spam) for writing, is_spam in labelled())


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
