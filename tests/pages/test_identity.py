"""How other sites and machines know a page: one address, a title, a description, a picture."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from catalog.models import Product, ProductImage
from store.core.models import Shop
from tests.discovery.documents import canonical, meta
from tests.discovery.shops import PAGES, make_whole_shop
from tests.factories import make_shop, make_variant
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db

CARD = {"og:title", "og:type", "og:url", "og:image", "og:image:alt", "og:description"}
CARD |= {"og:image:width", "og:image:height", "og:image:type", "og:site_name", "description"}


def html_of(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_public_page_has_one_address_and_a_card(client: Client, address: str) -> None:
    make_whole_shop()
    html = html_of(client, address, Host="localhost")
    [own] = canonical(html)
    assert own == f"http://127.0.0.1{address}"
    assert client.get(own.removeprefix("http://127.0.0.1")).status_code == 200
    card = meta(html)
    assert card["og:url"] == own
    assert [name for name in CARD if not card.get(name)] == []
    assert card["og:image"].startswith("http://127.0.0.1/")
    assert card["og:image:type"] in {"image/webp", "image/png", "image/jpeg"}
    assert re.search(r"<title>\s*\S", html)


@pytest.mark.parametrize("address", PAGES)
def test_a_shop_that_says_little_of_itself_still_describes_its_pages(
    client: Client, address: str
) -> None:
    make_whole_shop()
    Shop.objects.update(tagline="")
    Product.objects.update(subtitle="")
    card = meta(html_of(client, address))
    assert card["description"]
    assert card["og:description"]


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/products/odd-cushion/?variant=ODD-2", "/products/odd-cushion/"),
        ("/products/odd-cushion/?utm_source=x&variant=ODD-1", "/products/odd-cushion/"),
        ("/collections/kissen/?sort=price&color=sage", "/collections/kissen/"),
        ("/collections/kissen/?page=1", "/collections/kissen/"),
        ("/search/?q=foam", "/search/"),
        ("/articles/backs/?comment=received", "/articles/backs/"),
        ("/?gclid=1", "/"),
    ],
)
def test_the_address_is_without_what_changes_nothing_of_importance(
    client: Client, address: str, own: str
) -> None:
    make_whole_shop()
    assert canonical(html_of(client, address)) == [f"http://127.0.0.1{own}"]


def test_a_refused_form_keeps_the_address_of_its_page(client: Client) -> None:
    make_whole_shop()
    comment = client.post("/articles/backs/comments/", {"body": ""})
    quantity = client.post("/cart/add/", {"variant": "FEW", "quantity": "abc"})
    assert canonical(comment.content.decode()) == ["http://127.0.0.1/articles/backs/"]
    assert canonical(quantity.content.decode()) == ["http://127.0.0.1/products/few/"]


@pytest.mark.parametrize("address", ["/cart/", "/nothing-here/"])
def test_what_is_no_public_page_has_no_address_for_machines(client: Client, address: str) -> None:
    make_shop()
    assert canonical(client.get(address).content.decode()) == []


def test_the_card_of_a_product_shows_the_first_picture_of_the_chosen_variant(
    client: Client,
) -> None:
    make_whole_shop()
    plain = ProductImage.objects.get(alt="From the front")
    sage = ProductImage.objects.get(alt="In sage")
    for query, image in (("?variant=ODD-0", sage), ("?variant=ODD-2", plain)):
        card = meta(html_of(client, f"/products/odd-cushion/{query}"))
        assert card["og:type"] == "product"
        assert card["og:image"] == f"http://127.0.0.1{image.picture.url}"
        assert (card["og:image:width"], card["og:image:height"]) == ("400", "300")
        assert card["og:image:alt"] == image.alt


def test_a_page_without_picture_shows_that_of_the_shop_or_its_mark(client: Client) -> None:
    shop = make_shop()
    assert meta(html_of(client, "/"))["og:image"].endswith("/static/img/share.png")
    shop.hero_picture = picture_file()
    shop.hero_picture_alt = "A chair"
    shop.save()
    card = meta(html_of(client, make_variant().product.get_absolute_url()))
    assert card["og:image"] == f"http://127.0.0.1{shop.hero_picture.url}"
    assert card["og:image:alt"] == "A chair"


def test_what_staff_wrote_stays_text_in_the_head(client: Client) -> None:
    text = 'A "quoted" <script> & more'
    make_shop(name=text, tagline=text)
    card = meta(html_of(client, "/"))
    assert card["og:title"] == card["og:description"] == card["og:site_name"] == text


def test_a_further_page_of_a_list_is_a_page_of_its_own() -> None:
    shop = make_shop()
    context = {"path": "/collections/foam/", "title": "Foam", "shop": shop}
    html = render_to_string("components/open_graph.html", {**context, "page": 3})
    own = "http://127.0.0.1/collections/foam/?page=3"
    assert canonical(html) == [own]
    assert meta(html)["og:url"] == own
