"""The cart as the script asks for it, to open it over another page."""

import pytest
from django.test import Client

from store.cart.models import CartLine
from tests.factories import make_product, make_shop, make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db

PART = {"X-Part": "drawer"}


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop(transit_business_days_min=3, transit_business_days_max=5)


def test_it_is_the_cart_without_the_page_around_it(client: Client) -> None:
    add_to_cart(client, make_variant(price_minor=3900, options={"Color": "Sand"}), 2)
    html = client.get("/cart/", headers=PART).content.decode()
    assert 'data-price="7800"' in html
    assert "Sand" in html
    assert "arrives" in html
    assert 'href="/cart/"' in html
    assert "<main" not in html


def test_it_has_no_form_that_leaves_the_page(client: Client) -> None:
    add_to_cart(client, make_variant())
    html = client.get("/cart/", headers=PART).content.decode()
    assert 'method="dialog"' in html
    assert 'method="post"' not in html


def test_adding_leads_to_it_and_it_tells_the_header_the_count(client: Client) -> None:
    variant = make_variant(product=make_product(title="A long name & <b>"))
    response = client.post(
        "/cart/add/", {"variant": variant.sku, "quantity": "3"}, follow=True, headers=PART
    )
    assert "A long name &amp; &lt;b&gt;" in response.content.decode()
    assert client.cookies["cart_count"].value == "3"


@pytest.mark.parametrize("sku", ["", "NO-SUCH-SKU"])
def test_a_refusal_is_a_whole_page_with_its_sentence(client: Client, sku: str) -> None:
    response = client.post("/cart/add/", {"variant": sku, "quantity": "1"}, headers=PART)
    assert response.status_code == 422
    assert 'class="message message--error"' in response.content.decode()


def test_a_bad_quantity_is_refused_with_its_sentence(client: Client) -> None:
    variant = make_variant()
    response = client.post("/cart/add/", {"variant": variant.sku, "quantity": "abc"}, headers=PART)
    assert response.status_code == 422
    assert "message--error" in response.content.decode()
    assert not CartLine.objects.exists()


def test_what_is_gone_from_the_shop_stands_in_it_by_name(client: Client) -> None:
    variant = make_variant()
    add_to_cart(client, variant)
    title = variant.product.title
    variant.product.delete()
    html = client.get("/cart/", headers=PART).content.decode()
    assert title in html
    assert "no longer sold" in html
