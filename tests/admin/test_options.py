from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from tests.admin.forms import errors_of, send_form
from tests.factories import make_product, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    """A product in Sand, which a variant has, and in Pine, which none has."""
    product = make_product()
    make_variant(product=product, sku="P-SAND", options={"Color": "Sand"})
    product.options.get().values.create(value="Pine", position=1)
    return product


def save(client: Client, product: Product, **changes: Any) -> Any:
    url = f"/admin/catalog/product/{product.pk}/change/"
    return send_form(client, url, "product_form", **changes)


def values_of(product: Product) -> list[str]:
    return [each.value for each in product.options.get().values.all()]


def test_the_page_shows_the_values_as_one_line(admin_client: Client, product: Product) -> None:
    html = admin_client.get(f"/admin/catalog/product/{product.pk}/change/").content.decode()
    assert 'value="Sand, Pine"' in html


def test_values_keep_their_rows_as_long_as_their_words_stay(
    admin_client: Client, product: Product
) -> None:
    sand = product.options.get().values.get(value="Sand")
    save(admin_client, product, **{"options-0-values": "Clay, Sand ,, Clay"})
    assert values_of(product) == ["Clay", "Sand"]
    assert product.variants.get().option_values.get() == sand


def test_a_value_that_a_variant_has_cannot_go(admin_client: Client, product: Product) -> None:
    response = save(admin_client, product, **{"options-0-values": "Pine"})
    assert "These variants use “Sand”: P-SAND." in errors_of(response)
    assert values_of(product) == ["Sand", "Pine"]


def test_an_option_by_which_variants_differ_cannot_go(
    admin_client: Client, product: Product
) -> None:
    response = save(admin_client, product, **{"options-0-DELETE": "on"})
    assert "“Color” cannot be deleted." in errors_of(response)
    assert product.options.count() == 1


def test_an_option_that_no_variant_uses_can_go(admin_client: Client) -> None:
    product = make_product()
    product.options.create(name="Size").values.create(value="Small")
    save(admin_client, product, **{"options-0-DELETE": "on"})
    assert product.options.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [(" , ", "Enter at least one value"), ("Sand, " + "x" * 41, "at most 40 characters")],
)
def test_values_that_cannot_be_are_refused_with_a_sentence(
    admin_client: Client, product: Product, typed: str, sentence: str
) -> None:
    assert sentence in errors_of(save(admin_client, product, **{"options-0-values": typed}))


def test_a_new_option_brings_its_values(admin_client: Client) -> None:
    product = make_product()
    save(
        admin_client,
        product,
        **{
            "options-TOTAL_FORMS": "1",
            "options-0-name": "Firmness",
            "options-0-values": "Soft, Firm",
            "options-0-position": "0",
        },
    )
    assert values_of(product) == ["Soft", "Firm"]


def test_more_than_three_options_are_refused(admin_client: Client) -> None:
    product = make_product()
    lines = {
        f"options-{place}-{name}": value
        for place in range(4)
        for name, value in (("name", f"Option {place}"), ("values", "A, B"), ("position", "0"))
    }
    response = save(admin_client, product, **{"options-TOTAL_FORMS": "4", **lines})
    assert "A product has at most 3 options." in errors_of(response)
    assert not product.options.exists()


def test_more_than_twenty_values_are_refused(admin_client: Client, product: Product) -> None:
    words = ", ".join(["Sand", *map(str, range(20))])
    response = save(admin_client, product, **{"options-0-values": words})
    assert "An option has at most 20 values; these are 21." in errors_of(response)
    save(admin_client, product, **{"options-0-values": words.removesuffix(", 19")})
    assert len(values_of(product)) == 20
