"""The one pretend Stripe account, and the helpers that everything acting on it shares."""

import threading
from dataclasses import dataclass, field

from demo.stripe_standin.errors import missing_resource
from demo.stripe_standin.faults import Faults
from demo.stripe_standin.idempotency import IdempotencyKeys
from demo.stripe_standin.requests_log import RequestLog
from demo.stripe_standin.shapes import Json
from demo.stripe_standin.store import Store
from demo.stripe_standin.webhooks import Webhooks


@dataclass
class Account:
    """The account's keys and parts.

    `settle_after` is how many seconds bank debits and slow refunds take; None means that they
    wait for the control endpoint.
    """

    secret_key: str
    base_url: str
    settle_after: float | None
    store: Store
    idempotency_keys: IdempotencyKeys
    webhooks: Webhooks
    faults: Faults = field(default_factory=Faults)
    request_log: RequestLog = field(default_factory=RequestLog)
    stopping: threading.Event = field(default_factory=threading.Event)

    def find(self, kind: str, ident: str, param: str = "id", status: int = 404) -> Json:
        """Return a stored object.

        Raises:
            ApiError: there is none; `param` and `status` say how to answer that.
        """
        try:
            return self.store.get(kind, ident)
        except KeyError:
            name = kind.replace(".", " ").replace("_", " ")
            raise missing_resource(name, ident, param, status) from None
