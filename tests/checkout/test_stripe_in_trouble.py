import socket
import time

import pytest
from django.test import Client
from pytest_django import Settings

from catalog.models import Stock
from demo.stripe_standin import StandIn
from demo.stripe_standin.faults import FaultKind
from store.cart.models import CartLine
from store.orders.models import Order
from store.orders.states import OrderState
from tests.conftest import Figure
from tests.factories import make_shop, make_variant
from tests.shopping import add_to_cart, check_out, messages_of, place_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


@pytest.mark.parametrize("kind", ["drop", "conflict_409", "drop_after"])
def test_one_failure_is_tried_again_with_the_same_key(
    client: Client, standin: StandIn, kind: FaultKind
) -> None:
    standin.add_fault("/v1/checkout/sessions", kind, times=1)
    order = place_order(client, make_variant())
    keys = {
        r.idempotency_key
        for r in standin.requests()
        if r.path == "/v1/checkout/sessions"
        and r.idempotency_key
        and order.number in r.idempotency_key
    }
    assert keys == {f"checkout-{order.number}"}


def test_when_it_stays_down_the_cart_is_kept_and_the_stock_freed(
    client: Client, standin: StandIn
) -> None:
    variant = make_variant(on_hand=5)
    add_to_cart(client, variant, 2)
    standin.add_fault("/v1/checkout/sessions", "drop", times=10)
    assert check_out(client)["Location"] == "/cart/"
    html = messages_of(client)
    assert "We could not reach our payment service. Nothing was charged" in html
    assert CartLine.objects.get().quantity == 2
    assert Stock.objects.get(variant=variant).reserved == 0
    assert Order.objects.get().state == OrderState.CANCELLED


def test_when_it_never_answers_the_shopper_is_told_and_nothing_is_held(
    client: Client, settings: Settings, figure: Figure
) -> None:
    variant = make_variant(on_hand=5)
    add_to_cart(client, variant, 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.STRIPE_API_BASE = f"http://127.0.0.1:{silent.getsockname()[1]}"
        started = time.monotonic()
        assert check_out(client)["Location"] == "/cart/"
        figure(f"Stripe never answers: told after {time.monotonic() - started:.1f} s")
    assert "We could not reach our payment service." in messages_of(client)
    assert Stock.objects.get(variant=variant).reserved == 0


def test_a_slow_answer_is_waited_for(client: Client, standin: StandIn) -> None:
    add_to_cart(client, make_variant())
    standin.add_fault("/v1/checkout/sessions", "slow", times=1, seconds=3)
    assert check_out(client)["Location"].startswith(standin.base_url)


def test_an_error_that_stripe_stores_under_the_key_is_overcome_by_trying_again(
    client: Client, standin: StandIn
) -> None:
    add_to_cart(client, make_variant())
    standin.add_fault("/v1/checkout/sessions", "error_500", times=1)
    assert check_out(client)["Location"] == "/cart/"
    assert check_out(client)["Location"].startswith(standin.base_url)


def test_it_can_be_tried_again_afterwards(client: Client, standin: StandIn) -> None:
    add_to_cart(client, make_variant())
    standin.add_fault("/v1/checkout/sessions", "drop", times=4)
    check_out(client)
    standin.clear_faults()
    assert check_out(client)["Location"].startswith(standin.base_url)
