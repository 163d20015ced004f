from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from demo.stripe_standin import StandIn
from store.core.models import Shop
from store.orders.links import order_path
from store.orders.models import Order, OrderLine
from store.orders.states import OrderState
from tests.factories import make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(client: Client, standin: StandIn) -> Order:
    make_shop()
    return place_order(client, make_variant(price_minor=3900), 2)


def test_whoever_holds_the_link_sees_the_order(order: Order) -> None:
    response = Client().get(order_path(order.number))
    html = response.content.decode()
    assert response.status_code == 200
    assert 'data-page="order"' in html
    assert "$78.00" in html


def test_it_takes_the_same_queries_however_many_lines(
    client: Client, order: Order, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for position in range(5):
        variant = make_variant(options={"Color": "Sand"})
        OrderLine.objects.create(
            order=order,
            variant=variant,
            sku=variant.sku,
            quantity=1,
            unit_price_minor=100,
            position=position,
        )
    with django_assert_num_queries(6):
        client.get(order_path(order.number))


def test_it_is_told_to_nobody_and_kept_by_no_cache(order: Order) -> None:
    response = Client().get(order_path(order.number))
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "é"])
def test_another_link_answers_as_if_there_were_no_order(order: Order, token: str) -> None:
    assert Client().get(f"/orders/{order.number}/{token}/").status_code == 404


def test_the_link_of_one_order_does_not_open_another(order: Order) -> None:
    token = order_path("ABCDEFGH").rsplit("/", 2)[1]
    assert Client().get(f"/orders/{order.number}/{token}/").status_code == 404


def test_each_state_says_what_it_means(order: Order) -> None:
    sentences = {
        "pending": "waiting",
        "processing": "being checked",
        "cancelled": "nothing was charged",
        "refunding": "being returned",
        "refunded": "refund",
    }
    for state, sentence in sentences.items():
        Order.objects.update(state=state)
        assert sentence in Client().get(order_path(order.number)).content.decode().lower()


def test_a_paid_order_says_when_it_leaves_and_arrives(order: Order) -> None:
    Shop.objects.update(transit_business_days_min=3, transit_business_days_max=5)
    Order.objects.update(state=OrderState.PAID, paid_at=datetime(2026, 11, 2, 18, tzinfo=UTC))
    html = Client().get(order_path(order.number)).content.decode()
    # Paid on a Monday at 10 AM; Veterans Day, the Wednesday after, counts for nobody.
    assert '<time datetime="2026-11-03">Tuesday, November 3</time>' in html
    assert '<time datetime="2026-11-06">Fri, Nov 6</time>' in html
    assert '<time datetime="2026-11-10">Tue, Nov 10</time>' in html
