"""What the API was asked, for tests and for a curious developer."""

import threading
from collections import deque
from dataclasses import asdict, dataclass

from demo.stripe_standin.shapes import Json

_KEPT = 10_000


@dataclass(frozen=True)
class LoggedRequest:
    """One API call; `status` is None when the connection was dropped before an answer."""

    method: str
    path: str
    idempotency_key: str | None
    params: Json
    status: int | None


class RequestLog:
    """The latest 10,000 API calls, oldest first, in the order of their answers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: deque[LoggedRequest] = deque(maxlen=_KEPT)

    def add(self, entry: LoggedRequest) -> None:
        """Append a call."""
        with self._lock:
            self._entries.append(entry)

    def entries(self) -> list[LoggedRequest]:
        """Return the calls, oldest first."""
        with self._lock:
            return list(self._entries)

    def as_json(self) -> list[Json]:
        """Return the calls as plain dictionaries, oldest first."""
        return [asdict(entry) for entry in self.entries()]
