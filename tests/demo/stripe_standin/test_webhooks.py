import json
import time

import pytest
import stripe

from demo.stripe_standin import StandIn
from demo.stripe_standin.store import Store
from demo.stripe_standin.webhooks import GIVE_UP_AFTER_SECONDS, Webhooks
from tests.demo.stripe_standin.factories import WEBHOOK_SECRET, order, paid_session
from tests.demo.stripe_standin.receiver import Receiver


def test_the_sdk_accepts_the_signature(
    standin: StandIn, client: stripe.StripeClient, receiver: Receiver
) -> None:
    created = client.v1.checkout.sessions.create(order())
    client.v1.checkout.sessions.expire(created.id)
    delivery = receiver.take()
    event = stripe.Webhook.construct_event(
        delivery.body, delivery.headers["Stripe-Signature"], WEBHOOK_SECRET
    )
    assert event.type == "checkout.session.expired"
    assert event.api_version == stripe.api_version
    assert event.livemode is False
    assert event.data.object["id"] == created.id
    assert delivery.path == "/stripe/webhook/"
    assert delivery.headers["User-Agent"].startswith("Stripe/1.0")
    assert delivery.headers["Content-Type"] == "application/json; charset=utf-8"


def test_another_secret_does_not_fit_the_signature(
    client: stripe.StripeClient, receiver: Receiver
) -> None:
    created = client.v1.checkout.sessions.create(order())
    client.v1.checkout.sessions.expire(created.id)
    delivery = receiver.take()
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(
            delivery.body, delivery.headers["Stripe-Signature"], "whsec_other"
        )


@pytest.mark.parametrize("status", [500, 400, 302])
def test_an_answer_other_than_2xx_is_retried(
    standin: StandIn, client: stripe.StripeClient, receiver: Receiver, status: int
) -> None:
    receiver.answers.put(status)
    receiver.answers.put(status)
    created = client.v1.checkout.sessions.create(order())
    client.v1.checkout.sessions.expire(created.id)
    bodies = {receiver.take().body for _ in range(3)}
    assert len(bodies) == 1
    standin.wait_until_delivered()
    assert not receiver.has_more()


def test_events_wait_while_webhooks_are_paused(
    standin: StandIn, client: stripe.StripeClient, receiver: Receiver
) -> None:
    standin.pause_webhooks()
    paid_session(standin, client)
    pending = client.v1.events.list({"delivery_success": False})
    assert len(pending.data) == 2
    with pytest.raises(TimeoutError):
        standin.wait_until_delivered(timeout=0.1)
    assert not receiver.has_more()
    standin.resume_webhooks()
    standin.wait_until_delivered()
    types = [json.loads(receiver.take().body)["type"] for _ in range(2)]
    assert types == ["payment_intent.succeeded", "checkout.session.completed"]
    assert client.v1.events.list({"delivery_success": False}).data == []


def test_an_event_can_be_delivered_again(
    standin: StandIn, client: stripe.StripeClient, receiver: Receiver
) -> None:
    created = client.v1.checkout.sessions.create(order())
    client.v1.checkout.sessions.expire(created.id)
    standin.wait_until_delivered()
    receiver.answers.put(500)
    event = standin.events()[0]
    assert standin.deliver(event["id"], times=3) == [500, 200, 200]
    ids = {json.loads(receiver.take().body)["id"] for _ in range(4)}
    assert ids == {event["id"]}


def test_without_an_address_events_are_kept_and_not_queued(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    paid_session(standin, client)
    standin.wait_until_delivered(timeout=0)
    listed = client.v1.events.list({"types": ["checkout.session.completed"]})
    assert [event.pending_webhooks for event in listed.data] == [0]


def test_events_are_listed_by_pattern_and_paged(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    for _ in range(3):
        paid_session(standin, client)
    matching = client.v1.events.list({"type": "checkout.session.*", "limit": 2})
    assert matching.has_more
    kinds = [event.type for event in matching.auto_paging_iter()]
    assert kinds == ["checkout.session.completed"] * 3


def test_a_delivery_is_given_up_after_three_days() -> None:
    store = Store(None)
    store.put({"object": "event", "id": "evt_1"})
    # Nothing listens on port 1.
    webhooks = Webhooks(store, "http://127.0.0.1:1/", WEBHOOK_SECRET, retry_pause=0.01)
    webhooks.enqueue("evt_1", now=time.time() - GIVE_UP_AFTER_SECONDS)
    webhooks.start()
    try:
        webhooks.wait_until_delivered(timeout=10)
    finally:
        webhooks.stop()
