"""Stripe's form encoding: `line_items[0][price_data][currency]=usd` becomes nested dictionaries."""

import re
from typing import Any
from urllib.parse import parse_qsl

from demo.stripe_standin.errors import ApiError

_KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_SUBKEY = re.compile(r"\[([^\[\]]*)\]")


def decode(encoded: str) -> dict[str, Any]:
    """Return the nested parameters of a form body or query string.

    Every leaf is a string. A list arrives as a dictionary of its indexes, because only the schema
    knows that `metadata[0]` is a key and `expand[0]` a position.

    Raises:
        ApiError: a key is malformed, or is used both as a value and as an object.
    """
    decoded: dict[str, Any] = {}
    for key, value in parse_qsl(encoded, keep_blank_values=True):
        _insert(decoded, key, value)
    return decoded


def _insert(target: dict[str, Any], key: str, value: str) -> None:
    match = _KEY.fullmatch(key)
    if match is None:
        raise ApiError(f"Invalid parameter name: {key}", param=key)
    *parents, last = [match[1], *_SUBKEY.findall(match[2])]
    for parent in parents:
        target = target.setdefault(parent or str(len(target)), {})
        if not isinstance(target, dict):
            raise ApiError(f"Invalid object: {key}", param=key)
    target[last or str(len(target))] = value
