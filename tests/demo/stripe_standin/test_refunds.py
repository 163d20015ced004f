import threading

import pytest
import stripe

from demo.stripe_standin import StandIn
from tests.demo.stripe_standin.factories import (
    charge_of,
    client_of,
    intent_of,
    new_standin,
    order,
    paid_session,
)
from tests.demo.stripe_standin.receiver import receiving


def test_a_refund_is_whole_unless_an_amount_is_given(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    intent = intent_of(paid_session(standin, client))
    part = client.v1.refunds.create(
        {"payment_intent": intent.id, "amount": 1000, "reason": "requested_by_customer"}
    )
    assert (part.amount, part.status, part.currency) == (1000, "succeeded", "usd")
    rest = client.v1.refunds.create({"payment_intent": intent.id})
    assert rest.amount == 6800
    assert client.v1.refunds.retrieve(part.id).reason == "requested_by_customer"
    listed = client.v1.refunds.list({"payment_intent": intent.id})
    assert [refund.id for refund in listed.data] == [rest.id, part.id]


def test_a_refund_is_at_most_what_is_left(standin: StandIn, client: stripe.StripeClient) -> None:
    intent = intent_of(paid_session(standin, client))
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 7000})
    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded") as refusal:
        client.v1.refunds.create({"payment_intent": intent.id, "amount": 801})
    assert refusal.value.param == "amount"
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 800})
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({"payment_intent": intent.id})
    assert refusal.value.code == "charge_already_refunded"


def test_ten_refunds_at_once_never_exceed_the_payment(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    intent = intent_of(paid_session(standin, client))
    refused = []

    def refund() -> None:
        try:
            client.v1.refunds.create({"payment_intent": intent.id, "amount": 2000})
        except stripe.InvalidRequestError as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=refund) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refunds = client.v1.refunds.list({"payment_intent": intent.id})
    assert sum(refund.amount for refund in refunds.data) == 6000
    assert len(refused) == 7


@pytest.mark.parametrize("amount", [0, -5])
def test_a_refund_is_positive(standin: StandIn, client: stripe.StripeClient, amount: int) -> None:
    intent = intent_of(paid_session(standin, client))
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({"payment_intent": intent.id, "amount": amount})
    assert refusal.value.code == "parameter_invalid_integer"


def test_a_refund_names_a_payment_that_exists(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({"payment_intent": "pi_none"})
    assert (refusal.value.code, refusal.value.param) == ("resource_missing", "payment_intent")
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({})
    assert refusal.value.code == "parameter_missing"


def test_an_unsettled_debit_cannot_be_refunded(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    created = client.v1.checkout.sessions.create(order())
    standin.pay(created.id, account_number="000123456789")
    session = client.v1.checkout.sessions.retrieve(created.id)
    assert isinstance(session.payment_intent, str)
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({"payment_intent": session.payment_intent})
    assert refusal.value.code == "payment_intent_unexpected_state"


def test_a_charge_that_was_charged_back_cannot_be_refunded(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    session = paid_session(standin, client, "4000000000000259")
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.refunds.create({"charge": charge_of(session).id})
    assert refusal.value.code == "charge_disputed"


def test_a_refund_event_names_the_request_that_caused_it(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    intent = intent_of(paid_session(standin, client))
    client.v1.refunds.create({"payment_intent": intent.id}, {"idempotency_key": "refund-1"})
    event = standin.events()[-1]
    assert event["type"] == "refund.created"
    assert event["request"]["idempotency_key"] == "refund-1"


@pytest.mark.parametrize(
    ("card", "first_status", "last_status", "event_types"),
    [
        (
            "4000000000005126",
            "succeeded",
            "failed",
            ["refund.created", "refund.updated", "refund.failed"],
        ),
        ("4000000000007726", "pending", "succeeded", ["refund.created", "refund.updated"]),
    ],
)
def test_some_cards_change_their_refunds_later(
    card: str, first_status: str, last_status: str, event_types: list[str]
) -> None:
    with receiving() as receiver, new_standin(settle_after=0.2) as standin:
        client = client_of(standin)
        session = paid_session(standin, client, card)
        standin.webhook_url = receiver.url
        refund = client.v1.refunds.create({"payment_intent": intent_of(session).id})
        assert refund.status == first_status
        for event_type in event_types:
            assert f'"type": "{event_type}"'.encode() in receiver.take().body
        assert client.v1.refunds.retrieve(refund.id).status == last_status
        charge = charge_of(
            client.v1.checkout.sessions.retrieve(
                session.id, {"expand": ["payment_intent.latest_charge"]}
            )
        )
        assert charge.refunded is (last_status == "succeeded")
