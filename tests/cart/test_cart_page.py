import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models.products import ProductState
from catalog.services.prices import set_price
from store.cart.models import Cart, CartLine
from store.core.money import Money
from tests.factories import NOW, make_product, make_shop, make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client) -> str:
    return client.get("/cart/").content.decode()


def test_an_empty_cart_sets_no_cookie_and_carries_no_form_token(client: Client) -> None:
    response = client.get("/cart/")
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_an_empty_cart_shows_some_products_on_sale(client: Client) -> None:
    make_variant(product=make_product(title="Foam Wedge"))
    make_product(title="Draft", state=ProductState.DRAFT)
    html = page(client)
    assert "Foam Wedge" in html
    assert "Draft" not in html


def test_it_shows_lines_and_subtotal(client: Client) -> None:
    add_to_cart(client, make_variant(price_minor=3900), 2)
    add_to_cart(client, make_variant(price_minor=1050))
    html = page(client)
    assert 'data-price="8850"' in html
    assert "$88.50" in html


def test_it_takes_the_same_queries_however_many_lines(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        add_to_cart(client, make_variant(options={"Color": "Sand"}))
    with django_assert_num_queries(8):
        page(client)


def test_it_says_what_sold_out_meanwhile(client: Client) -> None:
    variant = make_variant(on_hand=3)
    add_to_cart(client, variant, 3)
    variant.stock.on_hand = 1
    variant.stock.save()
    assert "Only 1 left." in page(client)
    variant.stock.on_hand = 0
    variant.stock.save()
    assert "This is sold out at the moment." in page(client)


def test_it_says_that_a_price_changed(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant)
    set_price(variant=variant, price=Money(4200, "USD"), now=NOW)
    assert "The price changed from $39.00 to $42.00." in page(client)


def test_a_deleted_product_stays_in_the_cart_by_name_until_it_is_removed(client: Client) -> None:
    variant = make_variant()
    title = variant.product.title
    add_to_cart(client, variant)
    variant.product.delete()
    html = page(client)
    assert title in html
    assert "no longer sold" in html
    client.post("/cart/update/", {"remove": CartLine.objects.get().pk})
    assert not CartLine.objects.exists()


def test_an_archived_product_is_not_counted_in_the_subtotal(client: Client) -> None:
    variant = make_variant(price_minor=3900)
    add_to_cart(client, variant)
    variant.product.state = ProductState.ARCHIVED
    variant.product.save()
    html = page(client)
    assert "no longer sold" in html
    assert 'data-price="0"' in html


def test_the_policy_lets_the_checkout_form_lead_to_stripe(client: Client) -> None:
    add_to_cart(client, make_variant())
    policy = client.get("/cart/")["Content-Security-Policy"]
    assert re.search(r"form-action 'self' http://127\.0\.0\.1:\d+(;|$)", policy)


class TestChangingALine:
    def test_it_sets_the_quantity(self, client: Client) -> None:
        variant = make_variant()
        add_to_cart(client, variant)
        response = client.post("/cart/update/", {"variant": variant.sku, "quantity": "4"})
        assert (response.status_code, CartLine.objects.get().quantity) == (302, 4)

    def test_zero_removes_it_and_the_count(self, client: Client) -> None:
        variant = make_variant()
        add_to_cart(client, variant)
        response = client.post("/cart/update/", {"variant": variant.sku, "quantity": "0"})
        assert not CartLine.objects.exists()
        assert response.cookies["cart_count"].value == ""

    def test_the_page_says_what_was_removed(self, client: Client) -> None:
        add_to_cart(client, make_variant(product=make_product(title="Foam Wedge")))
        client.post("/cart/update/", {"remove": CartLine.objects.get().pk})
        assert "Removed from your cart: Foam Wedge" in page(client)
        assert "Removed" not in page(client)

    @pytest.mark.parametrize("typed", ["-1", "abc", "", "1000000000", "11"])
    def test_a_bad_quantity_comes_back_as_typed_and_changes_nothing(
        self, client: Client, typed: str
    ) -> None:
        variant = make_variant(on_hand=10)
        add_to_cart(client, variant, 2)
        response = client.post("/cart/update/", {"variant": variant.sku, "quantity": typed})
        assert response.status_code == 422
        assert f'value="{typed}"' in response.content.decode()
        assert CartLine.objects.get().quantity == 2

    def test_several_lines_change_at_once_and_only_the_bad_one_is_refused(
        self, client: Client
    ) -> None:
        good, bad = make_variant(), make_variant()
        add_to_cart(client, good)
        add_to_cart(client, bad)
        response = client.post(
            "/cart/update/", {"variant": [good.sku, bad.sku], "quantity": ["3", "abc"]}
        )
        assert response.status_code == 422
        assert list(CartLine.objects.values_list("quantity", flat=True)) == [3, 1]

    def test_a_line_that_another_window_removed_is_said_to_be_gone(self, client: Client) -> None:
        variant = make_variant()
        add_to_cart(client, variant)
        CartLine.objects.all().delete()
        response = client.post("/cart/update/", {"variant": variant.sku, "quantity": "2"})
        assert "not in your cart any more" in response.content.decode()

    @pytest.mark.parametrize("line", ["abc", "9" * 30, "9" * 5000, "-1", "", "\x00", "٣"])
    @pytest.mark.parametrize("sku", ["", "NO-SUCH", "\x00", "x" * 5000])
    def test_a_made_up_line_is_said_to_be_gone(self, client: Client, line: str, sku: str) -> None:
        response = client.post("/cart/update/", {"variant": sku, "quantity": "0", "remove": line})
        assert response.status_code == 422

    def test_nobody_changes_the_cart_of_another(self, client: Client) -> None:
        variant = make_variant()
        add_to_cart(client, variant)
        stranger = Client()
        line = CartLine.objects.get()
        stranger.post("/cart/update/", {"remove": line.pk})
        assert CartLine.objects.filter(pk=line.pk).exists()

    def test_its_form_needs_the_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        variant = make_variant()
        add_to_cart(client, variant)
        response = client.post("/cart/update/", {"variant": variant.sku, "quantity": "0"})
        assert (response.status_code, CartLine.objects.count()) == (403, 1)


class TestChoosingTheCountry:
    def test_it_is_kept(self, client: Client) -> None:
        add_to_cart(client, make_variant())
        client.post("/cart/update/", {"country": "DE"})
        assert Cart.objects.get().country == "DE"

    @pytest.mark.parametrize("country", ["XX", "FR", "<script>"])
    def test_one_we_do_not_deliver_to_is_refused(self, client: Client, country: str) -> None:
        add_to_cart(client, make_variant())
        response = client.post("/cart/update/", {"country": country})
        assert response.status_code == 422
        assert "We do not deliver there yet." in response.content.decode()
        assert Cart.objects.get().country == ""
