from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from catalog.models import Stock
from demo.stripe_standin import StandIn
from store.orders.models import Order, OrderEvent
from store.orders.states import OrderState
from store.payments import gateway, services
from store.payments.models import LedgerEntry
from store.payments.services import fulfil, let_go_of_expired
from tests.factories import make_shop, make_variant
from tests.shopping import add_to_cart, place_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


def paid_session(client: Client, standin: StandIn, *, on_hand: int = 10) -> Order:
    order = place_order(client, make_variant(on_hand=on_hand), 2)
    standin.pay(order.checkout_session.session_id)
    return order


def run(order: Order) -> Order:
    fulfil(session_id=order.checkout_session.session_id, now=timezone.now())
    order.refresh_from_db()
    return order


def cancel_behind_stripes_back(order: Order) -> None:
    """Leave an order as it is when its stock went although its page could still be paid."""
    services._cancel(order.number, "Test", timezone.now())


def test_what_was_added_to_the_cart_since_stays_there(client: Client, standin: StandIn) -> None:
    variant, other = make_variant(), make_variant()
    order = place_order(client, variant, 2)
    add_to_cart(client, variant, 1)
    add_to_cart(client, other, 1)
    standin.pay(order.checkout_session.session_id)
    run(order)
    html = client.get("/cart/").content.decode()
    assert (f'value="{variant.sku}"' in html, f'value="{other.sku}"' in html) == (True, True)


def test_an_amount_that_is_not_the_orders_is_not_fulfilled_and_staff_are_told_once(
    client: Client, standin: StandIn
) -> None:
    order = paid_session(client, standin)
    Order.objects.update(total_minor=1)
    run(order)
    run(order)
    assert order.state == OrderState.PENDING
    assert order.events.filter(needs_attention=True).count() == 1
    assert Email.objects.get().to == ["hello@test.example"]
    assert not LedgerEntry.objects.exists()


def test_money_in_another_currency_is_not_fulfilled(client: Client, standin: StandIn) -> None:
    order = paid_session(client, standin)
    Order.objects.update(currency="EUR")
    assert run(order).state == OrderState.PENDING


def test_a_payment_after_the_stock_was_let_go_is_kept_while_there_is_stock(
    client: Client, standin: StandIn
) -> None:
    order = paid_session(client, standin, on_hand=5)
    cancel_behind_stripes_back(order)
    assert run(order).state == OrderState.PAID
    assert Stock.objects.get().on_hand == 3


def test_a_payment_for_stock_that_is_gone_is_refunded_once_and_both_sides_are_told(
    client: Client, standin: StandIn
) -> None:
    order = paid_session(client, standin, on_hand=2)
    cancel_behind_stripes_back(order)
    Stock.objects.update(on_hand=0)
    for _ in range(3):
        run(order)
    assert order.state == OrderState.REFUNDED
    assert sorted(LedgerEntry.objects.values_list("amount_minor", flat=True)) == [-7800, 7800]
    assert sorted(email.to[0] for email in Email.objects.all()) == [
        "hello@test.example",
        "pat@example.com",
    ]
    refunds = [r for r in standin.requests() if r.path == "/v1/refunds"]
    assert len({r.idempotency_key for r in refunds if order.number in str(r.idempotency_key)}) == 1


def test_a_refund_that_stripe_cannot_take_now_is_made_by_the_next_delivery(
    client: Client, standin: StandIn
) -> None:
    order = paid_session(client, standin, on_hand=2)
    cancel_behind_stripes_back(order)
    Stock.objects.update(on_hand=0)
    standin.add_fault("/v1/refunds", "drop", times=4)
    with pytest.raises(gateway.StripeUnavailable):
        run(order)
    standin.clear_faults()
    assert run(order).state == OrderState.REFUNDED


class TestExpiry:
    def later(self) -> int:
        return let_go_of_expired(now=timezone.now() + timedelta(minutes=36))

    def test_an_unpaid_order_is_let_go_at_stripe_and_here(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant(on_hand=5), 2)
        assert self.later() == 1
        order.refresh_from_db()
        assert order.state == OrderState.CANCELLED
        assert Stock.objects.get().reserved == 0
        assert gateway.retrieve_session(order.checkout_session.session_id).status == "expired"

    def test_one_whose_time_is_not_up_stays(self, client: Client) -> None:
        place_order(client, make_variant())
        assert let_go_of_expired(now=timezone.now() + timedelta(minutes=34)) == 0

    def test_a_paid_one_whose_webhook_was_lost_is_fulfilled(
        self, client: Client, standin: StandIn
    ) -> None:
        order = paid_session(client, standin)
        self.later()
        order.refresh_from_db()
        assert order.state == OrderState.PAID

    def test_one_about_which_stripe_cannot_be_asked_waits_for_the_next_run(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant(on_hand=5), 2)
        standin.add_fault("/v1/checkout/sessions/", "drop", times=4)
        assert self.later() == 0
        assert Stock.objects.get().reserved == 2
        standin.clear_faults()
        assert self.later() == 1
        order.refresh_from_db()
        assert order.state == OrderState.CANCELLED


def test_every_move_of_an_order_is_in_its_history(client: Client, standin: StandIn) -> None:
    order = run(paid_session(client, standin))
    moves = OrderEvent.objects.filter(order=order).exclude(new_state="")
    assert list(moves.values_list("new_state", flat=True)) == ["pending", "paid"]
