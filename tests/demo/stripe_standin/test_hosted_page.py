import http.client
import threading
from urllib.parse import urlencode, urlsplit

import pytest
import stripe

from demo.stripe_standin import PaymentRefusedError, StandIn
from tests.demo.stripe_standin.factories import (
    intent_of,
    line,
    order,
)

FILLED = {
    "email": "pat@example.com",
    "name": "Pat <Example>",
    "line1": "1 Main Street",
    "line2": "",
    "city": "Springfield",
    "state": "IL",
    "postal_code": "62701",
    "country": "US",
    "payment_method": "card",
    "card_number": "4242 4242 4242 4242",
    "card_expiry": "12 / 99",
    "card_cvc": "123",
}


def visit(url: str, form: dict[str, str] | None = None) -> http.client.HTTPResponse:
    """Request a page without following redirects; the body is read with `.read()`."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    if form is None:
        connection.request("GET", parts.path)
    else:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", parts.path, urlencode(form), kind)
    return connection.getresponse()


def page_of(client: stripe.StripeClient, **changes: object) -> tuple[str, str]:
    session = client.v1.checkout.sessions.create(order(**changes))
    assert session.url is not None
    return session.id, session.url


def test_the_page_says_what_it_is_and_what_is_bought(client: stripe.StripeClient) -> None:
    branding = {"display_name": "Lumbar & Lane"}
    _, url = page_of(client, line_items=[line("Wedge <b>")], branding_settings=branding)
    response = visit(url)
    page = response.read().decode()
    assert response.status == 200
    assert "Stripe stand-in: no money moves" in page
    assert "Lumbar &amp; Lane" in page
    assert "Wedge &lt;b&gt;" in page
    assert '<button type="submit">Pay $78.00</button>' in page
    assert 'href="http://shop.example/checkout/cancelled/"' in page
    assert "4000 0000 0000 9995" in page


def test_the_page_lets_its_form_end_at_the_shop_and_nothing_else_in(
    client: stripe.StripeClient,
) -> None:
    _, url = page_of(client)
    policy = visit(url).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://shop.example" in policy
    assert "unsafe" not in policy


def test_paying_sends_the_shopper_to_the_shop_with_the_session(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident, url = page_of(client)
    response = visit(url, FILLED)
    assert response.status == 303
    assert response.headers["Location"] == (
        f"http://shop.example/checkout/success/?session_id={ident}"
    )
    session = client.v1.checkout.sessions.retrieve(ident, {"expand": ["payment_intent"]})
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    assert session.customer_details is not None
    assert session.customer_details.email == "pat@example.com"
    assert session.collected_information is not None
    shipping = session.collected_information.shipping_details
    assert shipping is not None
    assert shipping.name == "Pat <Example>"
    assert (shipping.address.country, shipping.address.line2) == ("US", None)
    assert intent_of(session).amount_received == 7800
    types = [event["type"] for event in standin.events()]
    assert types == ["payment_intent.succeeded", "checkout.session.completed"]


def test_wrong_input_comes_back_with_errors_beside_the_fields(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    _, url = page_of(client)
    response = visit(url, FILLED | {"email": "pat", "card_number": "4242 4242 4242 4241"})
    page = response.read().decode()
    assert response.status == 422
    assert 'id="email-error"' in page
    assert 'id="card_number-error"' in page
    assert 'id="city-error"' not in page
    assert 'value="Pat &lt;Example&gt;"' in page
    assert 'value="4242 4242 4242 4241"' in page
    assert standin.events() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "pat@example"),
        ("name", " "),
        ("line1", ""),
        ("city", ""),
        ("state", ""),
        ("postal_code", ""),
        ("country", "DE"),
        ("card_number", "5555555555554444"),
        ("card_expiry", "13 / 30"),
        ("card_expiry", "01 / 20"),
        ("card_cvc", "12"),
        ("payment_method", "shells"),
    ],
)
def test_each_field_is_checked(client: stripe.StripeClient, field: str, value: str) -> None:
    _, url = page_of(client)
    response = visit(url, FILLED | {field: value})
    assert response.status == 422
    assert f'id="{field}-error"' in response.read().decode()


def test_no_address_is_asked_for_unless_the_session_wants_one(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident, url = page_of(client, shipping_address_collection=None)
    assert 'name="line1"' not in visit(url).read().decode()
    standin.pay(ident)
    session = client.v1.checkout.sessions.retrieve(ident)
    assert session.collected_information is not None
    assert session.collected_information.shipping_details is None


@pytest.mark.parametrize(
    ("card", "reason"),
    [("4000000000000002", "declined"), ("4000000000009995", "insufficient funds")],
)
def test_a_refused_card_leaves_the_session_open_for_another(
    standin: StandIn, client: stripe.StripeClient, card: str, reason: str
) -> None:
    ident, _ = page_of(client)
    with pytest.raises(PaymentRefusedError, match=reason):
        standin.pay(ident, card=card)
    assert client.v1.checkout.sessions.retrieve(ident).status == "open"
    standin.pay(ident)
    assert client.v1.checkout.sessions.retrieve(ident).payment_status == "paid"


def test_authentication_is_asked_for_and_completed(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident, url = page_of(client)
    response = visit(url, FILLED | {"card_number": "4000002500003155"})
    assert response.headers["Location"] == f"/pay/{ident}/authenticate"
    assert "Complete" in visit(f"{url}/authenticate").read().decode()
    assert client.v1.checkout.sessions.retrieve(ident).status == "open"
    assert visit(f"{url}/authenticate", {"outcome": "complete"}).status == 303
    assert client.v1.checkout.sessions.retrieve(ident).payment_status == "paid"


def test_failed_authentication_returns_to_the_form_with_what_was_typed(
    client: stripe.StripeClient,
) -> None:
    ident, url = page_of(client)
    visit(url, FILLED | {"card_number": "4000002500003155"})
    response = visit(f"{url}/authenticate", {"outcome": "fail"})
    page = response.read().decode()
    assert response.status == 422
    assert "could not authenticate" in page
    assert 'value="1 Main Street"' in page
    assert client.v1.checkout.sessions.retrieve(ident).status == "open"


def test_authentication_cannot_be_completed_before_the_form(client: stripe.StripeClient) -> None:
    ident, url = page_of(client)
    assert visit(f"{url}/authenticate", {"outcome": "complete"}).status == 422
    assert client.v1.checkout.sessions.retrieve(ident).status == "open"


def test_twenty_clicks_at_once_pay_once(standin: StandIn, client: stripe.StripeClient) -> None:
    ident, url = page_of(client)
    landed: list[str | None] = []

    def click() -> None:
        landed.append(visit(url, FILLED).headers["Location"])

    threads = [threading.Thread(target=click) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert landed == [f"http://shop.example/checkout/success/?session_id={ident}"] * 20
    assert [event["type"] for event in standin.events()].count("checkout.session.completed") == 1


def test_paid_and_expired_sessions_show_a_page_that_says_so(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    paid, paid_url = page_of(client)
    expired, expired_url = page_of(client)
    standin.pay(paid)
    client.v1.checkout.sessions.expire(expired)
    paid_page = visit(paid_url).read().decode()
    assert "already complete" in paid_page
    assert f'href="http://shop.example/checkout/success/?session_id={paid}"' in paid_page
    expired_page = visit(expired_url).read().decode()
    assert "has expired" in expired_page
    assert 'href="http://shop.example/checkout/cancelled/"' in expired_page
    with pytest.raises(PaymentRefusedError, match="has expired"):
        standin.pay(expired)


def test_a_session_that_costs_nothing_needs_no_payment(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident, url = page_of(client, line_items=[line(unit_amount=0)])
    assert "Complete order" in visit(url).read().decode()
    standin.pay(ident)
    session = client.v1.checkout.sessions.retrieve(ident)
    assert (session.payment_status, session.payment_intent) == ("no_payment_required", None)


def test_a_phone_number_is_collected_when_asked_for(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    ident, url = page_of(client, phone_number_collection={"enabled": True})
    assert visit(url, FILLED).status == 422
    standin.pay(ident)
    session = client.v1.checkout.sessions.retrieve(ident)
    assert session.customer_details is not None
    assert session.customer_details.phone == "+1 555 010 0199"
