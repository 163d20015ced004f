"""Events: what happened on the account, kept for listing and queued for the webhook."""

from typing import NamedTuple

import stripe

from demo.stripe_standin.account import Account
from demo.stripe_standin.shapes import Json, blank, new_id


class Cause(NamedTuple):
    """The API request that an event came from; both are None for what happened by itself."""

    request_id: str | None = None
    idempotency_key: str | None = None


BY_ITSELF = Cause()


def record(
    account: Account, event_type: str, obj: Json, now: float, cause: Cause = BY_ITSELF
) -> None:
    """Store an event with `obj` as it is at this moment and queue it for the webhook, if any."""
    queued = account.webhooks.url is not None
    event = blank(stripe.Event) | {
        "id": new_id("evt_"),
        "object": "event",
        "api_version": stripe.api_version,
        "created": int(now),
        "data": {"object": obj},
        "livemode": False,
        "pending_webhooks": int(queued),
        "request": {"id": cause.request_id, "idempotency_key": cause.idempotency_key},
        "type": event_type,
    }
    account.store.put(event)
    if queued:
        account.webhooks.enqueue(event["id"], now)
