"""An order that began on an article says so: journeys of a browser without a script."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, CollectionFeature, ProductFeature
from catalog.models import Variant
from demo.stripe_standin import StandIn
from store.cart.models import Cart
from store.core.credit import MAX_SLUG_LENGTH
from store.orders.models import Order
from store.payments.services.fulfilment import fulfil
from tests.factories import (
    make_article,
    make_collection,
    make_product,
    make_shop,
    make_variant,
)
from tests.shopping import check_out

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


@pytest.fixture
def variant() -> Variant:
    return make_variant(product=make_product(slug="cushion"), sku="CUSHION")


@pytest.fixture
def article(variant: Variant) -> Article:
    """An article that features the product and, in a collection, one more."""
    article = make_article(slug="backs")
    ProductFeature.objects.create(parent=article, product=variant.product, ordering=1)
    other = make_variant(sku="OTHER", options={"Color": "Sand"}).product
    shelf = make_collection(other, *(make_variant().product for _ in range(3)), slug="shelf")
    CollectionFeature.objects.create(parent=article, collection=shelf, ordering=2)
    return article


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def link_to(html: str, start: str) -> str:
    """Give the first address in a page's main part that begins like that."""
    found = re.search(rf'href="({re.escape(start)}[^"]*)"', html[html.index("<main") :])
    assert found, start
    return unescape(found[1])


def fields_of(html: str) -> dict[str, str]:
    """Give what the form that adds to the cart sends as it stands there."""
    form = re.search(r"<form[^>]*data-add-to-cart.*?</form>", html, re.DOTALL)
    assert form
    inputs = re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form[0])
    return dict(inputs)


def send(client: Client, fields: dict[str, str]) -> None:
    assert client.post("/cart/add/", fields)["Location"] == "/cart/"


def add(client: Client, variant: Variant, **fields: Any) -> None:
    send(client, {"variant": variant.sku, "quantity": "1", **fields})


def ordered(client: Client) -> Order:
    """Check out, and give the order."""
    assert check_out(client)["Location"] != "/cart/"
    return Order.objects.latest("pk")


def paid(order: Order, standin: StandIn) -> Order:
    standin.pay(order.checkout_session.session_id)
    fulfil(session_id=order.checkout_session.session_id, now=timezone.now())
    order.refresh_from_db()
    return order


def credit(order: Order) -> tuple[int | None, str]:
    return order.article_reference, order.article_slug


def test_what_is_bought_in_the_article_itself_is_credited_to_it(
    client: Client, standin: StandIn, article: Article
) -> None:
    send(client, fields_of(html_of(client, article.get_absolute_url())))
    order = paid(ordered(client), standin)
    assert credit(order) == (article.pk, "backs")


def test_a_link_of_the_article_and_the_form_of_the_product_hand_it_on(
    client: Client, article: Article
) -> None:
    address = link_to(html_of(client, article.get_absolute_url()), "/products/")
    assert address == "/products/cushion/?article=backs"
    send(client, fields_of(html_of(client, address)))
    assert credit(ordered(client)) == (article.pk, "backs")


@pytest.mark.parametrize("way", ["a card", "a filter", "the other order"])
def test_a_collection_that_the_article_links_to_hands_it_on(
    client: Client, article: Article, way: str
) -> None:
    html = html_of(client, link_to(html_of(client, article.get_absolute_url()), "/collections/"))
    if way == "a filter":
        html = html_of(client, link_to(html, "/collections/shelf/?color=sand"))
    elif way == "the other order":
        html = html_of(client, link_to(html, "/collections/shelf/?sort="))
    send(client, fields_of(html_of(client, link_to(html, "/products/"))))
    assert credit(ordered(client)) == (article.pk, "backs")


def test_the_form_for_prices_hands_it_on_and_no_filter_is_said_to_be_chosen(
    client: Client, article: Article
) -> None:
    html = html_of(client, "/collections/shelf/?article=backs")
    assert '<input type="hidden" name="article" value="backs">' in html
    assert "What you chose" not in html


def test_choosing_another_variant_hands_it_on(
    client: Client, article: Article, variant: Variant
) -> None:
    for color in ("Sand", "Pine"):
        make_variant(product=variant.product, sku=color.upper(), options={"Color": color})
    html = html_of(client, "/products/cushion/?article=backs")
    html = html_of(client, link_to(html, "/products/cushion/?variant=PINE"))
    fields = fields_of(html)
    assert (fields["variant"], fields["article"]) == ("PINE", "backs")


def test_a_refused_quantity_comes_back_with_it(
    client: Client, article: Article, variant: Variant
) -> None:
    refused = client.post(
        "/cart/add/", {"variant": variant.sku, "quantity": "0", "article": "backs"}
    )
    assert fields_of(refused.content.decode())["article"] == "backs"


def test_a_former_address_of_the_product_hands_it_on(client: Client, variant: Variant) -> None:
    variant.product.former_slugs.create(slug="once")
    moved = client.get("/products/once/?variant=CUSHION&article=backs")
    assert moved["Location"] == "/products/cushion/?variant=CUSHION&article=backs"


def test_the_product_is_known_to_machines_by_one_address_all_the_same(
    client: Client, variant: Variant
) -> None:
    plain, led = (html_of(client, f"/products/cushion/{query}") for query in ("", "?article=backs"))
    field = '<input type="hidden" name="article" value="backs">'
    assert field in led
    assert [line.strip() for line in led.splitlines() if field not in line and line.strip()] == [
        line.strip() for line in plain.splitlines() if line.strip()
    ]


ODD = ["no-such-article", "", "<script>", "backs'--", "../backs", "\x00", "bäcks", "s" * 100_000]


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_article_is_ignored(
    client: Client, article: Article, variant: Variant, odd: str
) -> None:
    add(client, variant, article=odd)
    assert credit(ordered(client)) == (None, "")


@pytest.mark.parametrize("odd", ODD[1:])
def test_what_is_no_slug_stands_on_no_page(client: Client, variant: Variant, odd: str) -> None:
    response = client.get("/products/cushion/", {"article": odd})
    assert 'name="article"' not in response.content.decode()


def test_a_cart_that_began_without_an_article_is_credited_to_none(
    client: Client, article: Article, variant: Variant
) -> None:
    add(client, variant)
    add(client, variant, article="backs")
    assert credit(ordered(client)) == (None, "")


def test_the_article_on_which_the_cart_began_stays_whatever_is_read_later(
    client: Client, article: Article, variant: Variant
) -> None:
    make_article(slug="necks")
    add(client, variant, article="backs")
    add(client, make_variant(), article="necks")
    add(client, make_variant())
    assert credit(ordered(client)) == (article.pk, "backs")


def test_a_cart_that_was_emptied_begins_anew(
    client: Client, article: Article, variant: Variant
) -> None:
    add(client, variant, article="backs")
    client.post("/cart/update/", {"variant": variant.sku, "quantity": "0"})
    add(client, variant)
    assert credit(ordered(client)) == (None, "")


def test_the_next_order_of_the_same_shopper_is_not_credited(
    client: Client, standin: StandIn, article: Article, variant: Variant
) -> None:
    add(client, variant, article="backs")
    first = paid(ordered(client), standin)
    add(client, variant)
    second = ordered(client)
    assert (credit(first), credit(second)) == ((article.pk, "backs"), (None, ""))


def test_an_order_placed_again_after_leaving_the_payment_page_keeps_it(
    client: Client, article: Article, variant: Variant
) -> None:
    add(client, variant, article="backs")
    first = ordered(client)
    add(client, variant)
    second = ordered(client)
    assert second != first
    assert credit(second) == (article.pk, "backs")


def test_a_refused_piece_says_nothing_of_where_the_cart_began(
    client: Client, article: Article, variant: Variant
) -> None:
    client.post("/cart/add/", {"variant": variant.sku, "quantity": "99", "article": "backs"})
    add(client, variant)
    assert Cart.objects.get().article_slug == ""


def test_the_cart_and_the_order_take_the_longest_address_of_an_article() -> None:
    assert Article._meta.get_field("slug").max_length == MAX_SLUG_LENGTH
