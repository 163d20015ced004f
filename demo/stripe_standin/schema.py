"""Checks decoded parameters against the SDK's own TypedDicts and converts them to their types."""

import functools
import types
import typing
from decimal import Decimal, InvalidOperation
from typing import Any

from stripe._request_options import RequestOptions
from stripe._stripe_object import UntypedStripeObject

from demo.stripe_standin.errors import ApiError, missing_parameter

_BOOLEANS = {"true": True, "false": False}


def check(params: dict[str, Any], schema: Any) -> dict[str, Any]:
    """Return `params`, all strings, converted to the types that `schema` (a TypedDict) declares.

    Raises:
        ApiError: a parameter is unknown, missing, mistyped or outside its literals.
    """
    return _typed_dict(params, schema, "")


@functools.cache
def _hints(schema: Any) -> dict[str, Any]:
    # The SDK mixes its client-side request options, whose annotations cannot be resolved at run
    # time, into every params class.
    own = {
        name: hint
        for name, hint in schema.__annotations__.items()
        if name not in RequestOptions.__annotations__
    }
    probe = type("Probe", (), {"__annotations__": own, "__module__": schema.__module__})
    return typing.get_type_hints(probe)


def _typed_dict(value: Any, schema: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ApiError("Invalid object", param=path)
    hints = _hints(schema)
    for name in value:
        if name not in hints:
            where = _join(path, name)
            raise ApiError(
                f"Received unknown parameter: {where}", code="parameter_unknown", param=where
            )
    for name in hints:
        if name in schema.__required_keys__ and name not in value:
            raise missing_parameter(_join(path, name))
    return {name: _convert(item, hints[name], _join(path, name)) for name, item in value.items()}


def _convert(value: Any, hint: Any, path: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(value, typing.get_args(hint), path)
    if origin is typing.Literal:
        return _literal(value, typing.get_args(hint), path)
    if origin is list:
        return _list(value, typing.get_args(hint)[0], path)
    if origin is dict:
        return _mapping(value, typing.get_args(hint)[1], path)
    if _is_typed_dict(hint):
        return _typed_dict(value, hint, path)
    return _scalar(value, hint, path)


def _union(value: Any, options: tuple[Any, ...], path: str) -> Any:
    literals = [
        choice
        for option in options
        if typing.get_origin(option) is typing.Literal
        for choice in typing.get_args(option)
    ]
    if value == "" and "" in literals:
        return ""
    choices = tuple(choice for choice in literals if choice != "")
    if choices:
        # The SDK writes `Literal[...] | str` so that old clients survive new values; what the
        # pinned API version accepts is still the literals alone.
        return _literal(value, choices, path)
    # `Dict[...] | UntypedStripeObject[...]` is one form: the second lets clients send back what
    # they were given.
    skipped = (typing.Literal, UntypedStripeObject)
    others = [option for option in options if typing.get_origin(option) not in skipped]
    is_object = isinstance(value, dict)
    fitting = [option for option in others if _takes_object(option) is is_object]
    return _convert(value, (fitting or others)[0], path)


def _literal(value: Any, choices: tuple[Any, ...], path: str) -> Any:
    if isinstance(value, dict) or value not in choices:
        listed = ", ".join(str(choice) for choice in choices)
        raise ApiError(f"Invalid {path}: must be one of {listed}", param=path)
    return value


def _list(value: Any, hint: Any, path: str) -> list[Any]:
    if not isinstance(value, dict) or not all(index.isdecimal() for index in value):
        raise ApiError("Invalid array", param=path)
    ordered = sorted(value.items(), key=lambda item: int(item[0]))
    return [_convert(item, hint, f"{path}[{index}]") for index, item in ordered]


def _mapping(value: Any, hint: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ApiError("Invalid object", param=path)
    return {name: _convert(item, hint, f"{path}[{name}]") for name, item in value.items()}


def _scalar(value: Any, hint: Any, path: str) -> Any:
    if isinstance(value, dict):
        raise ApiError(f"Invalid {_name(hint)}: an object was given", param=path)
    if value == "":
        raise ApiError(
            f"You passed an empty string for '{path}', which cannot be unset. "
            "Leave the parameter out or give it a value.",
            code="parameter_invalid_empty",
            param=path,
        )
    if hint is int:
        return _integer(value, path)
    if hint is bool:
        if value not in _BOOLEANS:
            raise ApiError(f"Invalid boolean: {value}", param=path)
        return _BOOLEANS[value]
    if hint is Decimal:
        return _decimal(value, path)
    return value


def _integer(value: str, path: str) -> int:
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        raise ApiError(f"Invalid integer: {value}", code="parameter_invalid_integer", param=path)
    return int(value)


def _decimal(value: str, path: str) -> str:
    """Return the text as it came: a `Decimal` would not survive the journey through JSON."""
    try:
        finite = Decimal(value).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        raise ApiError(f"Invalid decimal: {value}", param=path)
    return value


def _is_typed_dict(hint: Any) -> bool:
    # typing.is_typeddict does not know the typing_extensions flavor that the SDK uses.
    return hasattr(hint, "__required_keys__")


def _takes_object(hint: Any) -> bool:
    return _is_typed_dict(hint) or typing.get_origin(hint) in (dict, list)


def _name(hint: Any) -> str:
    return {int: "integer", bool: "boolean", Decimal: "decimal"}.get(hint, "string")


def _join(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name
