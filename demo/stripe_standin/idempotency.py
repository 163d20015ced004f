"""Idempotency keys (https://docs.stripe.com/api/idempotent_requests)."""

import json
import threading
from dataclasses import dataclass

from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json
from demo.stripe_standin.store import Store

KEPT_SECONDS = 24 * 60 * 60
LONGEST_KEY = 255


@dataclass(frozen=True)
class Answer:
    """The first answer that a key received."""

    status: int
    body: Json
    request_id: str


class IdempotencyKeys:
    """Remembers the first answer for each key for 24 hours, and which keys are being worked on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._in_use: set[str] = set()

    def begin(self, key: str, endpoint: str, fingerprint: str, now: float) -> Answer | None:
        """Claim `key` and return None, or return the answer saved for it.

        After None the caller must call `end`.

        Raises:
            ApiError: the key is too long, in use (409), or was first used for something else.
        """
        if len(key) > LONGEST_KEY:
            raise ApiError(f"Idempotency keys are at most {LONGEST_KEY} characters long.")
        with self._lock:
            if key in self._in_use:
                raise key_in_use(key)
            saved = self._saved(key, endpoint, fingerprint, now)
            if saved is None:
                self._in_use.add(key)
            return saved

    def end(self, key: str) -> None:
        """Let go of a claimed key."""
        with self._lock:
            self._in_use.discard(key)

    def save(
        self, key: str, endpoint: str, fingerprint: str, answer: Answer, saved_at: float
    ) -> None:
        """Keep `answer` as the one that every later request with this key gets."""
        self._store.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                endpoint,
                fingerprint,
                answer.request_id,
                answer.status,
                json.dumps(answer.body),
                saved_at,
            ),
        )

    def _saved(self, key: str, endpoint: str, fingerprint: str, now: float) -> Answer | None:
        self._store.execute("DELETE FROM answers WHERE saved_at <= ?", (now - KEPT_SECONDS,))
        rows = self._store.execute(
            "SELECT endpoint, fingerprint, status, body, request_id FROM answers"
            " WHERE idempotency_key = ?",
            (key,),
        )
        if not rows:
            return None
        first_endpoint, first_fingerprint, status, body, request_id = rows[0]
        if (first_endpoint, first_fingerprint) != (endpoint, fingerprint):
            raise ApiError(
                "An idempotency key belongs to the endpoint and the parameters of its first use"
                f" ({first_endpoint}). Use a key other than '{key}' for a different request.",
                error_type="idempotency_error",
            )
        return Answer(status, json.loads(body), request_id)


def key_in_use(key: str | None) -> ApiError:
    """Return the 409 for a key whose first request is still being worked on."""
    return ApiError(
        f"Another request with the idempotency key {key} is still in progress. Try again later.",
        status=409,
        error_type="idempotency_error",
        code="idempotency_key_in_use",
    )
