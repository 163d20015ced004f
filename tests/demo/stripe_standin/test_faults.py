import http.client
import json
from typing import Any

import pytest
import stripe

from demo.stripe_standin import StandIn
from tests.demo.stripe_standin.factories import charge_of, client_of, order, paid_session


def control(standin: StandIn, method: str, path: str, body: Any = None) -> Any:
    """Call a control endpoint and return its JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", standin.port, timeout=10)
    connection.request(method, f"/standin/{path}", None if body is None else json.dumps(body))
    with connection.getresponse() as response:
        return json.load(response)


@pytest.mark.parametrize("kind", ["drop", "drop_after", "conflict_409"])
def test_the_sdk_retries_with_the_same_key_and_one_session_results(
    standin: StandIn, client: stripe.StripeClient, kind: Any
) -> None:
    standin.add_fault("/v1/checkout/sessions", kind, times=2)
    client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    assert len(client.v1.checkout.sessions.list().data) == 1
    creations = [request for request in standin.requests() if request.method == "POST"]
    assert [request.idempotency_key for request in creations] == ["order-1"] * 3
    assert creations[-1].status == 200


def test_a_time_out_is_retried_and_one_session_results(standin: StandIn) -> None:
    impatient = stripe.StripeClient(
        "sk_test_tests",
        base_addresses={"api": standin.base_url},
        max_network_retries=2,
        http_client=stripe.RequestsClient(timeout=0.3),
    )
    standin.add_fault("/v1/checkout/sessions", "slow", seconds=0.6)
    impatient.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    assert len(impatient.v1.checkout.sessions.list().data) == 1


def test_too_many_requests_are_not_retried(standin: StandIn, client: stripe.StripeClient) -> None:
    standin.add_fault("/v1/refunds", "rate_limit_429")
    with pytest.raises(stripe.RateLimitError):
        client.v1.refunds.list()
    assert [request.status for request in standin.requests()] == [429]


def test_a_fault_meets_only_its_path_and_only_so_often(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    standin.add_fault("/v1/checkout", "drop", times=1)
    assert client.v1.refunds.list().data == []
    once = client_of(standin)
    assert once.v1.checkout.sessions.list().data == []
    assert [request.status for request in standin.requests()] == [200, None, 200]


def test_faults_can_be_set_and_cleared_over_http(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    control(standin, "POST", "faults", {"path": "/v1", "kind": "rate_limit_429", "times": 5})
    with pytest.raises(stripe.RateLimitError):
        client.v1.events.list()
    control(standin, "DELETE", "faults")
    assert client.v1.events.list().data == []


def test_an_unknown_fault_is_refused(standin: StandIn) -> None:
    answer = control(standin, "POST", "faults", {"path": "/v1", "kind": "flood"})
    assert answer["error"]["param"] == "kind"


def test_the_request_log_shows_what_was_asked(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    (entry,) = control(standin, "GET", "requests")
    assert (entry["method"], entry["path"]) == ("POST", "/v1/checkout/sessions")
    assert (entry["idempotency_key"], entry["status"]) == ("order-1", 200)
    assert entry["params"]["metadata"] == {"order": "1001"}


def test_sessions_and_charges_can_be_moved_over_http(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    expiring, debited = (client.v1.checkout.sessions.create(order()).id for _ in range(2))
    assert control(standin, "POST", f"sessions/{expiring}/expire_now")["status"] == "expired"
    standin.pay(debited, account_number="000111111116")
    settled = control(standin, "POST", f"sessions/{debited}/settle", {"outcome": "succeeded"})
    assert settled["payment_status"] == "paid"
    charge = charge_of(paid_session(standin, client)).id
    assert control(standin, "POST", f"charges/{charge}/dispute")["status"] == "needs_response"
    closed = control(standin, "POST", f"charges/{charge}/dispute", {"verdict": "lost"})
    assert closed["status"] == "lost"
    assert control(standin, "GET", "events")[-1]["type"] == "charge.dispute.closed"
