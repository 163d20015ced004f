"""Signed webhook delivery with retries (https://docs.stripe.com/webhooks)."""

import hashlib
import hmac
import http.client
import json
import threading
import time
from urllib.parse import urlsplit

from demo.stripe_standin.shapes import Json
from demo.stripe_standin.store import Store

GIVE_UP_AFTER_SECONDS = 3 * 24 * 60 * 60
LONGEST_PAUSE_SECONDS = 60.0
_TIMEOUT_SECONDS = 10.0


def sign(payload: bytes, secret: str, timestamp: int) -> str:
    """Return the `Stripe-Signature` header: HMAC-SHA256 over `timestamp.payload`."""
    message = str(timestamp).encode() + b"." + payload
    digest = hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


class Webhooks:
    """One endpoint, its queue of undelivered events, and the thread that works it off.

    `retry_pause` is the first pause after a failure, in seconds; it doubles up to a minute.
    """

    def __init__(self, store: Store, url: str | None, secret: str, retry_pause: float) -> None:
        self._store = store
        self._url = url
        self._secret = secret
        self._retry_pause = retry_pause
        self._paused = False
        self._stopping = False
        self._wake = threading.Event()
        self._attempted = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="stripe-standin-webhooks")

    @property
    def url(self) -> str | None:
        """Where events go; while it is None, events are kept but not queued."""
        return self._url

    @url.setter
    def url(self, url: str | None) -> None:
        self._url = url
        self._wake.set()

    def start(self) -> None:
        """Begin delivering, what an earlier run left undelivered first."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the attempt under way and end the thread; the rest stays queued."""
        self._stopping = True
        self._wake.set()
        self._thread.join()

    def pause(self) -> None:
        """Keep events in the queue from now on."""
        self._paused = True

    def resume(self) -> None:
        """Deliver again, at once also what is waiting for a retry."""
        self._store.execute("UPDATE deliveries SET due_at = 0")
        self._paused = False
        self._wake.set()

    def enqueue(self, event_id: str, now: float) -> None:
        """Queue an event for its first attempt."""
        self._store.execute("INSERT INTO deliveries VALUES (?, 0, ?, ?)", (event_id, now, now))
        self._wake.set()

    def wait_until_delivered(self, timeout: float) -> None:
        """Return once the queue is empty.

        Raises:
            TimeoutError: it was not within `timeout` seconds.
        """
        with self._attempted:
            if not self._attempted.wait_for(lambda: not self._queue(), timeout):
                raise TimeoutError(f"{len(self._queue())} webhooks were still undelivered.")

    def send(self, event: Json) -> int | None:
        """Post an event once and return the status, or None where no answer came.

        Raises:
            ValueError: there is no webhook address.
        """
        if self._url is None:
            raise ValueError("The stand-in has no webhook address to deliver to.")
        target = urlsplit(self._url)
        payload = json.dumps(event, indent=2, ensure_ascii=False).encode()
        headers = {
            "Accept": "*/*; q=0.5, application/xml",
            "Cache-Control": "no-cache",
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": sign(payload, self._secret, int(time.time())),
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        scheme = (
            http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
        )
        connection = scheme(target.hostname or "", target.port, timeout=_TIMEOUT_SECONDS)
        address = f"{target.path or '/'}?{target.query}" if target.query else target.path or "/"
        try:
            connection.request("POST", address, payload, headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _queue(self) -> list[tuple[str, float]]:
        rows = self._store.execute("SELECT event_id, due_at FROM deliveries ORDER BY due_at, rowid")
        return [(event_id, due_at) for event_id, due_at in rows]

    def _run(self) -> None:
        while not self._stopping:
            for event_id, due_at in self._queue():
                if self._stopping or self._paused or self._url is None or due_at > time.time():
                    break
                self._attempt(event_id)
            self._wake.wait(self._seconds_until_next())
            self._wake.clear()

    def _seconds_until_next(self) -> float | None:
        queue = self._queue()
        if not queue or self._paused or self._url is None:
            return None
        return max(0.0, queue[0][1] - time.time())

    def _attempt(self, event_id: str) -> None:
        event = self._store.get("event", event_id)
        status = self.send(event)
        now = time.time()
        with self._store.transaction():
            if status is not None and 200 <= status < 300:
                self._store.put(event | {"pending_webhooks": 0})
                self._store.execute("DELETE FROM deliveries WHERE event_id = ?", (event_id,))
            else:
                self._postpone(event_id, now)
        with self._attempted:
            self._attempted.notify_all()

    def _postpone(self, event_id: str, now: float) -> None:
        self._store.execute(
            "DELETE FROM deliveries WHERE event_id = ? AND queued_at <= ?",
            (event_id, now - GIVE_UP_AFTER_SECONDS),
        )
        rows = self._store.execute(
            "SELECT attempts FROM deliveries WHERE event_id = ?", (event_id,)
        )
        for (attempts,) in rows:
            pause = min(self._retry_pause * 2**attempts, LONGEST_PAUSE_SECONDS)
            self._store.execute(
                "UPDATE deliveries SET attempts = attempts + 1, due_at = ? WHERE event_id = ?",
                (now + pause, event_id),
            )
