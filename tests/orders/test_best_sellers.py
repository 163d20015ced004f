import pytest
from django.test import Client

from catalog.models import Product, Variant
from catalog.models.products import ProductState
from store.orders.models import Order
from store.orders.queries import best_sellers
from store.orders.states import OrderState
from tests.admin.rows import make_order
from tests.factories import NOW, make_product, make_variant

pytestmark = pytest.mark.django_db


def sell(variant: Variant, *, pieces: int, state: OrderState = OrderState.PAID) -> Order:
    order = make_order(variant, state=state, paid_at=NOW)
    order.lines.update(quantity=pieces)
    return order


@pytest.fixture
def products() -> list[Product]:
    return [make_product(title=title, featured_position=10) for title in ("A", "B", "C")]


def titles() -> list[str]:
    return [product.title for product in best_sellers(8)]


def test_while_nothing_was_sold_the_order_of_staff_decides(products: list[Product]) -> None:
    products[2].featured_position = 1
    products[2].save()
    assert titles() == ["C", "A", "B"]


def test_most_pieces_of_all_variants_stand_first(products: list[Product]) -> None:
    _, second, third = products
    sell(make_variant(product=second), pieces=3)
    sell(make_variant(product=third), pieces=2)
    sell(make_variant(product=third), pieces=2)
    assert titles() == ["C", "B", "A"]


@pytest.mark.parametrize("state", sorted(set(OrderState) - {OrderState.PAID}))
def test_only_paid_orders_count(products: list[Product], state: OrderState) -> None:
    sell(make_variant(product=products[1]), pieces=9, state=state)
    assert titles() == ["A", "B", "C"]


def test_what_is_no_longer_sold_is_left_out_and_no_more_than_asked_are_given(
    products: list[Product],
) -> None:
    sell(make_variant(product=products[0]), pieces=9)
    products[0].state = ProductState.ARCHIVED
    products[0].save()
    assert [product.title for product in best_sellers(1)] == ["B"]


def test_home_says_best_sellers_only_once_something_was_sold(
    client: Client, products: list[Product]
) -> None:
    assert "Best sellers" not in client.get("/").content.decode()
    sell(make_variant(product=products[1]), pieces=1)
    html = client.get("/").content.decode()
    assert "Best sellers" in html
    assert html.index(">B<") < html.index(">A<")
