import dataclasses
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from stripe import StripeClient

from catalog.models import Stock
from demo.stripe_standin import StandIn
from store.accounts.models import User
from store.orders.links import order_path
from store.orders.models import Order, OrderEvent
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import CheckoutSession, LedgerEntry
from store.payments.services import fulfilment, refunds
from store.payments.services.fulfilment import end_what_is_due, fulfil, give_up
from store.payments.services.refunds import make_due_refunds
from tests.environment import STRIPE_KEY
from tests.factories import make_product, make_shop, make_variant
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
    fulfilment._cancel(order, "Test", timezone.now())


def test_what_was_added_to_the_cart_since_stays_there(client: Client, standin: StandIn) -> None:
    variant, other = make_variant(), make_variant()
    order = place_order(client, variant, 2)
    add_to_cart(client, variant, 1)
    add_to_cart(client, other, 1)
    standin.pay(order.checkout_session.session_id)
    run(order)
    html = client.get("/cart/").content.decode()
    assert (variant.sku in html, other.sku in html) == (True, True)


class TestAPaymentThatIsNotWhatTheOrderAsks:
    def pay_wrongly(self, client: Client, standin: StandIn, **change: Any) -> Order:
        order = paid_session(client, standin, on_hand=5)
        Order.objects.update(**change)
        run(order)
        return run(order)

    @pytest.mark.parametrize("change", [{"total_minor": 1}, {"currency": "EUR"}])
    def test_it_is_kept_in_the_ledger_not_fulfilled_and_staff_are_told_once(
        self, client: Client, standin: StandIn, change: dict[str, Any]
    ) -> None:
        order = self.pay_wrongly(client, standin, **change)
        assert order.state == OrderState.PROCESSING
        assert order.events.filter(needs_attention=True).count() == 1
        assert [email.to for email in Email.objects.all()] == [["hello@test.example"]]
        assert LedgerEntry.objects.get().amount_minor == 7800
        assert Stock.objects.get().reserved == 2

    def test_it_does_not_keep_the_shopper_from_ordering_anew(
        self, client: Client, standin: StandIn
    ) -> None:
        order = self.pay_wrongly(client, standin, total_minor=1)
        another = place_order(client, order.lines.get().variant, 1)
        assert another.pk != order.pk

    def test_staff_end_it_and_the_money_goes_back(
        self, client: Client, standin: StandIn, admin_user: User
    ) -> None:
        order = self.pay_wrongly(client, standin, total_minor=1)
        give_up(order=order, reason="Cancelled.", now=timezone.now(), by=admin_user)
        assert Stock.objects.get().reserved == 0
        assert make_due_refunds(now=timezone.now()) == 1
        order.refresh_from_db()
        assert order.state == OrderState.REFUNDED
        assert sum(LedgerEntry.objects.values_list("amount_minor", flat=True)) == 0


def test_a_payment_after_the_order_was_let_go_is_refunded_once_and_both_sides_are_told(
    client: Client, standin: StandIn
) -> None:
    order = late_payment(client, standin)
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


def charge_of(standin: StandIn, intent: str) -> str:
    client = StripeClient(STRIPE_KEY, base_addresses={"api": standin.base_url})
    return str(client.v1.payment_intents.retrieve(intent).latest_charge)


def late_payment(client: Client, standin: StandIn) -> Order:
    """Give an order that is paid although it was let go before."""
    order = paid_session(client, standin)
    cancel_behind_stripes_back(order)
    return order


def test_a_refund_that_stripe_cannot_take_now_is_made_by_the_worker(
    client: Client, standin: StandIn
) -> None:
    order = late_payment(client, standin)
    standin.add_fault("/v1/refunds", "drop", times=4)
    with pytest.raises(gateway.StripeUnavailable):
        run(order)
    order.refresh_from_db()
    page = client.get(order_path(order.number)).content.decode()
    assert "Your payment is being returned." in page
    assert "Nothing was charged" not in page
    standin.clear_faults()
    assert make_due_refunds(now=timezone.now()) == 1
    order.refresh_from_db()
    assert order.state == OrderState.REFUNDED


def test_a_refund_that_staff_made_by_hand_is_found_and_written_down(
    client: Client, standin: StandIn
) -> None:
    order = late_payment(client, standin)
    intent = gateway.retrieve_session(order.checkout_session.session_id).payment_reference
    gateway.refund(payment_reference=intent, order_number="BY-HAND")
    assert run(order).state == OrderState.REFUNDED
    assert sum(LedgerEntry.objects.values_list("amount_minor", flat=True)) == 0


def test_a_refund_that_stripe_refuses_is_told_to_staff_once_and_tried_again_later(
    client: Client, standin: StandIn
) -> None:
    order = late_payment(client, standin)
    intent = gateway.retrieve_session(order.checkout_session.session_id).payment_reference
    standin.dispute(charge_of(standin, intent))
    now = timezone.now()
    assert run(order).state == OrderState.REFUNDING
    assert make_due_refunds(now=now) == 0
    assert make_due_refunds(now=now + timedelta(hours=2)) == 1
    assert order.events.filter(message=refunds.REFUND_REFUSED).count() == 1


def test_an_order_that_cannot_be_refunded_now_does_not_keep_the_others_waiting(
    client: Client, standin: StandIn
) -> None:
    first, second = late_payment(client, standin), late_payment(Client(), standin)
    standin.add_fault("/v1/refunds", "drop", times=8)
    for order in (first, second):
        with pytest.raises(gateway.StripeUnavailable):
            run(order)
    standin.clear_faults()
    standin.add_fault("/v1/refunds", "drop", times=4)
    assert make_due_refunds(now=timezone.now()) == 1


def test_money_for_an_order_that_staff_cancelled_goes_back(
    client: Client, standin: StandIn, admin_user: User
) -> None:
    order = place_order(client, make_variant(on_hand=5), 2)
    session_id = order.checkout_session.session_id
    standin.pay(session_id, account_number="000123456789")
    run(order)
    give_up(order=order, reason="Cancelled.", now=timezone.now(), by=admin_user)
    assert Email.objects.latest("pk").subject.endswith("is cancelled")
    standin.settle(session_id, "succeeded")
    assert run(order).state == OrderState.REFUNDED
    assert (Stock.objects.get().on_hand, Stock.objects.get().reserved) == (5, 0)


class TestExpiry:
    def test_a_slow_payment_whose_webhook_was_lost_is_asked_about_again(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant(on_hand=5), 2)
        session_id = order.checkout_session.session_id
        standin.pay(session_id, account_number="000123456789")
        run(order)
        standin.settle(session_id, "failed")
        assert end_what_is_due(now=timezone.now() + timedelta(minutes=59)) == 0
        assert end_what_is_due(now=timezone.now() + timedelta(minutes=61)) == 1
        order.refresh_from_db()
        assert order.state == OrderState.CANCELLED
        assert Stock.objects.get().reserved == 0

    def test_a_session_that_stripe_does_not_know_is_given_up(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant(on_hand=5), 2)
        CheckoutSession.objects.update(session_id="cs_test_of_another_account")
        self.later()
        order.refresh_from_db()
        assert order.state == OrderState.CANCELLED

    def test_an_order_that_fails_does_not_keep_the_others_waiting(
        self, client: Client, standin: StandIn
    ) -> None:
        broken = place_order(client, make_variant(on_hand=5), 2)
        other = place_order(Client(), make_variant(on_hand=5), 2)
        # Its release would break the stock's own constraint.
        Stock.objects.filter(variant=broken.lines.get().variant).update(reserved=0)
        assert self.later() == 1
        other.refresh_from_db()
        assert other.state == OrderState.CANCELLED

    def later(self) -> int:
        return end_what_is_due(now=timezone.now() + timedelta(minutes=36))

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
        assert end_what_is_due(now=timezone.now() + timedelta(minutes=34)) == 0

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


class TestWhatShoppersType:
    @pytest.mark.parametrize("name", ["Pat {{ 7|add:7 }}", "Pat {% load %}", "Pat {# x"])
    def test_a_name_is_never_run_as_a_template(
        self, client: Client, standin: StandIn, name: str
    ) -> None:
        variant = make_variant(product=make_product(title=name))
        order = place_order(client, variant)
        standin.pay(order.checkout_session.session_id)
        assert run(order).state == OrderState.PAID
        mail = Email.objects.get()
        assert name in mail.message
        assert name in mail.html_message

    def test_an_address_that_cannot_be_mailed_to_does_not_stop_the_payment(
        self, client: Client, standin: StandIn
    ) -> None:
        order = paid_session(client, standin)
        address = "double..dot@example.com"
        assert order.events.filter(needs_attention=True).count() == 0
        session = gateway.retrieve_session(order.checkout_session.session_id)
        customer = dataclasses.replace(session.customer, email=address)
        fulfilment._settle(
            order, dataclasses.replace(session, customer=customer), "Test", timezone.now()
        )
        order.refresh_from_db()
        assert (order.state, order.email) == (OrderState.PAID, address)
        assert order.events.get(needs_attention=True).message.endswith(f"“{address}”.")


def test_every_move_of_an_order_is_in_its_history(client: Client, standin: StandIn) -> None:
    order = run(paid_session(client, standin))
    moves = OrderEvent.objects.filter(order=order).exclude(new_state="")
    assert list(moves.values_list("new_state", flat=True)) == ["pending", "paid"]
