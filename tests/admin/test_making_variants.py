import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import Product, Variant
from tests.factories import make_product, make_variant

pytestmark = pytest.mark.django_db

FIELDS = {"sku_prefix": "P", "price_minor": "39.50", "weight_grams": "500"}


@pytest.fixture
def product() -> Product:
    """Sand and soft is there; pine, and firm, are values without variants."""
    product = make_product()
    make_variant(
        product=product,
        sku="OLD-SAND-SOFT",
        price_minor=1000,
        options={"Color": "Sand", "Firmness": "Soft"},
    )
    product.options.get(name="Color").values.create(value="Pine", position=1)
    product.options.get(name="Firmness").values.create(value="Firm", position=1)
    return product


def page_of(product: Product) -> str:
    return f"/admin/catalog/product/{product.pk}/variants/"


def offered(response: Any) -> list[str]:
    return re.findall(r'name="sku" value="([^"]*)"', response.content.decode())


def test_it_begins_with_what_the_first_variant_has(admin_client: Client, product: Product) -> None:
    html = admin_client.get(page_of(product)).content.decode()
    assert 'name="sku_prefix" value="OLD"' in html
    assert 'name="price_minor" value="10.00"' in html
    assert "3 combinations" in html


def test_what_would_be_made_is_shown_before_anything_is_made(
    admin_client: Client, product: Product
) -> None:
    response = admin_client.post(page_of(product), FIELDS)
    assert offered(response) == ["P-SAND-FIRM", "P-PINE-SOFT", "P-PINE-FIRM"]
    assert product.variants.count() == 1


def test_confirmed_they_are_made_with_stock_and_price_and_none_is_changed(
    admin_client: Client, product: Product
) -> None:
    skus = offered(admin_client.post(page_of(product), FIELDS))
    admin_client.post(page_of(product), {**FIELDS, "sku": skus, "make": "1"})
    old, *new = product.variants.order_by("position", "pk")
    assert (old.sku, old.price_minor, old.weight_grams) == ("OLD-SAND-SOFT", 1000, None)
    assert [(each.sku, each.options_label) for each in new] == [
        ("P-SAND-FIRM", "Sand / Firm"),
        ("P-PINE-SOFT", "Pine / Soft"),
        ("P-PINE-FIRM", "Pine / Firm"),
    ]
    for variant in new:
        assert (variant.price_minor, variant.currency, variant.weight_grams) == (3950, "USD", 500)
        assert variant.stock.on_hand == 0
        change = variant.price_changes.get()
        assert (change.price_minor, str(change.changed_by)) == (3950, "admin@example.com")


def test_only_those_that_are_marked_are_made(admin_client: Client, product: Product) -> None:
    admin_client.post(page_of(product), {**FIELDS, "sku": ["P-PINE-SOFT"], "make": "1"})
    assert list(product.variants.values_list("sku", flat=True)) == ["OLD-SAND-SOFT", "P-PINE-SOFT"]


def test_sent_twice_they_are_made_once(admin_client: Client, product: Product) -> None:
    sent = {**FIELDS, "sku": ["P-PINE-SOFT"], "make": "1"}
    admin_client.post(page_of(product), sent)
    response = admin_client.post(page_of(product), sent)
    assert "Something was changed since this list was made" in response.content.decode()
    assert product.variants.count() == 2


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("sku_prefix", "p pillow", "Use capital letters"),
        ("sku_prefix", "P\0", "Use capital letters"),
        ("sku_prefix", "X" * 21, "at most 20 characters"),
        ("price_minor", "ten", "Enter a price such as 39.00."),
        ("price_minor", "", "This field is required."),
        ("weight_grams", "-1", "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_makes_nothing(
    admin_client: Client, product: Product, field: str, typed: str, sentence: str
) -> None:
    sent = {**FIELDS, field: typed, "sku": ["P-PINE-SOFT"], "make": "1"}
    html = admin_client.post(page_of(product), sent).content.decode()
    assert sentence in html
    assert product.variants.count() == 1


def test_nothing_marked_makes_nothing(admin_client: Client, product: Product) -> None:
    html = admin_client.post(page_of(product), {**FIELDS, "make": "1"}).content.decode()
    assert "Choose at least one variant." in html


def test_too_many_are_refused_with_their_number(admin_client: Client) -> None:
    product = make_product()
    for name in ("A", "B", "C"):
        option = product.options.create(name=name)
        for number in range(20):
            option.values.create(value=str(number))
    html = admin_client.post(page_of(product), FIELDS).content.decode()
    assert "This would make 8,000 variants" in html
    assert not Variant.objects.exists()


def test_three_hundred_are_made_in_one_go(admin_client: Client) -> None:
    product = make_product(title="وسادة")
    for name, size in (("色", 20), ("Größe", 15)):
        option = product.options.create(name=name)
        for number in range(size):
            option.values.create(value=f"{name} {number}", position=number)
    skus = offered(admin_client.post(page_of(product), FIELDS))
    response = admin_client.post(page_of(product), {**FIELDS, "sku": skus, "make": "1"})
    assert response.status_code == 302
    assert product.variants.count() == 300


def test_without_the_right_to_change_products_there_is_no_such_page(
    client: Client, product: Product, django_user_model: Any
) -> None:
    client.force_login(django_user_model.objects.create_user("a@test.example", is_staff=True))
    assert client.get(page_of(product)).status_code == 403
