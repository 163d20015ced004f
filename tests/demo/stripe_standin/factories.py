"""Builders for the requests and the client that the tests use."""

from typing import Any

import stripe

from demo.stripe_standin import StandIn

SECRET_KEY = "sk_test_tests"
WEBHOOK_SECRET = "whsec_tests"


def new_standin(**options: Any) -> StandIn:
    """Return a stand-in that was not started; its slow things wait to be told, unless asked."""
    given: dict[str, Any] = {"settle_after": None, "retry_pause": 0.01, **options}
    return StandIn(secret_key=SECRET_KEY, webhook_secret=WEBHOOK_SECRET, **given)


def client_of(standin: StandIn, key: str = SECRET_KEY) -> stripe.StripeClient:
    """Return the real SDK pointed at the stand-in, set up as the shop does it."""
    return stripe.StripeClient(
        key,
        base_addresses={"api": standin.base_url},
        max_network_retries=2,
        http_client=stripe.RequestsClient(timeout=10),
    )


def line(name: str = "Seat cushion", unit_amount: Any = 3900, quantity: Any = 2) -> dict[str, Any]:
    """Return one line item in US dollars."""
    product = {"name": name}
    price = {"currency": "usd", "unit_amount": unit_amount, "product_data": product}
    return {"quantity": quantity, "price_data": price}


def order(**changes: Any) -> Any:
    """Return the parameters of a session for two cushions at $39.00; None leaves one out."""
    params: dict[str, Any] = {
        "mode": "payment",
        "client_reference_id": "LL-1001",
        "line_items": [line()],
        "success_url": "http://shop.example/checkout/success/?session_id={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://shop.example/checkout/cancelled/",
        "shipping_address_collection": {"allowed_countries": ["US", "CA"]},
        "metadata": {"order": "1001"},
    }
    params |= changes
    return {name: value for name, value in params.items() if value is not None}


def paid_session(
    standin: StandIn, client: stripe.StripeClient, card: str = "4242424242424242"
) -> stripe.checkout.Session:
    """Create a session, pay it as a shopper, and return it with its intent and charge."""
    created = client.v1.checkout.sessions.create(order())
    standin.pay(created.id, card=card)
    return client.v1.checkout.sessions.retrieve(
        created.id, {"expand": ["payment_intent.latest_charge"]}
    )


def intent_of(session: stripe.checkout.Session) -> stripe.PaymentIntent:
    """Return the expanded payment intent of a session."""
    assert isinstance(session.payment_intent, stripe.PaymentIntent)
    return session.payment_intent


def charge_of(session: stripe.checkout.Session) -> stripe.Charge:
    """Return the expanded charge of a session."""
    charge = intent_of(session).latest_charge
    assert isinstance(charge, stripe.Charge)
    return charge
