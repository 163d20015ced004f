"""Trouble on request: what the network and Stripe do on a bad day."""

import threading
from dataclasses import dataclass
from typing import Literal, get_args

FaultKind = Literal["drop", "error_500", "conflict_409", "rate_limit_429", "slow", "drop_after"]
FAULT_KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@dataclass
class Fault:
    """The next `times` API requests whose path starts with `path` meet with `kind`.

    - `drop`: the request never arrives; `drop_after`: the work is done, the answer is lost.
    - `error_500`: the work fails after it began, so an idempotency key keeps the 500, as at Stripe.
    - `conflict_409`, `rate_limit_429`: refused before the work began, so nothing is kept.
    - `slow`: the work begins only after `seconds`, while its idempotency key is in use.
    """

    path: str
    kind: FaultKind
    times: int = 1
    seconds: float = 0.0


class Faults:
    """The faults that are still to come, first in, first out."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in the queue."""
        with self._lock:
            self._pending.append(fault)

    def clear(self) -> None:
        """Forget every fault."""
        with self._lock:
            self._pending.clear()

    def take(self, path: str) -> Fault | None:
        """Return the fault that meets a request for `path`, using up one of its times."""
        with self._lock:
            for fault in self._pending:
                if path.startswith(fault.path):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._pending.remove(fault)
                    return fault
        return None
