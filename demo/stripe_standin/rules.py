"""What Stripe demands of parameters beyond their types, for every kind of request."""

import re
from typing import Any
from urllib.parse import urlsplit

from demo.stripe_standin import currencies
from demo.stripe_standin.errors import ApiError, unsupported_parameter

_METADATA_KEYS = 50
_METADATA_KEY_LENGTH = 40
_METADATA_VALUE_LENGTH = 500
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def check_supported(params: dict[str, Any], supported: set[str], parent: str = "") -> None:
    """Refuse parameters that Stripe knows and the stand-in does not act on.

    Raises:
        ApiError: one of them was sent.
    """
    for name in params:
        if name not in supported:
            raise unsupported_parameter(f"{parent}[{name}]" if parent else name)


def check_metadata(metadata: dict[str, str] | str, param: str = "metadata") -> dict[str, str]:
    """Return the metadata to store; "" means none (https://docs.stripe.com/api/metadata).

    Raises:
        ApiError: more than 50 keys, a key over 40 or a value over 500 characters.
    """
    if isinstance(metadata, str):
        return {}
    if len(metadata) > _METADATA_KEYS:
        raise ApiError(f"Metadata can have at most {_METADATA_KEYS} keys.", param=param)
    for key, value in metadata.items():
        if len(key) > _METADATA_KEY_LENGTH:
            raise ApiError(
                f"Metadata keys can have at most {_METADATA_KEY_LENGTH} characters: {key}",
                param=param,
            )
        check_length(value, _METADATA_VALUE_LENGTH, f"{param}[{key}]")
    return metadata


def check_length(value: str, longest: int, param: str) -> None:
    """Refuse text of more than `longest` characters.

    Raises:
        ApiError: the text is too long.
    """
    if len(value) > longest:
        raise ApiError(
            f"Invalid string: {value[:20]}…; must be at most {longest} characters",
            code="parameter_invalid_string_too_long",
            param=param,
        )


def check_range(value: int, lowest: int, highest: int, param: str) -> None:
    """Refuse an integer outside `lowest` to `highest`.

    Raises:
        ApiError: it is outside.
    """
    if not lowest <= value <= highest:
        raise ApiError(
            f"Invalid integer: {param} must be from {lowest} to {highest}",
            code="parameter_invalid_integer",
            param=param,
        )


def check_url(url: str, param: str) -> None:
    """Refuse what is not an absolute http or https address.

    Raises:
        ApiError: it is something else.
    """
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        valid = False
    if not valid:
        raise ApiError("Not a valid URL", code="url_invalid", param=param)


def check_currency(currency: str, param: str) -> None:
    """Refuse what is not a lower-case ISO code of a currency that Stripe supports.

    Raises:
        ApiError: it is something else.
    """
    if currency not in currencies.SUPPORTED:
        raise ApiError(
            f"Invalid currency: {currency}. It must be the lower-case ISO code of a currency"
            " that Stripe supports.",
            param=param,
        )


def is_email(text: str) -> bool:
    """Tell whether the text looks like an e-mail address."""
    return _EMAIL.fullmatch(text) is not None
