"""How well the rules judge sentences that somebody has labelled."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from store.claims.linter import find_claims
from store.claims.rulebook import Rulebook

LABELS = {"claim": True, "fine": False}


class Labelled(NamedTuple):
    text: str
    is_claim: bool


class BadLine(ValueError):
    """A line is no labelled text; the message names its number and what is wrong with it."""


def read_labelled(jsonl: str) -> list[Labelled]:
    """Read lines ``{"text": …, "label": "claim" or "fine"}``; raises ``BadLine``.

    Empty lines are passed over.
    """
    lines = enumerate(jsonl.splitlines(), start=1)
    return [_labelled(line, number) for number, line in lines if line.strip()]


def measure(sentences: Sequence[Labelled], rules: Rulebook) -> dict[str, float | int | None]:
    """Give how many there are, the share of claims found, and of fine ones found all the same.

    A share of none is ``None``.
    """
    found = {True: [0, 0], False: [0, 0]}
    for text, is_claim in sentences:
        found[is_claim][bool(find_claims(text, rules))] += 1
    return {
        "n": len(sentences),
        "recall": _share(*found[True]),
        "false_positive_rate": _share(*found[False]),
    }


def _labelled(line: str, number: int) -> Labelled:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(f"line {number} is no JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadLine(f'line {number} has no "text"')
    label = row.get("label")
    if not isinstance(label, str) or label not in LABELS:
        raise BadLine(f'line {number} needs the "label" "claim" or "fine", not {label!r}')
    return Labelled(row["text"], LABELS[label])


def _share(left: int, found: int) -> float | None:
    return round(found / (left + found), 4) if left + found else None
