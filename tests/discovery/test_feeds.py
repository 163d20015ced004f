"""The product feeds: what they say is what the pages say, and they grow without harm."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from catalog.models import Product, ProductImage, Variant
from catalog.models.products import ProductState
from catalog.services import stock as stock_services
from catalog.services.prices import set_price
from store.core.models import Shop
from store.core.money import Money, parse_money
from store.discovery import queries
from tests.discovery.documents import (
    Item,
    body,
    data_blocks,
    json_items,
    meta,
    xml_items,
)
from tests.discovery.shops import ODD_TITLE, make_odd_shop, variants_on_sale
from tests.factories import NOW, make_product, make_shop, make_variant
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db

FEEDS = ["/feeds/products.xml", "/feeds/products.json"]
# Google's list of what every new product that is no clothing, film or book must have:
# https://support.google.com/merchants/answer/7052112. A picture comes from staff.
REQUIRED = {"id", "title", "description", "link", "availability", "price", "condition", "shipping"}
# Stock, by the word on the page, in the words of Merchant Center and of schema.org.
STOCK = {
    "in_stock": ("in_stock", "https://schema.org/InStock"),
    "low_stock": ("in_stock", "https://schema.org/LimitedAvailability"),
    "out_of_stock": ("out_of_stock", "https://schema.org/OutOfStock"),
}


def by_sku(client: Client) -> tuple[dict[str, Item], dict[str, Any]]:
    return (
        {item["id"][0]: item for item in xml_items(client)},
        {item["sku"]: item for item in json_items(client)},
    )


def shown(html: str) -> tuple[Money, str]:
    """Give the price and the stock that a product's page shows for the chosen variant."""
    box = html[html.index('id="choose"') :]
    price = re.search(r'data-price="(\d+)" data-currency="([A-Z]{3})"', box)
    stock = re.search(r'data-stock="(\w+)"', box)
    assert price
    assert stock
    return Money(int(price[1]), price[2]), stock[1]


def in_the_page(html: str, sku: str) -> dict[str, Any]:
    """Give what the structured data of a product's page says of one of its variants."""
    [about] = [each for each in data_blocks(html) if each["@type"] in {"Product", "ProductGroup"}]
    [found] = [each for each in about.get("hasVariant", [about]) if each["sku"] == sku]
    product: dict[str, Any] = found
    return product


def read_amount(text: str) -> Money:
    amount, currency = text.split(" ")
    return parse_money(amount, currency)


def assert_every_machine_reads_what_the_page_shows(client: Client) -> None:
    xml, json = by_sku(client)
    variants = variants_on_sale()
    assert set(xml) == set(json) == {sku for _, sku in variants}
    for path, sku in variants:
        html = client.get(path, {"variant": sku}).content.decode()
        price, stock = shown(html)
        in_xml, in_schema = STOCK[stock]
        assert (read_amount(xml[sku]["price"][0]), xml[sku]["availability"]) == (price, [in_xml])
        for offer in (json[sku]["offers"], in_the_page(html, sku)["offers"]):
            told = parse_money(offer["price"], offer["priceCurrency"])
            assert (told, offer["availability"]) == (price, in_schema), sku
        card = meta(html)
        assert card["product:retailer_item_id"] == sku
        told = parse_money(card["product:price:amount"], card["product:price:currency"])
        assert told == price
        assert card["product:availability"] == in_xml.replace("_", " ")


def test_price_and_stock_of_each_variant_are_those_of_its_page(client: Client) -> None:
    make_odd_shop()
    assert len(variants_on_sale()) == 6
    assert_every_machine_reads_what_the_page_shows(client)


def test_a_new_price_and_a_new_count_are_in_all_of_them_at_once(client: Client) -> None:
    make_odd_shop()
    few = Variant.objects.get(sku="FEW")
    set_price(variant=few, price=Money(1, "USD"), now=NOW)
    stock_services.count(stock=few.stock, counted=0, note="Gone", now=NOW)
    gone = Variant.objects.get(sku="GONE")
    stock_services.count(stock=gone.stock, counted=9, note="Found", now=NOW)
    assert_every_machine_reads_what_the_page_shows(client)
    assert by_sku(client)[0]["FEW"]["price"] == ["0.01 USD"]


def test_a_variant_without_stock_row_is_sold_out_everywhere(client: Client) -> None:
    make_odd_shop()
    Variant.objects.get(sku="FEW").stock.delete()
    assert_every_machine_reads_what_the_page_shows(client)


def test_each_item_has_what_merchant_center_requires(client: Client) -> None:
    make_odd_shop()
    for item in xml_items(client):
        assert item.keys() >= REQUIRED
        assert len(item["id"][0]) <= 50
        assert len(item["title"][0]) <= 150
        assert item["condition"] == ["new"]
        assert item["shipping"] == ["US/0.00 USD", "DE/0.00 USD"]
        assert ("item_group_id" in item) == item["id"][0].startswith("ODD-")
        assert ("gtin" in item) != (item.get("identifier_exists") == ["no"])
        only_once = item.keys() - {"shipping", "additional_image_link", "product_detail"}
        assert all(len(item[name]) == 1 for name in only_once)


def test_an_item_says_all_that_is_known_of_its_variant(client: Client) -> None:
    make_odd_shop()
    item = by_sku(client)[0]["ODD-0"]
    front, sage = ProductImage.objects.filter(product__slug="odd-cushion")
    assert item == {
        "id": ["ODD-0"],
        "item_group_id": [f"product-{front.product_id}"],
        "title": [f"{ODD_TITLE} – Sage / Soft"],
        "description": ["Soft & firm.\nOne\nTwo <3"],
        "link": ["http://127.0.0.1/products/odd-cushion/?variant=ODD-0"],
        "image_link": [f"http://127.0.0.1{sage.picture.url}"],
        "additional_image_link": [f"http://127.0.0.1{front.picture.url}"],
        "price": ["39.00 USD"],
        "availability": ["in_stock"],
        "condition": ["new"],
        "brand": ["Kissen"],
        "gtin": ["4006381333931"],
        "color": ["Sage"],
        "product_detail": ["Firmness/Soft"],
        "product_type": ["Kissen & Co"],
        "shipping": ["US/0.00 USD", "DE/0.00 USD"],
        "shipping_weight": ["580 g"],
    }


def test_its_pictures_are_of_a_kind_that_merchant_center_takes(client: Client) -> None:
    make_odd_shop()
    for item in xml_items(client):
        for address in [*item.get("image_link", []), *item.get("additional_image_link", [])]:
            name = urlsplit(address).path.removeprefix("/media/")
            with default_storage.open(name) as file:
                assert (name[-5:], Image.open(file).format) == (".webp", "WEBP")


def test_its_links_lead_to_the_variant(client: Client) -> None:
    make_odd_shop()
    for item in xml_items(client):
        address = urlsplit(item["link"][0])
        html = client.get(f"{address.path}?{address.query}").content.decode()
        assert f"<td>{item['id'][0]}</td>" in html


def test_the_json_names_the_same_variants_in_the_same_words_as_the_page(client: Client) -> None:
    make_odd_shop()
    for path, sku in variants_on_sale():
        in_feed = by_sku(client)[1][sku]
        on_page = in_the_page(client.get(path).content.decode(), sku)
        for name in ("name", "sku", "image", "inProductGroupWithID", "color", "weight"):
            assert in_feed.get(name) == on_page.get(name)
        assert in_feed["description"]


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.ARCHIVED])
def test_what_is_not_on_sale_is_in_no_feed(client: Client, state: ProductState) -> None:
    make_shop()
    make_variant(product=make_product(title="Hidden thing", state=state))
    for feed in FEEDS:
        assert "Hidden thing" not in body(client.get(feed))


def test_a_shop_without_anything_has_feeds_without_items(client: Client) -> None:
    make_product(title="Without variants")
    assert xml_items(client) == []
    assert json_items(client) == []


def test_a_character_that_xml_cannot_hold_is_left_out(client: Client) -> None:
    make_shop(name="Bell\x07")
    make_variant(product=make_product(title="A\x0bB\x1fC\ufffeD"))
    assert xml_items(client)[0]["title"] == ["ABCD"]
    assert json_items(client)[0]["name"] == "A\x0bB\x1fC\ufffeD"


def test_long_texts_are_cut_to_what_merchant_center_takes(client: Client) -> None:
    make_shop(delivery_countries=["US"] * 120)
    product = make_product(title="T" * 120, description=f"<p>{'d' * 6000}</p>")
    make_variant(product=product, options={"One": "o" * 40, "Two": "w" * 40})
    for _ in range(13):
        ProductImage.objects.create(product=product, picture=picture_file(width=20), alt="A dot")
    [item] = xml_items(client)
    lengths = [len(item["title"][0]), len(item["description"][0])]
    counts = [len(item["additional_image_link"]), len(item["shipping"])]
    assert (lengths, counts) == ([150, 5000], [10, 100])


@pytest.mark.parametrize("feed", FEEDS)
def test_the_chunks_are_read_by_the_same_few_queries_however_full_they_are(
    client: Client, feed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries_of_the_feed() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            body(client.get(feed))
        return len(captured)

    make_odd_shop()
    few = queries_of_the_feed()
    for _ in range(5):
        make_variant(options={"Color": "Sand"})
    assert Product.objects.count() == 8
    assert queries_of_the_feed() == few
    monkeypatch.setattr(queries, "CHUNK", 4)
    a_chunk = 5  # products, variants with stock, options, pictures, collections
    assert queries_of_the_feed() == few + a_chunk


@pytest.mark.parametrize("chunk", [1, 2, 3, 100])
def test_no_product_is_lost_or_doubled_between_chunks(
    client: Client, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "CHUNK", chunk)
    make_shop()
    skus = [make_variant().sku for _ in range(5)]
    make_variant(product=make_product(state=ProductState.DRAFT))
    assert [item["id"][0] for item in xml_items(client)] == skus
    assert [item["sku"] for item in json_items(client)] == skus


@pytest.mark.parametrize(
    ("feed", "kind"),
    [(FEEDS[0], "application/xml; charset=utf-8"), (FEEDS[1], "application/json")],
)
def test_a_feed_is_sent_while_it_is_written_and_may_be_kept_for_minutes(
    client: Client, feed: str, kind: str
) -> None:
    make_shop()
    response = client.get(feed)
    assert response.streaming
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert client.post(feed).status_code == 405


def test_addresses_are_public_ones_whatever_the_host_is_called(client: Client) -> None:
    make_odd_shop()
    for feed in FEEDS:
        text = body(client.get(feed, headers={"Host": "localhost"}))
        assert "localhost" not in text
        assert "http://127.0.0.1/products/few/" in text


def test_shipping_is_told_only_where_the_shop_delivers(client: Client) -> None:
    make_odd_shop()
    Shop.objects.update(delivery_countries=[])
    assert "shipping" not in xml_items(client)[0]
    assert "shippingDetails" not in json_items(client)[0]["offers"]
