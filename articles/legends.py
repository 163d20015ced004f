"""Legends of figures: what each color of a picture means, in words beside it.

Staff write one line a color, ``clay: the upper back``; words in a picture itself could be neither
read aloud, nor enlarged, nor translated.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError

from store.core.palette import COLORS


class Label(NamedTuple):
    """A color of a figure and what it marks."""

    color: str
    text: str


def read_legend(legend: str) -> list[Label]:
    """Read a legend's lines; raises ``ValidationError`` with a sentence for who wrote them."""
    lines = (line.strip() for line in legend.splitlines())
    return [_read_line(line) for line in lines if line]


def _read_line(line: str) -> Label:
    color, _, text = (part.strip() for part in line.partition(":"))
    if color.lower() not in COLORS or not text:
        raise ValidationError(
            "“%(line)s” cannot be read. Write a color, a colon, and what it marks, such as "
            "“clay: the upper back”. The colors are %(colors)s.",
            code="legend",
            params={"line": line, "colors": ", ".join(sorted(COLORS))},
        )
    return Label(color.lower(), text)


def check_legend(legend: str) -> None:
    """Refuse a legend that cannot be read, as a validator of Django's."""
    read_legend(legend)
