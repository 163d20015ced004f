from uuid import uuid4

import pytest
from django.test import Client

from catalog.models import Product, Variant
from catalog.models.products import ProductState
from catalog.queries import best_sellers
from catalog.services.listings import refresh_listings
from catalog.services.stock import release, reserve, sell_reserved
from tests.factories import NOW, make_product, make_variant

pytestmark = pytest.mark.django_db


def sell(*variants: Variant, pieces: int) -> None:
    quantities = {variant.pk: pieces for variant in variants}
    number = uuid4().hex[:20]
    reserve(quantities=quantities, order_number=number, holder=uuid4(), now=NOW)
    sell_reserved(order_number=number, now=NOW)


@pytest.fixture
def products() -> list[Product]:
    return [make_product(title=title, featured_position=10) for title in ("A", "B", "C")]


def titles() -> list[str]:
    return [product.title for product in best_sellers(8)]


def test_while_nothing_was_sold_the_order_of_staff_decides(products: list[Product]) -> None:
    Product.objects.filter(title="C").update(featured_position=1)
    refresh_listings([products[2].pk])
    assert titles() == ["C", "A", "B"]


def test_most_pieces_of_all_variants_stand_first(products: list[Product]) -> None:
    _, second, third = products
    sell(make_variant(product=second), pieces=3)
    sell(make_variant(product=third), make_variant(product=third), pieces=2)
    assert titles() == ["C", "B", "A"]


def test_what_was_only_held_counts_for_nothing(products: list[Product]) -> None:
    variant = make_variant(product=products[1])
    reserve(quantities={variant.pk: 9}, order_number="A", holder=uuid4(), now=NOW)
    release(order_number="A", now=NOW)
    assert titles() == ["A", "B", "C"]


def test_what_is_no_longer_sold_is_left_out_and_no_more_than_asked_are_given(
    products: list[Product],
) -> None:
    sell(make_variant(product=products[0]), pieces=9)
    products[0].state = ProductState.ARCHIVED
    products[0].save()
    refresh_listings([products[0].pk])
    assert [product.title for product in best_sellers(1)] == ["B"]


def test_home_says_best_sellers_only_once_something_was_sold(
    client: Client, products: list[Product]
) -> None:
    assert "Best sellers" not in client.get("/").content.decode()
    sell(make_variant(product=products[1]), pieces=1)
    html = client.get("/").content.decode()
    assert "Best sellers" in html
    assert html.index(">B<") < html.index(">A<")
