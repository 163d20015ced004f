import json

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


def test_a_disputed_card_pays_and_is_then_disputed(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    session = paid_session(standin, client, "4000000000000259")
    assert session.payment_status == "paid"
    assert charge_of(session).disputed
    types = [event["type"] for event in standin.events()]
    assert types.index("checkout.session.completed") < types.index("charge.dispute.created")


def test_a_dispute_can_be_opened_and_closed_by_a_test(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    charge = charge_of(paid_session(standin, client))
    assert standin.dispute(charge.id)["status"] == "needs_response"
    assert standin.dispute(charge.id, "won")["status"] == "won"
    types = [event["type"] for event in standin.events()]
    assert types[-2:] == ["charge.dispute.created", "charge.dispute.closed"]


def test_a_bank_debit_completes_unpaid_and_settles_later(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident = client.v1.checkout.sessions.create(order()).id
    standin.pay(ident, account_number="000123456789")
    waiting = client.v1.checkout.sessions.retrieve(ident, {"expand": ["payment_intent"]})
    assert (waiting.status, waiting.payment_status) == ("complete", "unpaid")
    assert intent_of(waiting).status == "processing"
    standin.settle(ident, "succeeded")
    assert client.v1.checkout.sessions.retrieve(ident).payment_status == "paid"
    types = [event["type"] for event in standin.events()]
    assert types[0] == "checkout.session.completed"
    assert types[-1] == "checkout.session.async_payment_succeeded"


def test_a_bank_debit_can_fail(standin: StandIn, client: stripe.StripeClient) -> None:
    ident = client.v1.checkout.sessions.create(order()).id
    standin.pay(ident, account_number="000123456789")
    standin.settle(ident, "failed")
    session = client.v1.checkout.sessions.retrieve(ident, {"expand": ["payment_intent"]})
    assert session.payment_status == "unpaid"
    assert intent_of(session).status == "requires_payment_method"
    assert standin.events()[-1]["type"] == "checkout.session.async_payment_failed"


@pytest.mark.parametrize(
    ("account_number", "event_types"),
    [
        (
            "000123456789",
            ["payment_intent.succeeded", "checkout.session.async_payment_succeeded"],
        ),
        ("000111111116", ["checkout.session.async_payment_failed"]),
    ],
)
def test_the_account_number_decides_how_a_debit_settles(
    account_number: str, event_types: list[str]
) -> None:
    with receiving() as receiver, new_standin(settle_after=0.1) as standin:
        standin.webhook_url = receiver.url
        ident = client_of(standin).v1.checkout.sessions.create(order()).id
        standin.pay(ident, account_number=account_number)
        for event_type in ["checkout.session.completed", *event_types]:
            assert json.loads(receiver.take().body)["type"] == event_type


def test_the_shopper_without_a_browser_completes_authentication(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    session = paid_session(standin, client, "4000002500003155")
    assert session.payment_status == "paid"
