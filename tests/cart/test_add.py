import pytest
from django.test import Client

from catalog.models.products import ProductState
from store.cart.models import CartLine
from tests.factories import make_product, make_shop, make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def test_it_adds_and_goes_to_the_cart(client: Client) -> None:
    variant = make_variant()
    response = add_to_cart(client, variant, 2)
    assert (response.status_code, response["Location"]) == (302, "/cart/")
    assert (CartLine.objects.get().quantity, client.cookies["cart_count"].value) == (2, "2")


def test_adding_again_adds_up(client: Client) -> None:
    variant = make_variant()
    add_to_cart(client, variant, 2)
    add_to_cart(client, variant, 3)
    assert CartLine.objects.get().quantity == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "Enter a quantity of 1 or more."),
        ("-3", "Enter a quantity of 1 or more."),
        ("abc", "Enter the quantity as a whole number."),
        ("", "Enter the quantity as a whole number."),
        ("1.5", "Enter the quantity as a whole number."),
        ("1000000000", "You can order at most 99 of one item."),
        ("9" * 5000, "Enter the quantity as a whole number."),
    ],
)
def test_a_bad_quantity_comes_back_with_a_sentence_and_what_was_typed(
    client: Client, typed: str, sentence: str
) -> None:
    variant = make_variant()
    response = add_to_cart(client, variant, typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert f'value="{typed}"' in html
    assert not CartLine.objects.exists()


def test_more_than_there_are_is_refused_with_how_many_are_left(client: Client) -> None:
    variant = make_variant(on_hand=3)
    add_to_cart(client, variant, 2)
    response = add_to_cart(client, variant, 2)
    assert (response.status_code, CartLine.objects.get().quantity) == (422, 2)
    assert "Only 3 left. Your cart has 2." in response.content.decode()


def test_a_sold_out_variant_is_refused(client: Client) -> None:
    response = add_to_cart(client, make_variant(on_hand=0))
    assert response.status_code == 422
    assert "sold out" in response.content.decode()


@pytest.mark.parametrize("sku", ["NO-SUCH-SKU", "", "x" * 3000, "'; DROP TABLE", "\x00"])
def test_an_unknown_sku_is_refused_with_a_sentence(client: Client, sku: str) -> None:
    response = client.post("/cart/add/", {"variant": sku, "quantity": "1"})
    assert response.status_code == 422
    assert "That item is not in our shop any more." in response.content.decode()


def test_an_archived_product_cannot_be_added(client: Client) -> None:
    variant = make_variant(product=make_product(state=ProductState.ARCHIVED))
    assert add_to_cart(client, variant).status_code == 422


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    variant = make_variant()
    response = client.post(
        "/cart/add/",
        {"variant": variant.sku, "quantity": "1"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert (response.status_code, CartLine.objects.exists()) == (403, False)


def test_the_address_typed_into_the_browser_leads_to_the_cart(client: Client) -> None:
    assert client.get("/cart/add/")["Location"] == "/cart/"
