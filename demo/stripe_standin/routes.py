"""The endpoints that the stand-in offers, and what each of them does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stripe.params import (
    EventListParams,
    PaymentIntentRetrieveParams,
    RefundCreateParams,
    RefundListParams,
    RefundRetrieveParams,
)
from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionListLineItemsParams,
    SessionListParams,
    SessionRetrieveParams,
)

from demo.stripe_standin import events, listing, refunds, sessions
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json


@dataclass(frozen=True)
class Call:
    """An API request whose parameters were checked; `ident` is the identifier in its path."""

    account: Account
    path: str
    ident: str
    params: dict[str, Any]
    now: float
    cause: events.Cause


@dataclass(frozen=True)
class Route:
    """An endpoint: a path with `ID` for an identifier, the type of its parameters, the work."""

    method: str
    pattern: str
    params: Any
    work: Callable[[Call], Json]

    def match(self, method: str, path: str) -> str | None:
        """Return the identifier in the path ("" where there is none), or None for no match."""
        if method != self.method:
            return None
        match = re.fullmatch(self.pattern.replace("ID", r"(?P<ident>\w+)"), path)
        return None if match is None else match.groupdict().get("ident", "")


def find_route(method: str, path: str) -> tuple[Route, str]:
    """Return the endpoint for a request and the identifier in its path.

    Raises:
        ApiError: the stand-in has no such endpoint.
    """
    for route in ROUTES:
        ident = route.match(method, path)
        if ident is not None:
            return route, ident
    raise ApiError(f"Unrecognized request URL ({method}: {path}).", status=404)


def _create_session(call: Call) -> Json:
    return sessions.create(call.account, call.params, call.now)


def _retrieve_session(call: Call) -> Json:
    return call.account.find(sessions.KIND, call.ident)


def _expire_session(call: Call) -> Json:
    return sessions.expire(call.account, call.ident, call.now, call.cause)


def _list_line_items(call: Call) -> Json:
    lines = sessions.line_items(call.account, call.ident)
    return listing.page_of_lines(lines, call.params, call.path)


def _list_sessions(call: Call) -> Json:
    wanted = {
        name: call.params[name]
        for name in ("customer", "payment_intent", "status")
        if name in call.params
    }
    email = call.params.get("customer_details", {}).get("email")

    def matches(session: Json) -> bool:
        if email is not None and (session["customer_details"] or {}).get("email") != email:
            return False
        return all(session[name] == value for name, value in wanted.items())

    return listing.page_of(call.account, sessions.KIND, call.params, matches, call.path)


def _retrieve_payment_intent(call: Call) -> Json:
    return call.account.find("payment_intent", call.ident)


def _create_refund(call: Call) -> Json:
    return refunds.create(call.account, call.params, call.now, call.cause)


def _retrieve_refund(call: Call) -> Json:
    return call.account.find("refund", call.ident)


def _list_refunds(call: Call) -> Json:
    wanted = {
        name: call.params[name] for name in ("charge", "payment_intent") if name in call.params
    }

    def matches(refund: Json) -> bool:
        return all(refund[name] == value for name, value in wanted.items())

    return listing.page_of(call.account, "refund", call.params, matches, call.path)


def _list_events(call: Call) -> Json:
    if "type" in call.params and "types" in call.params:
        raise ApiError("Only one of type and types is allowed.", param="types")
    wanted = [call.params["type"]] if "type" in call.params else call.params.get("types", ["*"])
    patterns = [re.compile(re.escape(name).replace(r"\*", ".*")) for name in wanted]
    delivered = call.params.get("delivery_success")

    def matches(event: Json) -> bool:
        if delivered is not None and (event["pending_webhooks"] == 0) is not delivered:
            return False
        return any(pattern.fullmatch(event["type"]) for pattern in patterns)

    return listing.page_of(call.account, "event", call.params, matches, call.path)


_SESSIONS = "/v1/checkout/sessions"

ROUTES = (
    Route("POST", _SESSIONS, SessionCreateParams, _create_session),
    Route("GET", _SESSIONS, SessionListParams, _list_sessions),
    Route("GET", f"{_SESSIONS}/ID", SessionRetrieveParams, _retrieve_session),
    Route("GET", f"{_SESSIONS}/ID/line_items", SessionListLineItemsParams, _list_line_items),
    Route("POST", f"{_SESSIONS}/ID/expire", SessionExpireParams, _expire_session),
    Route("GET", "/v1/payment_intents/ID", PaymentIntentRetrieveParams, _retrieve_payment_intent),
    Route("POST", "/v1/refunds", RefundCreateParams, _create_refund),
    Route("GET", "/v1/refunds", RefundListParams, _list_refunds),
    Route("GET", "/v1/refunds/ID", RefundRetrieveParams, _retrieve_refund),
    Route("GET", "/v1/events", EventListParams, _list_events),
)
