"""The stand-in as a program part: start it, point the SDK at `base_url`, pay, look, stop it."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from demo.stripe_standin import control, disputes, payments, shopper
from demo.stripe_standin.account import Account
from demo.stripe_standin.faults import Fault, FaultKind
from demo.stripe_standin.idempotency import IdempotencyKeys
from demo.stripe_standin.requests_log import LoggedRequest
from demo.stripe_standin.server import Server
from demo.stripe_standin.shapes import Json
from demo.stripe_standin.store import Store
from demo.stripe_standin.timers import Ticker
from demo.stripe_standin.webhooks import Webhooks

_LIVE_KEYS = ("sk_live_", "rk_live_")


class LiveKeyError(ValueError):
    """The key belongs to a real account."""


class StandIn:
    """A pretend Stripe on 127.0.0.1, running in threads of this process between start and stop.

    `port=0` takes a free one. `settle_after` is how many seconds bank debits and slow refunds
    take (None: until `settle`), `retry_pause` the first pause in seconds after a webhook failed.

    Raises:
        LiveKeyError: `secret_key` is a live key.
        OSError: the port is taken.
    """

    def __init__(
        self,
        *,
        secret_key: str,
        webhook_secret: str,
        webhook_url: str | None = None,
        state_path: Path | None = None,
        port: int = 0,
        settle_after: float | None = 3.0,
        retry_pause: float = 1.0,
    ) -> None:
        if secret_key.startswith(_LIVE_KEYS):
            raise LiveKeyError("This is a live key. The Stripe stand-in takes test keys only.")
        self._server = Server(port)
        self.port: int = self._server.server_address[1]
        self.base_url = f"http://127.0.0.1:{self.port}"
        store = Store(state_path)
        self._account = Account(
            secret_key=secret_key,
            base_url=self.base_url,
            settle_after=settle_after,
            store=store,
            idempotency_keys=IdempotencyKeys(store),
            webhooks=Webhooks(store, webhook_url, webhook_secret, retry_pause),
        )
        self._server.account = self._account
        self._ticker = Ticker(self._account)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="stripe-standin-server"
        )

    def start(self) -> None:
        """Begin answering, delivering and keeping time."""
        self._thread.start()
        self._ticker.start()
        self._account.webhooks.start()

    def stop(self) -> None:
        """End what is under way, write the state and let the port go."""
        self._account.stopping.set()
        self._server.stop()
        self._thread.join()
        self._ticker.join()
        self._account.webhooks.stop()
        self._account.store.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def webhook_url(self) -> str | None:
        """Where events are delivered; events recorded while it is None are never delivered."""
        return self._account.webhooks.url

    @webhook_url.setter
    def webhook_url(self, url: str | None) -> None:
        self._account.webhooks.url = url

    def pay(
        self,
        session_id: str,
        card: str = "4242424242424242",
        email: str = "pat@example.com",
        country: str = "US",
        account_number: str | None = None,
    ) -> str:
        """Fill in the payment page as a shopper and return the address it ends at.

        With an `account_number` the shopper pays by bank debit. Authentication is completed.

        Raises:
            PaymentRefusedError: the page came back with errors, or the session is not open.
        """
        return shopper.pay(
            self.base_url,
            session_id,
            card=card,
            email=email,
            country=country,
            account_number=account_number,
        )

    def add_fault(self, path: str, kind: FaultKind, times: int = 1, seconds: float = 0.0) -> None:
        """Let the next `times` API requests whose path starts with `path` meet with trouble."""
        self._account.faults.add(Fault(path, kind, times, seconds))

    def clear_faults(self) -> None:
        """Forget the faults that have not happened yet."""
        self._account.faults.clear()

    def requests(self) -> list[LoggedRequest]:
        """Return the API calls so far, oldest first."""
        return self._account.request_log.entries()

    def events(self) -> list[Json]:
        """Return every event, oldest first."""
        return control.list_events(self._account)

    def pause_webhooks(self) -> None:
        """Keep events queued from now on."""
        self._account.webhooks.pause()

    def resume_webhooks(self) -> None:
        """Deliver what is queued, at once."""
        self._account.webhooks.resume()

    def wait_until_delivered(self, timeout: float = 10.0) -> None:
        """Return once no webhook is queued.

        Raises:
            TimeoutError: some still were after `timeout` seconds.
        """
        self._account.webhooks.wait_until_delivered(timeout)

    def deliver(self, event_id: str, times: int = 1) -> list[int | None]:
        """Post an event again, and return the status of each delivery (None: no answer)."""
        return control.deliver(self._account, event_id, times)

    def settle(self, session_id: str, outcome: payments.SettledAs) -> Json:
        """Let a session's bank debit succeed or fail now, and return the session."""
        return control.settle(self._account, session_id, outcome)

    def expire_now(self, session_id: str) -> Json:
        """Expire an open session as if its `expires_at` had passed, and return it."""
        return control.expire_now(self._account, session_id)

    def dispute(self, charge_id: str, verdict: disputes.Verdict | None = None) -> Json:
        """Dispute a charge, or with a verdict close its dispute; return the dispute."""
        return control.dispute(self._account, charge_id, verdict)
