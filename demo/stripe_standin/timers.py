"""Makes what is scheduled happen, both on a background tick and just before anything is read."""

import threading
import time
from collections.abc import Callable

from demo.stripe_standin import payments, refunds, schedule, sessions
from demo.stripe_standin.account import Account

_TICK_SECONDS = 0.25

_ACTIONS: dict[str, Callable[[Account, str, float], object]] = {
    "expire_session": sessions.expire,
    "settle_succeeded": lambda account, ident, now: payments.settle(
        account, ident, "succeeded", now
    ),
    "settle_failed": lambda account, ident, now: payments.settle(account, ident, "failed", now),
    "refund_succeeds": refunds.succeed,
    "refund_fails": refunds.fail,
}


def catch_up(account: Account, now: float) -> None:
    """Do everything that was due by `now` (Unix time), earliest first."""
    with account.store.transaction():
        while due := schedule.take_due(account.store, now):
            action, subject = due
            _ACTIONS[action](account, subject, now)


class Ticker:
    """The thread that catches up four times a second until the account stops."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._thread = threading.Thread(target=self._run, name="stripe-standin-ticker")

    def start(self) -> None:
        """Begin ticking."""
        self._thread.start()

    def join(self) -> None:
        """Wait until the last tick is over."""
        self._thread.join()

    def _run(self) -> None:
        while not self._account.stopping.wait(_TICK_SECONDS):
            catch_up(self._account, time.time())
