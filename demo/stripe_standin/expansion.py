"""The `expand[]` parameter (https://docs.stripe.com/api/expanding_objects)."""

from typing import Any

from demo.stripe_standin import listing, sessions
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json

_DEEPEST = 4
# What the stand-in can put in the place of an identifier.
_KINDS = {
    "ch": "charge",
    "pi": "payment_intent",
    "prod": "product",
    "shr": "shipping_rate",
}


def expand(account: Account, obj: Json, paths: list[str]) -> None:
    """Replace identifiers in `obj` by their objects along dotted `paths`.

    Raises:
        ApiError: a path is too deep or leads to something that cannot be expanded.
    """
    for path in paths:
        names = path.split(".")
        if len(names) > _DEEPEST:
            raise ApiError(f"You cannot expand more than {_DEEPEST} levels.", param="expand")
        _expand(account, obj, names, path)


def _expand(account: Account, obj: Json, names: list[str], path: str) -> None:
    name, *deeper = names
    if name == "line_items" and obj.get("object") == sessions.KIND:
        obj.setdefault(name, _line_items(account, obj["id"]))
    if name not in obj:
        raise ApiError(f"This property cannot be expanded ({path}).", param="expand")
    obj[name] = _load(account, obj[name], path, is_last=not deeper)
    if deeper:
        children = obj[name] if isinstance(obj[name], list) else [obj[name]]
        for child in children:
            if child is not None:
                _expand(account, child, deeper, path)


def _load(account: Account, value: Any, path: str, *, is_last: bool) -> Any:
    if isinstance(value, str):
        kind = _KINDS.get(value.partition("_")[0])
        if kind is not None:
            return account.store.get(kind, value)
    elif value is None or not is_last or isinstance(value, dict):
        return value
    raise ApiError(f"This property cannot be expanded ({path}).", param="expand")


def _line_items(account: Account, session_id: str) -> Json:
    url = f"/v1/checkout/sessions/{session_id}/line_items"
    return listing.page_of_lines(sessions.line_items(account, session_id), {}, url)
