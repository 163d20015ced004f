"""What tests and a curious developer may do beyond Stripe's API, under `/standin/`."""

import json
import time
from typing import Any

from demo.stripe_standin import disputes, payments, sessions, timers
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError, missing_parameter
from demo.stripe_standin.faults import FAULT_KINDS, Fault
from demo.stripe_standin.messages import Request, Response, json_response
from demo.stripe_standin.shapes import Json

_MOST_DELIVERIES = 100


def handle(account: Account, request: Request) -> Response:
    """Answer one control request, with JSON in and out."""
    try:
        given = json.loads(request.body or "{}")
        if not isinstance(given, dict):
            raise ApiError("The body must be a JSON object.")
        timers.catch_up(account, time.time())
        return json_response(_act(account, request, given))
    except json.JSONDecodeError:
        return json_response(ApiError("The body is not JSON.").body(), 400)
    except ApiError as error:
        return json_response(error.body(), error.status)


def _act(account: Account, request: Request, given: Json) -> Any:
    match (request.method, *request.path.removeprefix("/standin/").split("/")):
        case ("POST", "faults"):
            account.faults.add(_fault(given))
            return {}
        case ("DELETE", "faults"):
            account.faults.clear()
            return {}
        case ("GET", "requests"):
            return account.request_log.as_json()
        case ("GET", "events"):
            return list_events(account)
        case ("POST", "webhooks", "pause"):
            account.webhooks.pause()
            return {}
        case ("POST", "webhooks", "resume"):
            account.webhooks.resume()
            return {}
        case ("POST", "events", ident, "deliver"):
            return {"statuses": deliver(account, ident, _times(given))}
        case ("POST", "sessions", ident, "settle"):
            return settle(account, ident, _one_of(given, "outcome", ("succeeded", "failed")))
        case ("POST", "sessions", ident, "expire_now"):
            return expire_now(account, ident)
        case ("POST", "charges", ident, "dispute"):
            return dispute(account, ident, _one_of(given, "verdict", (None, "won", "lost")))
    raise ApiError(f"Unrecognized request URL ({request.method}: {request.path}).", status=404)


def list_events(account: Account) -> list[Json]:
    """Return every event, oldest first."""
    with account.store.transaction():
        return list(account.store.walk("event", oldest_first=True))


def deliver(account: Account, event_id: str, times: int) -> list[int | None]:
    """Post an event `times` times, at once and whether paused or not.

    Returns the status of each delivery, None where no answer came.

    Raises:
        ApiError: there is no such event, or no webhook address.
    """
    event = account.find("event", event_id)
    if account.webhooks.url is None:
        raise ApiError("The stand-in has no webhook address to deliver to.")
    return [account.webhooks.send(event) for _ in range(times)]


def settle(account: Account, session_id: str, outcome: payments.SettledAs) -> Json:
    """Let a session's bank debit succeed or fail now, and return the session.

    Raises:
        ApiError: there is no such session, or it has no debit under way.
    """
    with account.store.transaction():
        return payments.settle(account, session_id, outcome, time.time())


def expire_now(account: Account, session_id: str) -> Json:
    """Expire an open session as if its `expires_at` had passed, and return it.

    Raises:
        ApiError: there is no such session, or it is no longer open.
    """
    with account.store.transaction():
        return sessions.expire_now(account, session_id, time.time())


def dispute(account: Account, charge_id: str, verdict: disputes.Verdict | None) -> Json:
    """Dispute a charge, or with a verdict close its dispute; return the dispute.

    Raises:
        ApiError: there is no such charge, or its state does not allow it.
    """
    with account.store.transaction():
        if verdict is None:
            return disputes.open_dispute(account, charge_id, time.time())
        return disputes.close_dispute(account, charge_id, verdict, time.time())


def _fault(given: Json) -> Fault:
    kind = _one_of(given, "kind", FAULT_KINDS)
    if not isinstance(given.get("path"), str):
        raise missing_parameter("path")
    seconds = given.get("seconds", 0)
    if not isinstance(seconds, int | float) or seconds < 0:
        raise ApiError("seconds must be a number of seconds.", param="seconds")
    return Fault(given["path"], kind, _times(given), seconds)


def _times(given: Json) -> int:
    times = given.get("times", 1)
    if not isinstance(times, int) or not 1 <= times <= _MOST_DELIVERIES:
        raise ApiError(f"times must be from 1 to {_MOST_DELIVERIES}.", param="times")
    return times


def _one_of(given: Json, name: str, choices: tuple[Any, ...]) -> Any:
    value = given.get(name)
    if value not in choices:
        listed = ", ".join(str(choice) for choice in choices if choice is not None)
        raise ApiError(f"{name} must be one of {listed}.", param=name)
    return value
