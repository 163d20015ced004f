import json
import random
import time
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from post_office.models import Email

from catalog.models import Stock, StockChange
from demo.stripe_standin import StandIn
from store.cart.models import CartLine
from store.orders.models import Order, OrderEvent
from store.orders.states import OrderState
from store.payments.models import LedgerEntry, StripeEvent
from tests.conftest import DeliverEvent, Figure, signature
from tests.factories import make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


def events_of(standin: StandIn, order: Order) -> list[dict[str, Any]]:
    """Give Stripe's events about an order's session, oldest first."""
    session_id = order.checkout_session.session_id
    return [e for e in standin.events() if e["data"]["object"]["id"] == session_id]


def test_a_completed_session_pays_the_order(
    client: Client, standin: StandIn, deliver: DeliverEvent
) -> None:
    variant = make_variant(price_minor=3900, on_hand=10)
    order = place_order(client, variant, 2)
    standin.pay(order.checkout_session.session_id, email="pat@example.com", country="DE")
    assert deliver(events_of(standin, order)[0]).status_code == 200
    order.refresh_from_db()
    shelf = Stock.objects.get(variant=variant)
    assert (order.state, order.email, order.delivery_country) == (
        OrderState.PAID,
        "pat@example.com",
        "DE",
    )
    assert (shelf.on_hand, shelf.reserved) == (8, 0)
    assert LedgerEntry.objects.get().amount == order.total


def test_ten_copies_of_every_event_in_any_order_fulfil_once(
    client: Client, standin: StandIn, deliver: DeliverEvent, figure: Figure
) -> None:
    variant = make_variant(on_hand=10)
    order = place_order(client, variant, 2)
    landing = standin.pay(order.checkout_session.session_id)
    deliveries = [event for event in standin.events() for _ in range(10)]
    random.Random(7).shuffle(deliveries)  # noqa: S311  # an order that can be repeated
    statuses = set()
    for number, event in enumerate(deliveries):
        if number % 7 == 0:
            client.get(landing)
        statuses.add(deliver(event).status_code)
    sold = StockChange.objects.filter(kind=StockChange.Kind.SOLD).count()
    figure(
        f"each webhook 10 times, shuffled: {LedgerEntry.objects.count()} fulfilment, "
        f"{Email.objects.count()} mail, {sold} decrement"
    )
    assert statuses == {200}
    assert LedgerEntry.objects.count() == 1
    assert Email.objects.count() == 1
    assert sold == 1
    assert Stock.objects.get(variant=variant).on_hand == 8


def test_an_expired_session_frees_the_stock_once(
    client: Client, standin: StandIn, deliver: DeliverEvent
) -> None:
    variant = make_variant(on_hand=5)
    order = place_order(client, variant, 2)
    standin.expire_now(order.checkout_session.session_id)
    for _ in range(10):
        deliver(events_of(standin, order)[0])
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert Stock.objects.get(variant=variant).reserved == 0


def test_a_late_expiry_never_undoes_a_payment(
    client: Client, standin: StandIn, deliver: DeliverEvent
) -> None:
    order = place_order(client, make_variant())
    standin.pay(order.checkout_session.session_id)
    paid = events_of(standin, order)[0]
    deliver({**paid, "id": "evt_late", "type": "checkout.session.expired"})
    order.refresh_from_db()
    assert order.state == OrderState.PAID


class TestSlowPayments:
    def pay_by_debit(self, client: Client, standin: StandIn, deliver: DeliverEvent) -> Order:
        order = place_order(client, make_variant(on_hand=5), 2)
        standin.pay(order.checkout_session.session_id, account_number="000123456789")
        deliver(events_of(standin, order)[-1])
        order.refresh_from_db()
        return order

    def test_the_stock_stays_held_until_stripe_decides(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        order = self.pay_by_debit(client, standin, deliver)
        assert order.state == OrderState.PROCESSING
        assert Stock.objects.get().reserved == 2

    def test_the_shopper_may_order_anew_meanwhile(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        order = self.pay_by_debit(client, standin, deliver)
        another = place_order(client, make_variant())
        assert (another.pk != order.pk, another.lines.count()) == (True, 1)

    def test_success_pays_the_order(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        order = self.pay_by_debit(client, standin, deliver)
        standin.settle(order.checkout_session.session_id, "succeeded")
        deliver(events_of(standin, order)[-1])
        order.refresh_from_db()
        assert order.state == OrderState.PAID

    def test_failure_frees_the_stock(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        order = self.pay_by_debit(client, standin, deliver)
        standin.settle(order.checkout_session.session_id, "failed")
        deliver(events_of(standin, order)[-1])
        order.refresh_from_db()
        assert order.state == OrderState.CANCELLED
        assert Stock.objects.get().reserved == 0

    def test_the_shopper_is_told_when_it_takes_a_while_and_when_it_fails(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        order = self.pay_by_debit(client, standin, deliver)
        assert not CartLine.objects.exists()
        standin.settle(order.checkout_session.session_id, "failed")
        for _ in range(3):
            deliver({**events_of(standin, order)[-1], "id": f"evt_{_}"})
        subjects = list(Email.objects.order_by("pk").values_list("subject", flat=True))
        assert subjects == [
            f"Your order {order.number}",
            f"The payment for your order {order.number} failed",
        ]
        assert CartLine.objects.get().quantity == 2


class TestForgery:
    def counts(self) -> tuple[object, ...]:
        return (
            *Order.objects.values_list("state", "total_minor"),
            *Stock.objects.values_list("on_hand", "reserved"),
            StockChange.objects.count(),
            CartLine.objects.count(),
            StripeEvent.objects.count(),
            LedgerEntry.objects.count(),
            OrderEvent.objects.count(),
            Email.objects.count(),
        )

    @pytest.mark.parametrize(
        "header",
        [
            "",
            "nonsense",
            "t=1,v1=abc",
            "t=abc,v1=abc",
            "v1=abc",
            "t=,v1=",
            "t=1",
            "é=1",
        ],
    )
    def test_a_forged_signature_changes_no_row(
        self, client: Client, standin: StandIn, deliver: DeliverEvent, header: str
    ) -> None:
        order = place_order(client, make_variant())
        standin.pay(order.checkout_session.session_id)
        before = self.counts()
        assert deliver(events_of(standin, order)[0], header=header).status_code == 400
        assert self.counts() == before

    @pytest.mark.parametrize("drift", [-400, 400])
    def test_a_stale_or_future_signature_is_refused(
        self, client: Client, standin: StandIn, deliver: DeliverEvent, drift: int
    ) -> None:
        order = place_order(client, make_variant())
        standin.pay(order.checkout_session.session_id)
        event = events_of(standin, order)[0]
        payload = json.dumps(event).encode()
        header = signature(payload, at=int(time.time()) + drift)
        assert deliver(event, header=header).status_code == 400

    def test_the_secret_of_another_is_refused(
        self, client: Client, standin: StandIn, deliver: DeliverEvent
    ) -> None:
        event = {"id": "evt_1", "object": "event", "type": "x", "data": {"object": {"id": "y"}}}
        header = signature(json.dumps(event).encode(), secret="whsec_other")
        assert deliver(event, header=header).status_code == 400

    @settings(
        max_examples=200,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        body=st.binary(max_size=60)
        | st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "object", "type", "data"]) | st.text(max_size=4),
                    inner,
                    max_size=5,
                )
            ),
            max_leaves=8,
        ).map(lambda value: json.dumps(value).encode())
    )
    def test_a_malformed_body_that_is_signed_gets_400_and_nothing_else(
        self, client: Client, body: bytes
    ) -> None:
        response = client.post(
            "/stripe/webhook/",
            body,
            content_type="application/json",
            headers={"Stripe-Signature": signature(body)},
        )
        assert response.status_code == 400


def test_an_event_of_no_use_and_one_of_an_unknown_session_are_taken_quietly(
    deliver: DeliverEvent, standin: StandIn
) -> None:
    for kind in ("customer.created", "checkout.session.completed", "checkout.session.expired"):
        event = {
            "id": f"evt_{kind}",
            "object": "event",
            "type": kind,
            "data": {"object": {"id": "cs_test_of_nobody", "object": "checkout.session"}},
        }
        assert deliver(event).status_code == 200
    assert not Order.objects.exists()


def test_stripe_being_down_asks_for_the_event_again(
    client: Client, standin: StandIn, deliver: DeliverEvent
) -> None:
    order = place_order(client, make_variant())
    standin.pay(order.checkout_session.session_id)
    event = events_of(standin, order)[0]
    standin.add_fault("/v1/checkout/sessions/", "drop", times=4)
    assert deliver(event).status_code == 503
    assert not StripeEvent.objects.exists()
    standin.clear_faults()
    assert deliver(event).status_code == 200
    order.refresh_from_db()
    assert order.state == OrderState.PAID


def test_it_takes_posts_alone(client: Client) -> None:
    assert client.get("/stripe/webhook/").status_code == 405
