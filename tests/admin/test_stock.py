import uuid
from typing import Any

import pytest
from django.test import Client

from catalog.models import Stock, StockChange, StockNotice
from catalog.services.stock import reserve, sell_reserved
from store.accounts.models import User
from tests.admin.forms import errors_of, read_form, send_form
from tests.admin.rows import make_order
from tests.factories import NOW, make_variant

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/stock/"


def enter_count(
    client: Client, stock: Stock, counted: str, note: str = "", reason: str = "count"
) -> Any:
    url = f"{LIST}{stock.pk}/change/"
    return send_form(client, url, "stock_form", counted=counted, note=note, reason=reason)


def sell(stock: Stock, pieces: int) -> None:
    reserve(quantities={stock.variant_id: pieces}, order_number="A", holder=uuid.uuid4(), now=NOW)
    sell_reserved(order_number="A", now=NOW)


def test_what_was_counted_becomes_the_stock_with_a_row_in_the_ledger(
    admin_client: Client, admin_user: User
) -> None:
    stock = make_variant(on_hand=10).stock
    enter_count(admin_client, stock, "12", "Delivery of May 4", "mistake")
    stock.refresh_from_db()
    row = stock.changes.first()
    assert row is not None
    assert stock.on_hand == 12
    assert (row.kind, row.on_hand_change, row.reason, row.note, row.changed_by) == (
        StockChange.Kind.COUNTED,
        2,
        StockChange.Reason.MISTAKE,
        "Delivery of May 4",
        admin_user,
    )


def test_the_page_asks_for_what_arrived_or_was_counted_and_why(admin_client: Client) -> None:
    stock = make_variant().stock
    page = admin_client.get(f"{LIST}{stock.pk}/change/").content.decode()
    fields = read_form(page, "stock_form")
    assert {"received", "counted", "reason", "note", "shown_on_hand"} <= fields.keys()


def test_what_arrived_is_added_whatever_was_sold_meanwhile(admin_client: Client) -> None:
    stock = make_variant(on_hand=10).stock
    sell(stock, 2)
    url = f"{LIST}{stock.pk}/change/"
    send_form(admin_client, url, "stock_form", received="20", reason="return", shown_on_hand="10")
    stock.refresh_from_db()
    assert stock.on_hand == 28
    row = stock.changes.first()
    assert row is not None
    assert (row.kind, row.reason) == (StockChange.Kind.RECEIVED, StockChange.Reason.RETURN)


def test_a_change_without_a_reason_is_refused_with_a_sentence(admin_client: Client) -> None:
    stock = make_variant(on_hand=10).stock
    response = enter_count(admin_client, stock, "9", reason="")
    assert "Choose why the stock changes." in errors_of(response)
    stock.refresh_from_db()
    assert stock.on_hand == 10


@pytest.mark.django_db(transaction=True)
def test_the_history_of_a_stock_is_looked_at_and_takes_no_form(admin_client: Client) -> None:
    url = f"{LIST}{make_variant().stock.pk}/history/"
    assert admin_client.get(url).status_code == 200
    assert admin_client.post(url).status_code == 405


def test_the_list_and_the_page_say_how_many_wait(admin_client: Client) -> None:
    variant = make_variant(on_hand=0)
    for number, state in enumerate(["confirmed", "confirmed", "pending"]):
        StockNotice.objects.create(
            variant=variant, email=f"{number}@x.example", state=state, asked_at=NOW
        )
    assert '<td class="field-waiting">2</td>' in admin_client.get(LIST).content.decode()
    page = admin_client.get(f"{LIST}{variant.stock.pk}/change/").content.decode()
    assert "People waiting" in page


def test_a_count_from_before_a_sale_is_refused(admin_client: Client) -> None:
    stock = make_variant(on_hand=10).stock
    sell(stock, 2)
    url = f"{LIST}{stock.pk}/change/"
    response = send_form(
        admin_client, url, "stock_form", counted="10", reason="count", shown_on_hand="10"
    )
    assert "what is on hand changed from 10 to 8" in errors_of(response)
    stock.refresh_from_db()
    assert stock.on_hand == 8


def test_a_note_alone_changes_nothing_and_is_told_so(admin_client: Client) -> None:
    stock = make_variant(on_hand=10).stock
    response = enter_count(admin_client, stock, "", "Looks dusty")
    assert "Enter what arrived, or what you counted." in errors_of(response)


def test_the_same_count_is_kept_in_the_ledger_with_its_note(admin_client: Client) -> None:
    stock = make_variant(on_hand=10).stock
    enter_count(admin_client, stock, "10", "Inventory")
    row = stock.changes.first()
    assert row is not None
    assert (row.on_hand_change, row.note) == (0, "Inventory")


def test_fewer_than_open_orders_hold_are_refused_with_a_sentence(admin_client: Client) -> None:
    variant = make_variant(on_hand=10)
    make_order(variant)
    response = enter_count(admin_client, variant.stock, "0")
    assert "Open orders hold 1 of these" in errors_of(response)
    variant.stock.refresh_from_db()
    assert variant.stock.on_hand == 10


def test_as_many_as_open_orders_hold_are_taken(admin_client: Client) -> None:
    variant = make_variant(on_hand=10)
    make_order(variant)
    enter_count(admin_client, variant.stock, "1")
    variant.stock.refresh_from_db()
    assert (variant.stock.on_hand, variant.stock.available) == (1, 0)


@pytest.mark.parametrize("typed", ["", "-1", "many"])
def test_what_is_no_count_is_refused(admin_client: Client, typed: str) -> None:
    stock = make_variant(on_hand=10).stock
    assert errors_of(enter_count(admin_client, stock, typed))
    stock.refresh_from_db()
    assert stock.on_hand == 10


@pytest.mark.parametrize(
    ("level", "skus"),
    [
        ("in_stock", {"MANY"}),
        ("low_stock", {"FEW"}),
        ("out_of_stock", {"NONE"}),
        ("to_reorder", {"FEW", "NONE"}),
    ],
)
def test_the_list_shows_one_level_alone(admin_client: Client, level: str, skus: set[str]) -> None:
    for sku, on_hand in [("MANY", 6), ("FEW", 5), ("NONE", 0)]:
        make_variant(sku=sku, on_hand=on_hand)
    found = admin_client.get(LIST, {"level": level}).context["cl"].queryset
    assert {stock.variant.sku for stock in found} == skus


def test_the_page_says_for_which_orders_pieces_are_held(admin_client: Client) -> None:
    variant = make_variant()
    order = make_order(variant)
    html = admin_client.get(f"{LIST}{variant.stock.pk}/change/").content.decode()
    assert order.number in html


@pytest.mark.parametrize("page", ["add/", "{}/delete/"])
def test_a_stock_comes_and_goes_with_its_variant_alone(admin_client: Client, page: str) -> None:
    stock = make_variant().stock
    response = admin_client.post(f"{LIST}{page.format(stock.pk)}", {"post": "yes"})
    assert response.status_code == 403
