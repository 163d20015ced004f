from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Stock
from catalog.models.products import ProductState
from catalog.services.prices import set_price
from demo.stripe_standin import StandIn
from store.core.models import Shop
from store.core.money import Money
from store.orders.models import Order
from store.orders.states import OrderState
from tests.factories import NOW, make_shop, make_variant
from tests.shopping import add_to_cart, check_out, messages_of, place_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


def session_params(standin: StandIn) -> dict[str, Any]:
    """Give the form that last asked for a session, in Stripe's nesting."""
    posts = [r for r in standin.requests() if r.method == "POST"]
    return [r.params for r in posts if r.path == "/v1/checkout/sessions"][-1]


def allowed_countries(standin: StandIn) -> list[str]:
    collection = session_params(standin)["shipping_address_collection"]
    return list(collection["allowed_countries"].values())


def test_it_reserves_writes_the_order_and_leads_to_stripes_page(
    client: Client, standin: StandIn
) -> None:
    variant = make_variant(price_minor=3900, on_hand=10)
    add_to_cart(client, variant, 2)
    response = check_out(client)
    order = Order.objects.get()
    assert response.status_code == 303
    assert response["Location"] == order.checkout_session.url
    assert response["Location"].startswith(standin.base_url)
    assert (order.state, order.total) == (OrderState.PENDING, Money(7800, "USD"))
    assert (variant.stock.on_hand, Stock.objects.get(variant=variant).reserved) == (10, 2)


def test_stripe_is_told_what_the_order_says(client: Client, standin: StandIn) -> None:
    variant = make_variant(price_minor=3900, options={"Color": "Sand"})
    order = place_order(client, variant, 2)
    params = session_params(standin)
    assert params["client_reference_id"] == order.number
    assert params["line_items"] == {
        "0": {
            "quantity": "2",
            "price_data": {
                "currency": "usd",
                "unit_amount": "3900",
                "product_data": {"name": "Foam cushion – Sand"},
            },
        }
    }
    assert allowed_countries(standin) == ["US", "DE"]


def test_the_country_of_the_cart_is_the_only_one_stripe_allows(
    client: Client, standin: StandIn
) -> None:
    add_to_cart(client, make_variant())
    client.post("/cart/update/", {"country": "DE"})
    check_out(client)
    assert allowed_countries(standin) == ["DE"]


def test_the_lines_are_snapshots(client: Client) -> None:
    variant = make_variant(options={"Color": "Sand"})
    order = place_order(client, variant)
    variant.product.title = "Renamed"
    variant.product.save()
    assert order.lines.get().title == "Foam cushion – Sand"


def test_an_empty_cart_is_sent_back_with_a_sentence(client: Client) -> None:
    response = check_out(client)
    assert (response.status_code, response["Location"]) == (303, "/cart/")
    assert "Your cart is empty." in messages_of(client)


def test_clicking_twice_makes_one_order_and_one_page(client: Client) -> None:
    add_to_cart(client, make_variant())
    first, second = check_out(client), check_out(client)
    assert first["Location"] == second["Location"]
    assert Order.objects.count() == 1


def test_a_changed_cart_gives_up_the_first_order_at_stripe_and_here(
    client: Client, standin: StandIn
) -> None:
    variant = make_variant(on_hand=3)
    first = place_order(client, variant, 2)
    add_to_cart(client, variant, 1)
    check_out(client)
    first.refresh_from_db()
    second = Order.objects.exclude(pk=first.pk).get()
    assert (first.state, second.state) == (OrderState.CANCELLED, OrderState.PENDING)
    assert Stock.objects.get(variant=variant).reserved == 3
    assert any(r.path.endswith("/expire") for r in standin.requests())


def test_what_ones_own_open_order_holds_is_not_sold_out_for_oneself(client: Client) -> None:
    variant = make_variant(on_hand=2)
    place_order(client, variant, 2)
    mine, of_another = messages_of(client), Client()
    assert "sold out" not in mine
    assert "sold out" in add_to_cart(of_another, variant).content.decode()
    assert (
        client.post("/cart/update/", {"variant": variant.sku, "quantity": "1"}).status_code == 302
    )
    assert check_out(client).status_code == 303
    assert Stock.objects.get(variant=variant).reserved == 1


def test_a_page_about_to_close_is_not_offered_again(client: Client) -> None:
    first = place_order(client, make_variant())
    Order.objects.update(reserved_until_at=timezone.now() + timedelta(minutes=5))
    check_out(client)
    first.refresh_from_db()
    assert (first.state, Order.objects.count()) == (OrderState.CANCELLED, 2)


def test_a_changed_price_is_told_first_and_charged_only_after(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant)
    set_price(variant=variant, price=Money(4200, "USD"), now=NOW)
    refused = check_out(client)
    assert (refused["Location"], Order.objects.exists()) == ("/cart/", False)
    assert "The price changed from $39.00 to $42.00." in messages_of(client)
    assert check_out(client).status_code == 303
    assert Order.objects.get().total == Money(4200, "USD")


def test_a_price_change_that_the_page_showed_is_taken_at_the_first_click(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant)
    set_price(variant=variant, price=Money(4200, "USD"), now=NOW)
    assert 'name="total" value="4200"' in messages_of(client)
    assert client.post("/checkout/", {"total": "4200"})["Location"] != "/cart/"


def test_an_old_page_is_never_charged_at_a_total_it_did_not_show(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant)
    add_to_cart(client, variant)
    assert client.post("/checkout/", {"total": "3900"})["Location"] == "/cart/"
    assert "The total is now $78.00." in messages_of(client)
    assert not Order.objects.exists()


def test_an_old_page_does_not_lead_to_the_page_of_a_newer_order(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant, 2)
    client.post("/checkout/", {"total": "7800"})
    assert client.post("/checkout/", {"total": "3900"})["Location"] == "/cart/"
    assert client.post("/checkout/", {"total": "7800"})["Location"] != "/cart/"


def test_what_was_typed_but_not_saved_is_not_lost(client: Client, standin: StandIn) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant, 2)
    typed = {"variant": variant.sku, "quantity": "3", "country": "DE", "total": "7800"}
    assert client.post("/checkout/", typed)["Location"] == "/cart/"
    assert "The total is now $117.00." in messages_of(client)
    client.post("/checkout/", {**typed, "total": "11700"})
    assert Order.objects.get().lines.get().quantity == 3
    assert allowed_countries(standin) == ["DE"]


def test_a_bad_quantity_is_refused_beside_its_field(client: Client) -> None:
    variant = make_variant()
    add_to_cart(client, variant)
    response = client.post("/checkout/", {"variant": variant.sku, "quantity": "abc"})
    assert response.status_code == 422
    assert 'value="abc"' in response.content.decode()
    assert not Order.objects.exists()


def test_an_amount_that_stripe_does_not_take_is_not_called_an_outage(client: Client) -> None:
    add_to_cart(client, make_variant(price_minor=30))
    assert check_out(client)["Location"] == "/cart/"
    assert "did not accept this order" in messages_of(client)
    assert Stock.objects.get().reserved == 0


def test_what_sold_out_meanwhile_is_refused_and_holds_nothing(client: Client) -> None:
    variant, other = make_variant(on_hand=2), make_variant(on_hand=5)
    add_to_cart(client, variant, 2)
    add_to_cart(client, other, 1)
    Stock.objects.filter(variant=variant).update(on_hand=1)
    assert check_out(client)["Location"] == "/cart/"
    assert "Only 1 left." in messages_of(client)
    assert Stock.objects.get(variant=other).reserved == 0
    assert not Order.objects.exists()


def test_an_archived_or_deleted_product_is_refused_with_its_name(client: Client) -> None:
    archived, deleted = make_variant(), make_variant()
    add_to_cart(client, archived)
    add_to_cart(client, deleted)
    archived.product.state = ProductState.ARCHIVED
    archived.product.save()
    deleted.product.delete()
    assert check_out(client)["Location"] == "/cart/"
    assert messages_of(client).count("This is no longer sold.") >= 2


def test_a_country_that_staff_took_away_is_refused(client: Client) -> None:
    add_to_cart(client, make_variant())
    client.post("/cart/update/", {"country": "DE"})
    Shop.objects.update(delivery_countries=["US"])
    assert check_out(client)["Location"] == "/cart/"
    assert "do not deliver to that country" in messages_of(client)


def test_its_form_needs_the_token() -> None:
    client = Client(enforce_csrf_checks=True)
    add_to_cart(client, make_variant())
    assert (check_out(client).status_code, Order.objects.exists()) == (403, False)


def test_the_address_typed_into_the_browser_leads_to_the_cart(client: Client) -> None:
    assert client.get("/checkout/")["Location"] == "/cart/"
