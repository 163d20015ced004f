import time
from datetime import UTC, datetime, timedelta

import pytest
import stripe

from demo.stripe_standin import StandIn
from tests.demo.stripe_standin.factories import client_of, line, order, paid_session


def test_a_new_session_is_open_and_unpaid_and_carries_what_was_sent(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    session = client.v1.checkout.sessions.create(order(locale="en"))
    assert session.id.startswith("cs_test_")
    assert (session.status, session.payment_status) == ("open", "unpaid")
    assert (session.amount_subtotal, session.amount_total, session.currency) == (7800, 7800, "usd")
    assert session.client_reference_id == "LL-1001"
    assert session.metadata is not None
    assert session.metadata["order"] == "1001"
    assert session.locale == "en"
    assert session.livemode is False
    assert session.url == f"{standin.base_url}/pay/{session.id}"
    assert session.expires_at - session.created == 24 * 60 * 60


def test_a_session_is_retrieved_with_its_line_items(client: stripe.StripeClient) -> None:
    lines = [line("Wedge", 4550, 1), line("Roll", 1999, 3)]
    created = client.v1.checkout.sessions.create(order(line_items=lines))
    plain = client.v1.checkout.sessions.retrieve(created.id)
    assert "line_items" not in plain
    expanded = client.v1.checkout.sessions.retrieve(
        created.id, {"expand": ["line_items.data.price.product"]}
    )
    assert expanded.line_items is not None
    shown = [(item.description, item.quantity, item.amount_total) for item in expanded.line_items]
    assert shown == [("Wedge", 1, 4550), ("Roll", 3, 5997)]
    price = expanded.line_items.data[0].price
    assert price is not None
    assert isinstance(price.product, stripe.Product)
    assert price.product.name == "Wedge"


def test_line_items_are_paged(client: stripe.StripeClient) -> None:
    lines = [line(f"Cushion {number}") for number in range(5)]
    session = client.v1.checkout.sessions.create(order(line_items=lines))
    endpoint = client.v1.checkout.sessions.line_items
    first = endpoint.list(session.id, {"limit": 2})
    assert first.has_more
    names = [item.description for item in first.auto_paging_iter()]
    assert names == [f"Cushion {number}" for number in range(5)]


def test_shipping_is_added_to_the_total(client: stripe.StripeClient) -> None:
    rate = {"display_name": "Ground", "fixed_amount": {"amount": 700, "currency": "usd"}}
    session = client.v1.checkout.sessions.create(
        order(shipping_options=[{"shipping_rate_data": {"type": "fixed_amount", **rate}}])
    )
    assert (session.amount_subtotal, session.amount_total) == (7800, 8500)
    assert session.total_details is not None
    assert session.total_details.amount_shipping == 700


def test_an_open_session_can_be_expired_once(standin: StandIn, client: stripe.StripeClient) -> None:
    created = client.v1.checkout.sessions.create(order())
    expired = client.v1.checkout.sessions.expire(created.id)
    assert (expired.status, expired.url) == ("expired", None)
    with pytest.raises(stripe.InvalidRequestError, match="status of expired"):
        client.v1.checkout.sessions.expire(created.id)
    assert [event["type"] for event in standin.events()] == ["checkout.session.expired"]


def test_a_paid_session_cannot_be_expired(standin: StandIn, client: stripe.StripeClient) -> None:
    session = paid_session(standin, client)
    with pytest.raises(stripe.InvalidRequestError, match="status of complete") as refusal:
        client.v1.checkout.sessions.expire(session.id)
    assert refusal.value.http_status == 400


def test_a_session_can_expire_on_request_of_a_test(
    standin: StandIn, client: stripe.StripeClient
) -> None:
    created = client.v1.checkout.sessions.create(order())
    standin.expire_now(created.id)
    session = client.v1.checkout.sessions.retrieve(created.id)
    assert session.status == "expired"
    assert session.expires_at <= int(time.time())


@pytest.mark.parametrize(
    ("ahead", "accepted"),
    [
        (timedelta(minutes=29), False),
        (timedelta(minutes=31), True),
        (timedelta(hours=23, minutes=59), True),
        (timedelta(hours=24, minutes=1), False),
    ],
)
def test_the_expiry_lies_thirty_minutes_to_a_day_ahead(
    client: stripe.StripeClient, ahead: timedelta, accepted: bool
) -> None:
    expires_at = int((datetime.now(UTC) + ahead).timestamp())
    if accepted:
        session = client.v1.checkout.sessions.create(order(expires_at=expires_at))
        assert session.expires_at == expires_at
    else:
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            client.v1.checkout.sessions.create(order(expires_at=expires_at))
        assert refusal.value.param == "expires_at"


def test_sessions_are_listed_newest_first_and_paged(client: stripe.StripeClient) -> None:
    created = [client.v1.checkout.sessions.create(order()).id for _ in range(5)]
    newest_first = created[::-1]
    page = client.v1.checkout.sessions.list({"limit": 2})
    assert [session.id for session in page.data] == newest_first[:2]
    assert [session.id for session in page.auto_paging_iter()] == newest_first
    before = client.v1.checkout.sessions.list({"limit": 2, "ending_before": newest_first[4]})
    assert [session.id for session in before.data] == newest_first[2:4]
    assert before.has_more


def test_sessions_are_listed_by_status_and_creation(client: stripe.StripeClient) -> None:
    kept, expired = (client.v1.checkout.sessions.create(order()) for _ in range(2))
    client.v1.checkout.sessions.expire(expired.id)
    still_open = client.v1.checkout.sessions.list({"status": "open"})
    assert [session.id for session in still_open.data] == [kept.id]
    later = client.v1.checkout.sessions.list({"created": {"gt": expired.created + 60}})
    assert later.data == []
    since = client.v1.checkout.sessions.list({"created": {"gte": kept.created}})
    assert len(since.data) == 2


def test_an_unknown_session_answers_404(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.checkout.sessions.retrieve("cs_test_none")
    assert (refusal.value.http_status, refusal.value.code) == (404, "resource_missing")


def test_an_endpoint_that_is_not_there_answers_404(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL") as refusal:
        client.v1.customers.list()
    assert refusal.value.http_status == 404


def test_what_cannot_be_expanded_is_refused(client: stripe.StripeClient) -> None:
    created = client.v1.checkout.sessions.create(order())
    for path in ("shoes", "currency", "line_items.data.price.currency"):
        with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
            client.v1.checkout.sessions.retrieve(created.id, {"expand": [path]})


def test_another_key_is_refused(standin: StandIn) -> None:
    with pytest.raises(stripe.AuthenticationError) as refusal:
        client_of(standin, "sk_test_somebody_else").v1.checkout.sessions.list()
    assert refusal.value.http_status == 401
    assert "somebody" not in str(refusal.value)
