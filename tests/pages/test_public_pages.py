"""What every page owes every visitor: the same bytes for all, no cookie, the security headers."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Topic
from catalog.models import Collection
from catalog.models.products import ProductState
from store.core.models import Shop
from tests.factories import (
    make_article,
    make_collection,
    make_page,
    make_product,
    make_shop,
    make_topic,
    make_variant,
)
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/collections/",
    "/collections/supports/",
    "/products/cushion/",
    "/products/cushion/?variant=FOAM-FIRM",
    "/products/cushion/?article=backs",
    "/articles/",
    "/articles/topics/lower-back/",
    "/articles/backs/",
    "/pages/shipping/",
    "/search/",
    "/search/?q=cushion",
    "/account/",
    "/nothing-here/",
]

# What machines read and no browser runs.
DATA_BLOCK = '<script type="application/ld+json">'
HEADERS = {
    "Content-Security-Policy": (
        "base-uri 'none'; default-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()
    product = make_product(title="Cushion", slug="cushion")
    make_variant(product=product, sku="FOAM-SOFT", options={"Firmness": "Soft"})
    make_variant(product=product, sku="FOAM-FIRM", options={"Firmness": "Firm"}, position=1)
    make_collection(product, slug="supports")
    article = make_article(slug="backs", body="<p>About backs.</p>")
    article.topics.add(make_topic(slug="lower-back", is_body_area=True))
    make_page(slug="shipping")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_the_same_for_everyone(client: Client, address: str) -> None:
    variant = make_variant()
    stranger = client.get(address)
    add_to_cart(client, variant)
    client.get("/cart/")
    known = client.get(address)
    assert without_moments(stranger) == without_moments(known)
    assert b"csrf" not in known.content
    assert not stranger.cookies
    assert not known.cookies
    assert "Cookie" not in known.get("Vary", "")


def without_moments(response: Any) -> str:
    """Leave out when a page was made, which a form for comments carries: the same for everyone."""
    return re.sub(r'name="opened" value="[^"]+"', "", response.content.decode())


@pytest.mark.parametrize("address", [*PUBLIC, "/cart/", "/admin/login/", "/stripe/webhook/"])
def test_every_answer_carries_the_security_headers(client: Client, address: str) -> None:
    response = client.get(address)
    policy = "; ".join(sorted(response["Content-Security-Policy"].split("; ")))
    given = {name: response.get(name) for name in HEADERS} | {"Content-Security-Policy": policy}
    given["Content-Security-Policy"] = re.sub(
        r" (http://127.0.0.1:1|'nonce-[^']+')|script-src 'self'; ?", "", policy
    ).removesuffix("; script-src 'self'")
    assert given == HEADERS
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("address", PUBLIC)
def test_no_page_carries_inline_code_or_style(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    scripts = re.findall(r"<script[^>]*>", html)
    assert all("src=" in tag or tag == DATA_BLOCK for tag in scripts)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/", 5),
        ("/collections/", 3),
        ("/collections/supports/", 7),
        ("/products/cushion/", 7),
        ("/products/cushion/?article=backs", 7),
        ("/articles/", 2),
        ("/articles/topics/lower-back/", 3),
        ("/pages/shipping/", 2),
        ("/search/?q=cushion", 5),
        ("/account/", 1),
    ],
)
def test_a_page_takes_the_same_queries_however_much_is_on_it(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    products = [make_variant(options={"Color": "Sand"}).product for _ in range(6)]
    lower_back = Topic.objects.get()
    make_collection(*products)
    for product in products:
        Collection.objects.get(slug="supports").products.add(product)
        make_article(title="Cushion").topics.add(lower_back, make_topic(is_body_area=True))
        make_page()
    call_command("rebuild_search", stdout=StringIO())
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.ARCHIVED])
def test_what_is_not_on_sale_has_no_page_and_stands_on_none(
    client: Client, state: ProductState
) -> None:
    hidden = make_product(title="Hidden thing", state=state)
    make_variant(product=hidden)
    shelf = make_collection(hidden)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    for address in ("/", shelf.get_absolute_url()):
        assert "Hidden thing" not in client.get(address).content.decode()


def test_a_hidden_collection_is_not_there(client: Client) -> None:
    shelf = make_collection(is_visible=False, title="Hidden shelf")
    assert client.get(shelf.get_absolute_url()).status_code == 404
    assert "Hidden shelf" not in client.get("/").content.decode()


def test_the_announcement_is_what_staff_wrote_or_nothing(client: Client) -> None:
    Shop.objects.update(announcement="Open on Sunday")
    assert "Open on Sunday" in client.get("/").content.decode()
    Shop.objects.update(announcement="")
    assert "announcement" not in client.get("/").content.decode().lower()


@pytest.mark.parametrize(
    "query",
    ["variant=NO-SUCH", "variant=", "variant=%00", "variant=" + "x" * 10_000, "a=b&variant[]=1"],
)
def test_an_odd_query_still_shows_the_product(client: Client, query: str) -> None:
    response = client.get(f"/products/cushion/?{query}")
    assert response.status_code == 200
    assert 'data-price="3900"' in response.content.decode()


def test_the_address_of_a_variant_shows_it(client: Client) -> None:
    html = client.get("/products/cushion/?variant=FOAM-FIRM").content.decode()
    assert 'name="variant" value="FOAM-FIRM"' in html


def test_a_sold_out_variant_has_no_form(client: Client) -> None:
    variant = make_variant(on_hand=0)
    html = client.get(variant.product.get_absolute_url()).content.decode()
    assert 'data-stock="out_of_stock"' in html
    assert "data-add-to-cart" not in html


@pytest.mark.parametrize("path", ["%00", "../../etc/passwd", "<script>", "%E2%80%AE", "a" * 3000])
@pytest.mark.parametrize(
    "room", ["products", "collections", "articles", "articles/topics", "pages"]
)
def test_an_odd_address_is_not_found(client: Client, room: str, path: str) -> None:
    assert client.get(f"/{room}/{path}/").status_code == 404


def test_an_address_that_asks_for_too_much_gets_a_clear_page(client: Client) -> None:
    query = "&".join(f"color={number}" for number in range(1500))
    response = client.get(f"/collections/{make_collection().slug}/?{query}")
    assert response.status_code == 400
    html = response.content.decode()
    assert "We cannot read this address" in html
    assert 'data-page="error"' in html


def test_a_failure_shows_the_shops_own_page(client: Client) -> None:
    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        response = client.get("/")
    assert response.status_code == 500
    assert 'data-page="error"' in response.content.decode()


def fail(*arguments: object) -> None:
    raise DatabaseError("The database is away.")
