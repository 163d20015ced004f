"""Cursor pagination, newest first (https://docs.stripe.com/api/pagination)."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from demo.stripe_standin import rules
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json, list_object

_DEFAULT_LIMIT = 10
_LARGEST_LIMIT = 100


def page_of(
    account: Account,
    kind: str,
    params: dict[str, Any],
    matches: Callable[[Json], bool],
    url: str,
) -> Json:
    """Return the page of stored objects that `limit`, `created` and the cursors ask for.

    Raises:
        ApiError: the limit is outside 1 to 100, or a cursor is not an object of this kind.
    """
    cursor_name = _cursor_name(params)
    beyond = params.get(cursor_name)
    if beyond is not None:
        account.find(kind, beyond, cursor_name, 400)
    backwards = cursor_name == "ending_before"
    found = (
        obj
        for obj in account.store.walk(kind, beyond=beyond, oldest_first=backwards)
        if _created_within(obj, params.get("created", {})) and matches(obj)
    )
    limit = _limit(params)
    data = list(islice(found, limit + 1))
    page = data[:limit]
    return list_object(page[::-1] if backwards else page, has_more=len(data) > limit, url=url)


def page_of_lines(lines: list[Json], params: dict[str, Any], url: str) -> Json:
    """Return a page of a session's lines, which keep the order they were given in.

    Raises:
        ApiError: the limit is outside 1 to 100, or a cursor is not one of the lines.
    """
    limit = _limit(params)
    cursor_name = _cursor_name(params)
    start, end = 0, len(lines)
    if cursor_name in params:
        positions = {line["id"]: index for index, line in enumerate(lines)}
        position = positions.get(params[cursor_name])
        if position is None:
            raise ApiError(
                f"No such line item: '{params[cursor_name]}'",
                code="resource_missing",
                param=cursor_name,
            )
        start, end = (position + 1, end) if cursor_name == "starting_after" else (0, position)
    if cursor_name == "ending_before":
        start = max(0, end - limit)
        return list_object(lines[start:end], has_more=start > 0, url=url)
    return list_object(lines[start : start + limit], has_more=end - start > limit, url=url)


def _cursor_name(params: dict[str, Any]) -> str:
    if "starting_after" in params and "ending_before" in params:
        raise ApiError("Only one of starting_after and ending_before is allowed.")
    return "ending_before" if "ending_before" in params else "starting_after"


def _limit(params: dict[str, Any]) -> int:
    limit: int = params.get("limit", _DEFAULT_LIMIT)
    rules.check_range(limit, 1, _LARGEST_LIMIT, "limit")
    return limit


def _created_within(obj: Json, created: dict[str, int] | int) -> bool:
    moment: int = obj["created"]
    if isinstance(created, int):
        return moment == created
    return (
        moment > created.get("gt", moment - 1)
        and moment >= created.get("gte", moment)
        and moment < created.get("lt", moment + 1)
        and moment <= created.get("lte", moment)
    )
