import threading
import time

import pytest
import stripe

from demo.stripe_standin import StandIn
from demo.stripe_standin.idempotency import KEPT_SECONDS, Answer, IdempotencyKeys
from demo.stripe_standin.store import Store
from tests.demo.stripe_standin.factories import line, order


def test_the_first_answer_is_replayed(client: stripe.StripeClient) -> None:
    first = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    again = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    assert again.id == first.id
    assert first.last_response is not None
    assert again.last_response is not None
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(client.v1.checkout.sessions.list().data) == 1


def test_the_same_key_with_other_parameters_is_refused(client: stripe.StripeClient) -> None:
    client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    with pytest.raises(stripe.IdempotencyError) as refusal:
        client.v1.checkout.sessions.create(
            order(line_items=[line(quantity=3)]), {"idempotency_key": "order-1"}
        )
    assert refusal.value.http_status == 400


def test_the_same_key_at_another_endpoint_is_refused(client: stripe.StripeClient) -> None:
    session = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    with pytest.raises(stripe.IdempotencyError):
        client.v1.checkout.sessions.expire(session.id, {}, {"idempotency_key": "order-1"})


def test_a_refusal_by_the_endpoint_is_replayed(client: stripe.StripeClient) -> None:
    small = order(line_items=[line(unit_amount=1)])
    for replayed in (None, "true"):
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            client.v1.checkout.sessions.create(small, {"idempotency_key": "small"})
        assert refusal.value.code == "amount_too_small"
        assert refusal.value.headers is not None
        assert refusal.value.headers.get("Idempotent-Replayed") == replayed


def test_a_parameter_of_the_wrong_type_does_not_use_up_the_key(
    client: stripe.StripeClient,
) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.checkout.sessions.create(order(color="red"), {"idempotency_key": "order-1"})
    session = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    assert session.status == "open"


def test_a_500_is_kept_and_replayed(standin: StandIn, client: stripe.StripeClient) -> None:
    standin.add_fault("/v1/checkout/sessions", "error_500")
    for _ in range(2):
        with pytest.raises(stripe.APIError) as failure:
            client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
        assert failure.value.http_status == 500
    fresh = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1-again"})
    assert fresh.status == "open"


def test_a_key_in_use_answers_409_until_the_first_request_is_done(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    together = threading.Barrier(2)
    created: list[str] = []
    refused: list[stripe.StripeError] = []

    def create() -> None:
        # Connects first, so that the two requests that count leave at the same moment.
        client.v1.refunds.list()
        together.wait(timeout=10)
        try:
            session = client.v1.checkout.sessions.create(
                order(), {"idempotency_key": "order-1", "max_network_retries": 0}
            )
            created.append(session.id)
        except stripe.APIError as refusal:
            refused.append(refusal)

    standin.add_fault("/v1/checkout/sessions", "slow", seconds=2)
    threads = [threading.Thread(target=create) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [refusal.http_status for refusal in refused] == [409]
    later = client.v1.checkout.sessions.create(order(), {"idempotency_key": "order-1"})
    assert [later.id] == created


def test_a_key_is_forgotten_after_a_day() -> None:
    keys = IdempotencyKeys(Store(None))
    saved_at = time.time()
    answer = Answer(200, {"id": "cs_test_1"}, "req_1")
    keys.save("order-1", "POST /v1/refunds", "abc", answer, saved_at)
    before = keys.begin("order-1", "POST /v1/refunds", "abc", saved_at + KEPT_SECONDS - 1)
    assert before == answer
    after = keys.begin("order-1", "POST /v1/refunds", "other", saved_at + KEPT_SECONDS)
    assert after is None
