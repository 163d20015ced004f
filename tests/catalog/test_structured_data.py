"""What a product's page tells machines in the words of schema.org."""

from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from catalog.queries import product_for_page
from catalog.structured_data import product_data
from store.core.models import Shop
from tests.discovery.documents import data_block, data_blocks
from tests.discovery.shops import ODD_TITLE, make_odd_shop
from tests.factories import make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db


def of_page(client: Client, slug: str, kind: str = "ProductGroup") -> dict[str, Any]:
    return data_block(client.get(f"/products/{slug}/").content.decode(), kind)


def test_several_variants_are_a_group_that_names_what_they_share(client: Client) -> None:
    make_odd_shop()
    group = of_page(client, "odd-cushion")
    variants = group.pop("hasVariant")
    assert len(group.pop("image")) == 2
    assert group == {
        "@context": "https://schema.org",
        "@type": "ProductGroup",
        "name": ODD_TITLE,
        "productGroupID": f"product-{Product.objects.get(slug='odd-cushion').pk}",
        "url": "http://127.0.0.1/products/odd-cushion/",
        "description": "Soft & firm.\nOne\nTwo <3",
        "variesBy": ["https://schema.org/color"],
    }
    assert [variant["sku"] for variant in variants] == ["ODD-0", "ODD-1", "ODD-2", "ODD-3"]
    assert {variant["inProductGroupWithID"] for variant in variants} == {
        f"product-{Product.objects.get(slug='odd-cushion').pk}"
    }


def test_a_variant_says_what_sets_it_apart(client: Client) -> None:
    make_odd_shop()
    last = of_page(client, "odd-cushion")["hasVariant"][-1]
    assert last["name"] == f"{ODD_TITLE} – Größe <L> / Fest & hart"
    assert last["color"] == "Größe <L>"
    assert last["additionalProperty"] == [
        {"@type": "PropertyValue", "name": "Firmness", "value": "Fest & hart"}
    ]
    assert last["weight"] == {"@type": "QuantitativeValue", "value": 580, "unitCode": "GRM"}
    assert "gtin" not in last
    offer = last["offers"]
    assert offer["url"] == "http://127.0.0.1/products/odd-cushion/?variant=ODD-3"
    assert (offer["price"], offer["priceCurrency"]) == ("1049.05", "USD")


def test_a_variant_shows_the_pictures_of_its_own_options_first(client: Client) -> None:
    make_odd_shop()
    sage, _, sand, _ = of_page(client, "odd-cushion")["hasVariant"]
    assert len(sage["image"]) == 2
    assert sand["image"] == sage["image"][1:]
    assert all(address.startswith("http://127.0.0.1/media/") for address in sage["image"])


def test_one_variant_alone_is_a_product_with_its_offer(client: Client) -> None:
    make_odd_shop()
    product = of_page(client, "few", kind="Product")
    assert (product["name"], product["sku"]) == ("Few", "FEW")
    assert product["url"] == "http://127.0.0.1/products/few/"
    assert "inProductGroupWithID" not in product
    assert product["offers"]["availability"] == "https://schema.org/LimitedAvailability"
    assert product["offers"]["itemCondition"] == "https://schema.org/NewCondition"


def test_it_is_the_same_whichever_variant_is_chosen(client: Client) -> None:
    make_odd_shop()
    chosen = client.get("/products/odd-cushion/?variant=ODD-2").content.decode()
    assert data_block(chosen, "ProductGroup") == of_page(client, "odd-cushion")


def test_a_product_without_variants_has_no_offer(client: Client) -> None:
    make_shop()
    make_product(title="Empty", slug="empty")
    group = of_page(client, "empty")
    assert group["name"] == "Empty"
    assert "hasVariant" not in group


def test_shipping_and_returns_are_those_of_the_shop(client: Client) -> None:
    make_odd_shop()
    offer = of_page(client, "few", kind="Product")["offers"]
    shipping, returns = offer["shippingDetails"], offer["hasMerchantReturnPolicy"]
    assert shipping["shippingRate"] == {"@type": "MonetaryAmount", "value": 0, "currency": "USD"}
    countries = [region["addressCountry"] for region in shipping["shippingDestination"]]
    assert countries == returns["applicableCountry"] == ["US", "DE"]
    days = shipping["deliveryTime"]
    assert (days["handlingTime"]["minValue"], days["handlingTime"]["maxValue"]) == (0, 2)
    assert (days["transitTime"]["minValue"], days["transitTime"]["maxValue"]) == (4, 7)
    assert returns["merchantReturnDays"] == 30


def test_of_several_offers_the_first_says_in_full_what_the_others_refer_to(client: Client) -> None:
    make_odd_shop()
    first, *others = (each["offers"] for each in of_page(client, "odd-cushion")["hasVariant"])
    for name in ("shippingDetails", "hasMerchantReturnPolicy"):
        assert len(first[name]) > 3
        assert all(other[name] == {"@id": first[name]["@id"]} for other in others)


def test_nothing_is_promised_that_the_shop_does_not(client: Client) -> None:
    make_odd_shop()
    Shop.objects.update(
        return_days=0, transit_business_days_min=None, transit_business_days_max=None
    )
    offer = of_page(client, "few", kind="Product")["offers"]
    assert "hasMerchantReturnPolicy" not in offer
    assert "transitTime" not in offer["shippingDetails"]["deliveryTime"]
    Shop.objects.update(delivery_countries=[])
    assert "shippingDetails" not in of_page(client, "few", kind="Product")["offers"]


@pytest.mark.parametrize("slug", ["odd-cushion", "few"])
def test_there_is_a_rating_where_there_are_reviews_and_only_there(slug: str) -> None:
    shop = make_odd_shop()
    product = product_for_page(slug)
    assert "aggregateRating" not in product_data(product, shop)
    product.listing.stars = [0, 0, 0, 1, 1]
    rated = product_data(product, shop)
    assert rated["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": "4.5",
        "reviewCount": 2,
        "bestRating": 5,
        "worstRating": 1,
    }


def test_of_two_options_that_mean_the_same_none_is_lost(client: Client) -> None:
    make_shop()
    options = {"Color": "Sand", "Colour": "Sage", " SIZE ": "L"}
    variant = make_variant(options=options)
    product = of_page(client, variant.product.slug, kind="Product")
    assert (product["color"], product["size"]) == ("Sand", "L")
    assert product["additionalProperty"][0]["value"] == "Sage"


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "&lt;"])
def test_no_text_of_staff_breaks_out_of_the_data(client: Client, text: str) -> None:
    make_shop(name=text)
    variant = make_variant(product=make_product(title=text), options={text[:40]: text[:40]})
    html = client.get(variant.product.get_absolute_url()).content.decode()
    assert html.count("<script") == 3
    assert {block["@type"] for block in data_blocks(html)} == {"Product", "BreadcrumbList"}
    product = of_page(client, variant.product.slug, kind="Product")
    assert product["name"] == f"{text} – {text[:40]}"
