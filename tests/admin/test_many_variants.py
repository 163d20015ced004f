"""A product with 300 variants in the back office: its page, and the list of variants."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Product, Variant
from tests.admin.forms import read_form, send_form
from tests.admin.rows import make_order
from tests.factories import make_many_variants, make_product, make_variant
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/variant/"


def page_of(product: Product) -> str:
    return f"/admin/catalog/product/{product.pk}/change/"


def list_of(product: Product) -> str:
    return f"{LIST}?product__id__exact={product.pk}"


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestThePageOfTheProduct:
    def test_it_leads_to_the_list_and_saves(self, admin_client: Client) -> None:
        product = make_many_variants()
        html = admin_client.get(page_of(product)).content.decode()
        assert "300 variants, too many for this page" in html
        assert f'href="{list_of(product)}"' in html
        response = send_form(admin_client, page_of(product), "product_form", title="Renamed")
        assert response.status_code == 302
        product.refresh_from_db()
        assert (product.title, product.variants.count()) == ("Renamed", 300)

    def test_it_takes_no_more_queries_than_with_a_few(self, admin_client: Client) -> None:
        few, many = make_many_variants(sizes=(2, 1, 1)), make_many_variants()
        queries_of(admin_client, page_of(few))
        assert queries_of(admin_client, page_of(many)) <= queries_of(admin_client, page_of(few))

    def test_as_many_as_it_shows_can_be_saved(self, admin_client: Client) -> None:
        product = make_many_variants(sizes=(10, 5, 1))
        product.images.create(picture=picture_file(), alt="A dot")
        html = admin_client.get(page_of(product)).content.decode()
        sent = read_form(html, "product_form")
        assert len(sent) < 900
        sent["variants-49-regular_price"] = ["12"]
        assert admin_client.post(page_of(product), sent).status_code == 302
        assert product.variants.filter(price_minor=1200).count() == 1

    def test_lines_that_were_shown_are_saved_though_more_were_made_meanwhile(
        self, admin_client: Client
    ) -> None:
        product = make_many_variants(sizes=(2, 1, 1))
        sent = read_form(admin_client.get(page_of(product)).content.decode(), "product_form")
        for number in range(60):
            make_variant(product=product, sku=f"X-{number}", position=number + 2)
        sent["variants-0-regular_price"] = ["12"]
        assert admin_client.post(page_of(product), sent).status_code == 302
        assert product.variants.filter(price_minor=1200).count() == 1


class TestTheListOfVariants:
    def test_a_price_changed_there_goes_into_the_history(self, admin_client: Client) -> None:
        product = make_many_variants(sizes=(2, 2, 1))
        other = make_variant()
        changes = {
            "form-1-regular_price_minor": "45.00",
            "form-1-gtin": "96385074",
            "_save": "Save",
        }
        send_form(admin_client, list_of(product), "changelist-form", **changes)
        changed = product.variants.get(gtin="96385074")
        prices = changed.price_changes.values_list("price_minor", "changed_by__email")
        assert list(prices) == [(4500, "admin@example.com"), (3900, None)]
        untouched = Variant.objects.exclude(pk=changed.pk)
        assert set(untouched.values_list("price_minor", flat=True)) == {3900}
        assert other.price_changes.count() == 1

    def test_a_page_of_it_holds_fifty_and_takes_the_same_queries(
        self, admin_client: Client
    ) -> None:
        few, many = make_many_variants(sizes=(2, 1, 1)), make_many_variants()
        queries_of(admin_client, list_of(few))
        assert queries_of(admin_client, list_of(many)) == queries_of(admin_client, list_of(few))
        html = admin_client.get(list_of(many)).content.decode()
        assert len(read_form(html, "changelist-form")) < 500
        assert 'name="form-49-id"' in html
        assert 'name="form-50-id"' not in html

    @pytest.mark.parametrize("words", ["ABC-9", "96385074", "Blue pillow", "Oddly"])
    def test_a_variant_is_found_by_what_staff_know_of_it(
        self, admin_client: Client, words: str
    ) -> None:
        make_variant(sku="OTHER")
        product = make_product(title="Blue pillow")
        variant = make_variant(product=product, sku="ABC-9", options={"Color": "Oddly"})
        Variant.objects.filter(pk=variant.pk).update(gtin="96385074")
        html = admin_client.get(LIST, {"q": words}).content.decode()
        assert "ABC-9" in html
        assert "OTHER" not in html

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [("96385075", "mistyped"), ("9638507٤", "8, 12, 13 or 14 digits")],
    )
    def test_a_gtin_that_cannot_be_is_refused_beside_it(
        self, admin_client: Client, typed: str, sentence: str
    ) -> None:
        product = make_variant().product
        changes = {"form-0-gtin": typed, "_save": "Save"}
        response = send_form(admin_client, list_of(product), "changelist-form", **changes)
        assert sentence in response.content.decode()
        assert product.variants.get().gtin == ""

    def test_one_gtin_on_two_lines_is_refused(self, admin_client: Client) -> None:
        product = make_many_variants(sizes=(2, 1, 1))
        changes = {"form-0-gtin": "96385074", "form-1-gtin": "96385074", "_save": "Save"}
        response = send_form(admin_client, list_of(product), "changelist-form", **changes)
        assert "Another line has this GTIN." in response.content.decode()

    def test_the_keys_of_its_lines_cannot_be_made_up(self, admin_client: Client) -> None:
        product = make_variant().product
        for key in ("x", "٣", "999999"):
            changes: dict[str, Any] = {"form-0-id": key, "_save": "Save"}
            response = send_form(admin_client, list_of(product), "changelist-form", **changes)
            assert response.status_code in {200, 302}


class TestThePageOfAVariant:
    def test_its_options_and_its_first_picture_are_chosen_there(self, admin_client: Client) -> None:
        product = make_many_variants(sizes=(2, 2, 1))
        option = product.options.all()[0]
        product.variants.all()[3].delete()
        image = product.images.create(picture=picture_file(), alt="A dot")
        variant = product.variants.all()[1]
        url = f"{LIST}{variant.pk}/change/"
        free = option.values.all()[1]
        changes = {
            f"option_{option.pk}": str(free.pk),
            "first_picture": str(image.pk),
            "regular_price": "12",
        }
        send_form(admin_client, url, "variant_form", **changes)
        variant.refresh_from_db()
        assert (variant.picture, variant.price_minor) == (image, 1200)
        assert variant.options_label == "Value 0.1 / Value 1.1 / Value 2.0"

    def test_options_of_another_variant_are_refused(self, admin_client: Client) -> None:
        product = make_many_variants(sizes=(2, 1, 1))
        first, second = product.variants.all()
        option = product.options.all()[0]
        taken = second.option_values.get(option=option)
        changes = {f"option_{option.pk}": str(taken.pk)}
        response = send_form(admin_client, f"{LIST}{first.pk}/change/", "variant_form", **changes)
        assert f"{second.sku} has the same options." in response.content.decode()

    def test_one_that_was_never_sold_can_go_and_one_that_was_ordered_stays(
        self, admin_client: Client
    ) -> None:
        free, ordered = make_variant(), make_variant()
        make_order(ordered)
        for variant in (free, ordered):
            admin_client.post(f"{LIST}{variant.pk}/delete/", {"post": "yes"})
        assert Variant.objects.get() == ordered
