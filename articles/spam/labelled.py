"""Comments with the label that people gave them, as lines of JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from articles.spam.writings import Writing

LABELS = {"spam": True, "ham": False}
_FIELDS = ("author_name", "author_email", "website", "body", "article")


class BadLine(ValueError):
    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"Line {number}: {why}")


class Labelled(NamedTuple):
    number: int
    """Of the line, from 1 on."""
    writing: Writing
    is_spam: bool


def read_labelled(lines: Iterable[bytes]) -> Iterator[Labelled]:
    """Read lines such as ``{"author_name": "…", …, "body": "…", "label": "spam"}``.

    The label is ``spam`` or ``ham``; of the fields of a ``Writing`` only ``body`` must be there.
    Empty lines are passed over. Raises ``BadLine`` at the first that cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(number, line)
            yield Labelled(number, _writing(number, row), LABELS[row["label"]])


def _row(number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadLine(number, "this is not JSON in UTF-8.") from error
    if not isinstance(row, dict):
        raise BadLine(number, "this is not an object of JSON.")
    if row.get("label") not in tuple(LABELS):
        raise BadLine(number, "the label must be “spam” or “ham”.")
    return row


def _writing(number: int, row: dict[str, Any]) -> Writing:
    if row.get("body") is None:
        raise BadLine(number, "there is no body.")
    fields = {name: "" if row.get(name) is None else row[name] for name in _FIELDS}
    for name, value in fields.items():
        if not isinstance(value, str):
            raise BadLine(number, f"{name} must be text.")
    return Writing(**fields)
