"""A product's rating as a value: pure arithmetic on counts."""

from dataclasses import dataclass

MOST_STARS = 5
CALMING_REVIEWS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the histogram: how many reviews gave that many stars."""

    stars: int
    count: int


@dataclass(frozen=True, slots=True)
class Rating:
    """How many published reviews gave how many stars."""

    one: int = 0
    two: int = 0
    three: int = 0
    four: int = 0
    five: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts, one star first."""
        return (self.one, self.two, self.three, self.four, self.five)

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def tenths(self) -> int:
        """The average in tenths of a star, half a tenth rounded up; 0 without reviews.

        Integers alone, so that 4.25 is 4.3 on every machine.
        """
        if not self.total:
            return 0
        stars = sum(stars * count for stars, count in enumerate(self.counts, start=1))
        return (20 * stars + self.total) // (2 * self.total)

    @property
    def average(self) -> str:
        """The average as it is shown: ``4.3``."""
        return f"{self.tenths // 10}.{self.tenths % 10}"

    @property
    def rank(self) -> int:
        """What lists sort by: the average in hundredths, drawn toward three stars as if five more
        reviews had given them, so that one glad buyer does not outrank two hundred."""
        stars = sum(stars * count for stars, count in enumerate(self.counts, start=1))
        return 100 * (stars + 3 * CALMING_REVIEWS) // (self.total + CALMING_REVIEWS)

    @property
    def bars(self) -> list[Bar]:
        """The rows of the histogram, five stars first."""
        return [Bar(stars, self.counts[stars - 1]) for stars in range(MOST_STARS, 0, -1)]
