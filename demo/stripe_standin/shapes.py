"""The common shape of API objects, taken from the pinned SDK's own classes."""

import secrets
import string
from typing import Any

from stripe import StripeObject

Json = dict[str, Any]

_ALPHABET = string.ascii_letters + string.digits


def blank(resource: type[StripeObject]) -> Json:
    """Return every field of `resource` as null: Stripe sends its fields whether set or not."""
    return {
        name: None
        for name in resource.__annotations__
        if not name.startswith("_") and name not in ("OBJECT_NAME", "deleted")
    }


def new_id(prefix: str, length: int = 24) -> str:
    """Return a random identifier such as `re_x7Ab…`."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def list_object(data: list[Json], *, has_more: bool, url: str) -> Json:
    """Return Stripe's envelope around one page of objects."""
    return {"object": "list", "data": data, "has_more": has_more, "url": url}
