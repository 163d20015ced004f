from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog.models import Stock, StockChange, Variant
from catalog.services import stock
from catalog.services.stock import OutOfStock
from tests.factories import NOW, make_variant

pytestmark = pytest.mark.django_db

CART = uuid4()


def test_reserving_holds_pieces_without_taking_them_off_the_shelf() -> None:
    variant = make_variant(on_hand=5)
    stock.reserve(quantities={variant.pk: 3}, order_number="A", holder=CART, now=NOW)
    variant.stock.refresh_from_db()
    assert (variant.stock.on_hand, variant.stock.reserved, variant.stock.available) == (5, 3, 2)


def test_it_names_each_variant_of_which_there_are_too_few() -> None:
    plenty, few, none = make_variant(on_hand=9), make_variant(on_hand=1), make_variant(on_hand=0)
    wanted = {plenty.pk: 2, few.pk: 2, none.pk: 2}
    with pytest.raises(OutOfStock) as refusal, transaction.atomic():
        stock.reserve(quantities=wanted, order_number="A", holder=CART, now=NOW)
    assert refusal.value.variant_ids == [few.pk, none.pk]
    assert Stock.objects.get(variant=plenty).reserved == 0


def test_a_count_below_what_orders_hold_is_refused() -> None:
    variant = make_variant(on_hand=5)
    stock.reserve(quantities={variant.pk: 3}, order_number="A", holder=CART, now=NOW)
    with pytest.raises(OutOfStock):
        stock.count(stock=variant.stock, counted=2, note="Inventory", now=NOW)


def test_the_database_itself_refuses_more_reserved_than_on_hand() -> None:
    variant = make_variant(on_hand=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.filter(variant=variant).update(reserved=2)


def test_releasing_twice_gives_back_once() -> None:
    variant = make_variant(on_hand=5)
    for order_number in "AB":
        stock.reserve(quantities={variant.pk: 2}, order_number=order_number, holder=CART, now=NOW)
    stock.release(order_number="A", now=NOW)
    stock.release(order_number="A", now=NOW)
    assert Stock.objects.get(variant=variant).reserved == 2


def move(name: str, variant: Variant, quantity: int, order_number: str) -> None:
    pieces = {variant.pk: quantity}
    match name:
        case "reserve":
            stock.reserve(quantities=pieces, order_number=order_number, holder=CART, now=NOW)
        case "release":
            stock.release(order_number=order_number, now=NOW)
        case "sell_reserved":
            stock.sell_reserved(order_number=order_number, now=NOW)
        case "receive":
            stock.receive(stock=variant.stock, pieces=quantity, note="Delivery", now=NOW)
        case "count":
            stock.count(stock=variant.stock, counted=quantity, note="Count", now=NOW)


class TestAnyMovesInAnyOrder(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        on_hand=st.integers(min_value=0, max_value=8),
        moves=st.lists(
            st.tuples(
                st.sampled_from(["reserve", "release", "sell_reserved", "receive", "count"]),
                st.integers(min_value=1, max_value=5),
                st.sampled_from("ABC"),
            ),
            max_size=20,
        ),
    )
    def test_stock_is_what_its_ledger_and_its_reservations_add_up_to(
        self, on_hand: int, moves: list[tuple[str, int, str]]
    ) -> None:
        variant = make_variant(on_hand=on_hand)
        for name, quantity, order_number in moves:
            try:
                with transaction.atomic():
                    move(name, variant, quantity, order_number)
            except (OutOfStock, IntegrityError):
                continue
        shelf = Stock.objects.get(variant=variant)
        added = StockChange.objects.filter(stock=shelf).aggregate(
            on_hand=Sum("on_hand_change", default=0), reserved=Sum("reserved_change", default=0)
        )
        held = shelf.reservations.aggregate(pieces=Sum("quantity", default=0))["pieces"]
        assert (shelf.on_hand, shelf.reserved) == (added["on_hand"], added["reserved"])
        assert 0 <= shelf.reserved == held <= shelf.on_hand
