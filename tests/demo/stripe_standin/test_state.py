import json
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest
import stripe

from demo.stripe_standin import LiveKeyError, StandIn, schedule
from demo.stripe_standin.store import Store
from tests.demo.stripe_standin.factories import (
    SECRET_KEY,
    WEBHOOK_SECRET,
    client_of,
    intent_of,
    new_standin,
    order,
    paid_session,
)
from tests.demo.stripe_standin.receiver import receiving

COMMAND = [
    sys.executable,
    "-m",
    "demo.stripe_standin",
    "--port",
    "0",
    "--webhook-secret",
    WEBHOOK_SECRET,
]


def test_a_restart_keeps_sessions_payments_and_idempotency_keys(tmp_path: Path) -> None:
    state = tmp_path / "stripe.sqlite3"
    with new_standin(state_path=state) as standin:
        client = client_of(standin)
        paid = paid_session(standin, client)
        kept = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
        client.v1.refunds.create({"payment_intent": intent_of(paid).id, "amount": 7000})
    with new_standin(state_path=state) as standin:
        client = client_of(standin)
        again = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
        assert again.id == kept.id
        assert client.v1.checkout.sessions.retrieve(paid.id).payment_status == "paid"
        with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded"):
            client.v1.refunds.create({"payment_intent": intent_of(paid).id, "amount": 801})


def test_a_restart_delivers_what_was_left_undelivered(tmp_path: Path) -> None:
    state = tmp_path / "stripe.sqlite3"
    with new_standin(state_path=state, webhook_url="http://127.0.0.1:1/") as standin:
        standin.pause_webhooks()
        paid_session(standin, client_of(standin))
    with (
        receiving() as receiver,
        new_standin(state_path=state, webhook_url=receiver.url) as standin,
    ):
        types = [json.loads(receiver.take().body)["type"] for _ in range(2)]
        standin.wait_until_delivered()
    assert types == ["payment_intent.succeeded", "checkout.session.completed"]


def test_a_session_expires_by_itself_also_while_nothing_ran(tmp_path: Path) -> None:
    state = tmp_path / "stripe.sqlite3"
    with new_standin(state_path=state) as standin:
        ident = client_of(standin).v1.checkout.sessions.create(order()).id
    store = Store(state)
    schedule.cancel(store, ident)
    schedule.add(store, time.time() - 1, "expire_session", ident)
    store.close()
    with new_standin(state_path=state) as standin:
        assert client_of(standin).v1.checkout.sessions.retrieve(ident).status == "expired"


def test_a_failed_transaction_leaves_nothing_behind() -> None:
    store = Store(None)

    def fail_midway() -> None:
        with store.transaction():
            store.put({"object": "refund", "id": "re_1"})
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail_midway()
    with pytest.raises(KeyError):
        store.get("refund", "re_1")


def create_sessions(base_url: str, worker: int) -> float:
    """Create 25 sessions and return how many seconds that took."""
    client = stripe.StripeClient(SECRET_KEY, base_addresses={"api": base_url})
    started = time.monotonic()
    for number in range(25):
        client.v1.checkout.sessions.create(order(), {"idempotency_key": f"{worker}-{number}"})
    return time.monotonic() - started


def test_eight_processes_create_two_hundred_sessions_in_seconds(tmp_path: Path) -> None:
    with (
        new_standin(state_path=tmp_path / "stripe.sqlite3") as standin,
        get_context("spawn").Pool(8) as pool,
    ):
        jobs = [(standin.base_url, worker) for worker in range(8)]
        seconds = pool.starmap(create_sessions, jobs, chunksize=1)
        listed = client_of(standin).v1.checkout.sessions.list({"limit": 100})
        assert len(list(listed.auto_paging_iter())) == 200
    assert max(seconds) < 10


def test_it_refuses_a_live_key() -> None:
    for key in ("sk_live_123", "rk_live_123"):
        with pytest.raises(LiveKeyError):
            StandIn(secret_key=key, webhook_secret=WEBHOOK_SECRET)


def test_the_command_refuses_a_live_key_with_a_sentence() -> None:
    result = subprocess.run(
        [*COMMAND, "--secret-key", "sk_live_123"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert result.returncode == 2
    assert "live key" in result.stderr
    assert "sk_live_123" not in result.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_says_where_it_is_and_stops_cleanly(
    tmp_path: Path, number: signal.Signals
) -> None:
    arguments = ["--secret-key", SECRET_KEY, "--state", str(tmp_path / "stripe.sqlite3")]
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        client = stripe.StripeClient(SECRET_KEY, base_addresses={"api": address})
        assert client.v1.checkout.sessions.create(order()).status == "open"
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
