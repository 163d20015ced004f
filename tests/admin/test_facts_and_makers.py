from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Attribute, Fact, Maker, Product
from store.core.models import Shop
from tests.admin.forms import errors_of, send_form
from tests.factories import make_fact, make_maker, make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db

RESPONSIBLE = {
    "responsible_name": "Example Agent",
    "responsible_postal_address": "2 Quay, Dublin, Ireland",
    "responsible_electronic_address": "agent@agent.example",
}


def page_of(product: Product) -> str:
    return f"/admin/catalog/product/{product.pk}/change/"


def say(client: Client, product: Product, attribute: Attribute, typed: str) -> Any:
    fact = {"facts-0-attribute": str(attribute.pk), "facts-0-value": typed}
    return send_form(client, page_of(product), "product_form", **{"facts-TOTAL_FORMS": "1", **fact})


class TestFacts:
    @pytest.mark.parametrize(
        ("kind", "typed", "kept", "shown"),
        [
            ("number", "1,250.50", (Decimal("1250.5"), "", None), "1,250.5"),
            ("number", "-3", (Decimal(-3), "", None), "-3"),
            ("text", "Polyester – حشوة", (None, "Polyester – حشوة", None), "Polyester – حشوة"),
            ("yes_no", "Yes", (None, "", True), "Yes"),
            ("yes_no", "no", (None, "", False), "No"),
        ],
    )
    def test_a_value_is_kept_by_its_kind(
        self, admin_client: Client, kind: str, typed: str, kept: Any, shown: str
    ) -> None:
        product, attribute = make_product(), Attribute.objects.create(name="It", kind=kind)
        say(admin_client, product, attribute, typed)
        fact = Fact.objects.get()
        assert (fact.number, fact.text, fact.is_so, fact.value) == (*kept, shown)

    @pytest.mark.parametrize(
        ("kind", "typed", "sentence"),
        [
            ("number", "45 kg", "Enter a number such as 45 or 2.5, without its unit."),
            ("number", "NaN", "Enter a number such as"),
            ("number", "٤٥", "Enter a number such as"),
            ("number", "1e99", "no more than"),
            ("number", "1.2345", "no more than 3 decimal places"),
            ("yes_no", "perhaps", "Enter yes or no."),
            ("text", "", "This field is required."),
        ],
    )
    def test_what_is_of_another_kind_is_refused(
        self, admin_client: Client, kind: str, typed: str, sentence: str
    ) -> None:
        product, attribute = make_product(), Attribute.objects.create(name="It", kind=kind)
        assert sentence in errors_of(say(admin_client, product, attribute, typed))
        assert not Fact.objects.exists()

    def test_an_attribute_is_said_once_a_product(self, admin_client: Client) -> None:
        product = make_product()
        fact = make_fact(product=product, name="Density", value="45", unit="kg/m³")
        with pytest.raises(IntegrityError):
            Fact.objects.create(product=product, attribute=fact.attribute, text="Soft")

    def test_more_facts_take_no_more_queries(self, admin_client: Client) -> None:
        product = make_product()

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                admin_client.get(page_of(product))
            return len(captured)

        make_fact(product=product, name="One", value="1", unit="mm")
        queries()
        few = queries()
        for number in range(5):
            make_fact(product=product, name=f"Fact {number}", value="Yes, indeed")
        assert queries() == few

    def test_only_a_number_has_a_unit(self, admin_client: Client) -> None:
        fields = {"name": "Cover", "kind": "text", "unit": "mm"}
        url = "/admin/catalog/attribute/add/"
        response = send_form(admin_client, url, "attribute_form", **fields)
        assert "Only a number has a unit." in errors_of(response)


class TestMakers:
    @pytest.fixture(autouse=True)
    def _shop(self) -> None:
        make_shop()

    def add(self, client: Client, **fields: str) -> Any:
        defaults = {
            "name": "Example Foam",
            "postal_address": "1 Example Road",
            "country": "US",
            "electronic_address": "hello@maker.example",
        }
        url = "/admin/catalog/maker/add/"
        return send_form(client, url, "maker_form", **{**defaults, **fields})

    def after(self, client: Client) -> str:
        return client.get("/admin/catalog/maker/").content.decode()

    def test_one_outside_the_eu_without_a_responsible_person_is_kept_with_a_warning(
        self, admin_client: Client
    ) -> None:
        self.add(admin_client)
        assert Maker.objects.exists()
        assert "name a responsible person in the EU, too" in self.after(admin_client)

    @pytest.mark.parametrize("fields", [RESPONSIBLE, {"country": "FR"}], ids=["named", "in the EU"])
    def test_one_that_has_what_it_needs_brings_no_warning(
        self, admin_client: Client, fields: dict[str, str]
    ) -> None:
        self.add(admin_client, **fields)
        assert Maker.objects.exists()
        assert "responsible person in the EU, too" not in self.after(admin_client)

    def test_where_the_shop_does_not_deliver_to_the_eu_nobody_is_needed(
        self, admin_client: Client
    ) -> None:
        Shop.objects.update(delivery_countries=["US", "GB"])
        self.add(admin_client)
        assert "responsible person in the EU, too" not in self.after(admin_client)

    def test_half_a_responsible_person_is_refused(self, admin_client: Client) -> None:
        response = self.add(admin_client, responsible_name="Example Agent")
        assert "Give the name and both addresses" in errors_of(response)

    @pytest.mark.parametrize(
        "typed", ["http://maker.example", "call us", "javascript:alert(1)", "a@b\0"]
    )
    def test_an_address_that_nobody_can_write_to_is_refused(
        self, admin_client: Client, typed: str
    ) -> None:
        response = self.add(admin_client, electronic_address=typed)
        assert "Enter an e-mail address, or a web address" in errors_of(
            response
        ) or "Null characters" in errors_of(response)

    def test_a_product_without_a_maker_is_saved_with_a_warning(self, admin_client: Client) -> None:
        product = make_variant().product
        send_form(admin_client, page_of(product), "product_form")
        assert "an offer has to name the maker" in self.after(admin_client)
        product.maker = make_maker()
        product.save()
        send_form(admin_client, page_of(product), "product_form")
        assert "has to name" not in self.after(admin_client)
