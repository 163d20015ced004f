import re

import pytest
from django.test import Client

from catalog.models import OptionValue, Product, Variant
from catalog.queries import gallery
from tests.factories import make_product, make_shop, make_variant
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    product = make_product(slug="cushion")
    for position, value in enumerate(("Sand", "Pine")):
        make_variant(product=product, sku=value, options={"Color": value}, position=position)
    for position, (alt, color) in enumerate(
        [("in sand", "Sand"), ("measures", None), ("in pine", "Pine"), ("inside", None)]
    ):
        product.images.create(
            picture=picture_file(),
            alt=alt,
            position=position,
            option_value=OptionValue.objects.get(value=color) if color else None,
        )
    return product


def alts(product: Product, sku: str) -> list[str]:
    return [image.alt for image in gallery(Variant.objects.get(product=product, sku=sku))]


def test_a_variant_shows_its_own_pictures_first_and_none_of_another_color(
    product: Product,
) -> None:
    assert alts(product, "Sand") == ["in sand", "measures", "inside"]
    assert alts(product, "Pine") == ["in pine", "measures", "inside"]


def test_a_picture_for_a_color_is_right_for_every_firmness_of_it(product: Product) -> None:
    make_variant(product=product, sku="FIRM", options={"Color": "Pine", "Firmness": "Firm"})
    assert alts(product, "FIRM") == ["in pine", "measures", "inside"]


def test_choosing_a_color_shows_the_product_in_it(client: Client, product: Product) -> None:
    make_shop()
    for sku, words in (("Sand", "in sand"), ("Pine", "in pine")):
        html = client.get(f"/products/cushion/?variant={sku}").content.decode()
        found = re.search(r'<img class="picture[^>]*alt="([^"]*)"', html)
        assert found
        assert found[1] == words


def test_a_picture_of_its_own_comes_before_all_others(product: Product) -> None:
    Variant.objects.filter(sku="Pine").update(picture=product.images.get(alt="inside"))
    assert alts(product, "Pine") == ["inside", "in pine", "measures"]
    assert alts(product, "Sand") == ["in sand", "measures", "inside"]


def test_without_its_own_picture_a_variant_shows_what_it_did_before(product: Product) -> None:
    Variant.objects.filter(sku="Pine").update(picture=product.images.get(alt="inside"))
    product.images.get(alt="inside").delete()
    assert alts(product, "Pine") == ["in pine", "measures"]
