import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from tests.discovery.documents import body

KEPT_OUT = [
    reverse("cart:cart"),
    reverse("cart:add"),
    reverse("checkout:checkout"),
    reverse("checkout:success") + "?session_id=cs_1",
    reverse("orders:order", args=["LL-1", "secret"]),
    reverse("account"),
    reverse("search") + "?q=foam",
    "/search/suggest/?q=foam",
    "/collections/supports/?sort=price",
    "/collections/supports/?color=sage&page=2",
    "/collections/supports/?page=2&sort=price",
    "/products/cushion/?shown=SKU&option-1=2",
    "/articles/backs/?reply_to=7",
    "/articles/backs/comments/7/report/",
]
LET_IN = [
    "/",
    "/search/",
    "/collections/",
    "/collections/supports/",
    "/collections/supports/?page=2",
    "/products/cushion/",
    "/products/cushion/?variant=SKU",
    "/articles/backs/",
    "/articles/backs/?comments=2",
    "/pages/shipping/",
    "/media/products/cushion.webp",
    "/static/css/site.css",
    "/sitemap.xml",
    "/feeds/products.xml",
]


def may_fetch(robots: str, address: str) -> bool:
    """Judge an address by the rules for all robots, as RFC 9309 says: the longest that fits."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots, re.MULTILINE)
    fitting = [
        (len(path), kind == "Allow")
        for kind, path in rules
        if re.match(re.escape(path).replace(r"\*", ".*"), unquote(address))
    ]
    return max(fitting, default=(0, True))[1]


@pytest.mark.parametrize("address", KEPT_OUT)
def test_robots_are_kept_out_of(client: Client, address: str) -> None:
    assert not may_fetch(body(client.get("/robots.txt")), address)


@pytest.mark.parametrize("address", LET_IN)
def test_robots_may_fetch(client: Client, address: str) -> None:
    assert may_fetch(body(client.get("/robots.txt")), address)


def test_it_names_the_sitemap_by_its_public_address(client: Client) -> None:
    response = client.get("/robots.txt", headers={"Host": "localhost"})
    assert response["Content-Type"].startswith("text/plain")
    assert "\nSitemap: http://127.0.0.1/sitemap.xml\n" in body(response)


def test_the_icon_is_found_at_its_old_fixed_place(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/favicon.ico")
