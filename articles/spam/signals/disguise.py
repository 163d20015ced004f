"""Words that are written so that filters do not know them."""

from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason


def signs(reading: Reading) -> Iterator[Reason]:
    if places := reading.body.disguises + reading.name.disguises:
        points = min(1.6 + 0.6 * (places - 1), 4)
        yield Reason("disguise", f"Letters are disguised in {places} places", points)
