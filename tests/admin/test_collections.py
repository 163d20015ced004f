from typing import Any

import pytest
from django.test import Client

from catalog.models import Collection, Listing, Tag
from catalog.models.collections import Filling
from tests.admin.forms import errors_of, send_form
from tests.factories import make_collection, make_product, make_variant

pytestmark = pytest.mark.django_db


def save(client: Client, shelf: Collection, **changes: Any) -> Any:
    url = f"/admin/catalog/collection/{shelf.pk}/change/"
    return send_form(client, url, "collection_form", **changes)


def condition(**fields: str) -> dict[str, str]:
    return {"conditions-TOTAL_FORMS": "1"} | {
        f"conditions-0-{name}": value for name, value in fields.items()
    }


def test_a_rule_fills_the_collection_as_soon_as_it_is_saved(admin_client: Client) -> None:
    cheap = make_variant(price_minor=1500).product
    make_variant(price_minor=9900)
    shelf = make_collection(filling=Filling.RULE)
    response = save(admin_client, shelf, **condition(kind="price_to", price_minor="20.00"))
    assert response.status_code == 302
    assert list(shelf.products.all()) == [cheap]
    assert Listing.objects.get(product=cheap).collection == shelf


def test_staff_are_told_when_no_product_meets_the_rule(admin_client: Client) -> None:
    make_variant(price_minor=9900)
    shelf = make_collection(filling=Filling.RULE)
    save(admin_client, shelf, **condition(kind="price_to", price_minor="20.00"))
    page = admin_client.get("/admin/catalog/collection/").content.decode()
    assert "No product meets the rule now" in page


def test_a_product_that_staff_tag_comes_into_the_collection_of_that_tag(
    admin_client: Client,
) -> None:
    tag = Tag.objects.create(name="Car", slug="car", is_use=True)
    shelf = make_collection(filling=Filling.RULE)
    save(admin_client, shelf, **condition(kind="tag", tag=str(tag.pk)))
    product = make_variant().product
    url = f"/admin/catalog/product/{product.pk}/change/"
    assert send_form(admin_client, url, "product_form", tags=[tag.pk]).status_code == 302
    assert list(shelf.products.all()) == [product]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "tag"}, "Choose the use or tag."),
        ({"kind": "option", "option_name": "Color"}, "Enter the value"),
        ({"kind": "option", "option_value": "Sand"}, "Enter the option"),
        ({"kind": "firmness"}, "Choose the firmness."),
        ({"kind": "price_from"}, "Enter the price."),
        ({"kind": "price_to", "price_minor": "cheap"}, "Enter a price such as 39.00."),
    ],
)
def test_a_condition_says_what_it_lacks(
    admin_client: Client, fields: dict[str, str], sentence: str
) -> None:
    shelf = make_collection(filling=Filling.RULE)
    assert sentence in errors_of(save(admin_client, shelf, **condition(**fields)))


def test_a_condition_keeps_only_what_its_kind_asks(admin_client: Client) -> None:
    tag = Tag.objects.create(name="Car", slug="car")
    shelf = make_collection(filling=Filling.RULE)
    save(admin_client, shelf, **condition(kind="firmness", firmness="firm", tag=str(tag.pk)))
    kept = shelf.conditions.get()
    assert (kept.firmness, kept.tag) == ("firm", None)


def test_a_collection_cannot_be_part_of_its_own_part(admin_client: Client) -> None:
    above = make_collection()
    below = make_collection(parent=make_collection(parent=above))
    for parent in (above, below):
        answer = save(admin_client, above, parent=str(parent.pk))
        assert "cannot be part of itself" in errors_of(answer)


def test_what_was_in_a_deleted_collection_is_shown_in_the_next(admin_client: Client) -> None:
    product = make_product()
    first, second = (make_collection(product, position=place) for place in (1, 2))
    admin_client.post(f"/admin/catalog/collection/{first.pk}/delete/", {"post": "yes"})
    assert Listing.objects.get().collection == second
