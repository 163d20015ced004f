from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.utils import timezone

from catalog.models import Product, Sale, Variant
from catalog.services import sales as sale_services
from catalog.services.prices import set_price
from store.core.money import Money
from tests.admin.forms import errors_of, send_form
from tests.factories import NOW, make_collection, make_product, make_sale, make_variant

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/sale/"
DAY = timedelta(days=1)


@pytest.fixture
def variant() -> Variant:
    return make_variant(price_minor=4000, priced_at=timezone.now() - 60 * DAY)


def page_of(sale: Sale) -> str:
    return f"{LIST}{sale.pk}/change/"


def add(client: Client, *products: Product, **fields: Any) -> Any:
    typed = {
        "name": "Autumn",
        "percent_off": "15",
        "products": [str(product.pk) for product in products],
        **fields,
    }
    return send_form(client, f"{LIST}add/", "sale_form", **typed)


def price_of(variant: Variant) -> int:
    variant.refresh_from_db()
    return variant.price_minor


def test_a_new_sale_begins_when_it_is_saved_unless_told(
    admin_client: Client, variant: Variant
) -> None:
    add(admin_client, variant.product)
    assert (price_of(variant), variant.struck_price_minor) == (3400, 4000)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"percent_off": "0"}, "Take at least 1 percent off."),
        ({"percent_off": "91"}, "Take at most 90 percent off."),
        ({"percent_off": "ten"}, "Enter a whole number."),
        ({"ends_at_0": "2020-01-01", "ends_at_1": "00:00:00"}, "A sale ends after it starts."),
        ({"ends_at_0": "9999-12-31", "ends_at_1": "23:59:59"}, "Enter a year from 2000 to 2100."),
        ({"starts_at_0": "0001-01-01", "starts_at_1": "00:00"}, "Enter a year from 2000 to 2100."),
        ({"products": []}, "Choose what the sale is for"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    admin_client: Client, variant: Variant, fields: dict[str, Any], sentence: str
) -> None:
    response = add(admin_client, variant.product, **fields)
    assert sentence in errors_of(response)
    assert 'value="Autumn"' in response.content.decode()
    assert price_of(variant) == 4000


def test_a_change_of_a_running_sale_shows_at_once(admin_client: Client, variant: Variant) -> None:
    sale = make_sale(variant.product, now=timezone.now())
    send_form(admin_client, page_of(sale), "sale_form", percent_off="50")
    assert price_of(variant) == 2000
    other = make_product()
    send_form(admin_client, page_of(sale), "sale_form", products=[str(other.pk)])
    assert price_of(variant) == 4000


def test_staff_are_told_where_so_many_prices_change_that_it_takes_a_minute(
    admin_client: Client, variant: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sale_services, "BATCH", 0)
    add(admin_client, variant.product)
    html = admin_client.get(LIST).content.decode()
    assert "they will all be right in a minute or two" in html


def test_running_sales_are_ended_by_hand_and_others_are_not(
    admin_client: Client, variant: Variant
) -> None:
    running = make_sale(variant.product, now=timezone.now())
    planned = make_sale(variant.product, starts_at=timezone.now() + DAY)
    chosen = {"action": "end_now", ACTION_CHECKBOX_NAME: [running.pk, planned.pk]}
    html = admin_client.post(LIST, chosen, follow=True).content.decode()
    assert f"Ended: {running.name}." in html
    assert price_of(variant) == 4000
    planned.refresh_from_db()
    assert planned.ends_at is None
    html = admin_client.post(LIST, chosen, follow=True).content.decode()
    assert "None of these is running." in html


def test_the_list_tells_states_apart(admin_client: Client) -> None:
    now = timezone.now()
    sales = {
        "planned": make_sale(starts_at=now + DAY),
        "running": make_sale(starts_at=now - DAY),
        "ended": make_sale(starts_at=now - 2 * DAY, ends_at=now - DAY),
    }
    for state, sale in sales.items():
        response = admin_client.get(LIST, {"state": state})
        assert list(response.context["cl"].result_list) == [sale]
        assert state.title() in response.content.decode()
    response = admin_client.get(LIST, {"state": "'; drop"})
    assert len(response.context["cl"].result_list) == 3


def test_a_sale_in_the_price_history_cannot_be_deleted_and_a_planned_one_can(
    admin_client: Client, variant: Variant
) -> None:
    begun = make_sale(variant.product, now=timezone.now())
    planned = make_sale(variant.product, starts_at=timezone.now() + DAY)
    assert "deletelink" not in admin_client.get(page_of(begun)).content.decode()
    assert admin_client.post(f"{LIST}{begun.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [begun.pk], "post": "yes"}
    admin_client.post(LIST, chosen)
    admin_client.post(f"{LIST}{planned.pk}/delete/", {"post": "yes"})
    assert Sale.objects.get() == begun


def test_what_shoppers_will_see_of_a_planned_sale_is_shown_before(
    admin_client: Client, variant: Variant
) -> None:
    now = timezone.now()
    set_price(variant=variant, price=Money(3600, "USD"), now=now - 9 * DAY)
    set_price(variant=variant, price=Money(4000, "USD"), now=now - 8 * DAY)
    sale = make_sale(variant.product, starts_at=now + DAY, now=now)
    html = admin_client.get(page_of(sale)).content.decode()
    assert "From the start on" in html
    assert "<td>$32.00</td>" in html
    assert "−11%" in html
    assert "The lowest price of the 30 days before is $36.00" in html


def test_the_preview_lets_other_sales_come_and_go_before(
    admin_client: Client, variant: Variant
) -> None:
    now = timezone.now()
    make_sale(variant.product, percent_off=50, ends_at=now + DAY, now=now)
    later = make_sale(variant.product, starts_at=now + 60 * DAY, now=now)
    html = admin_client.get(page_of(later)).content.decode()
    assert "<td>$32.00</td>" in html
    assert "−20%" in html
    make_sale(
        variant.product,
        percent_off=10,
        starts_at=now + 40 * DAY,
        ends_at=now + 50 * DAY,
        now=now,
    )
    html = admin_client.get(page_of(later)).content.decode()
    assert "The lowest price of the 30 days before is $36.00" in html


def test_the_preview_says_when_another_sale_will_be_cheaper(
    admin_client: Client, variant: Variant
) -> None:
    now = timezone.now()
    better = make_sale(variant.product, percent_off=50, starts_at=now + DAY, now=now)
    later = make_sale(variant.product, starts_at=now + 9 * DAY, now=now)
    html = admin_client.get(page_of(later)).content.decode()
    assert "<td>$20.00</td>" in html
    assert f"Its price comes from another sale: {better}." in html


def test_the_preview_of_a_running_sale_is_what_shoppers_see(
    admin_client: Client, variant: Variant
) -> None:
    sale = make_sale(variant.product, now=timezone.now())
    assert "−20%" in admin_client.get(page_of(sale)).content.decode()
    deeper = make_sale(variant.product, percent_off=50, now=timezone.now())
    html = admin_client.get(page_of(sale)).content.decode()
    assert f"Its price comes from another sale: {deeper.name}." in html


def test_the_price_typed_during_a_sale_is_the_regular_one(
    admin_client: Client, variant: Variant
) -> None:
    sale = make_sale(variant.product, percent_off=10, now=timezone.now())
    page = f"/admin/catalog/product/{variant.product_id}/change/"
    html = admin_client.get(page).content.decode()
    assert 'value="40.00"' in html
    assert f'$36.00 in <a href="{page_of(sale)}">' in html
    send_form(admin_client, page, "product_form", **{"variants-0-regular_price": "30"})
    assert (price_of(variant), variant.regular_price_minor) == (2700, 3000)
    history = admin_client.get("/admin/catalog/pricechange/").content.decode()
    assert sale.name in history


def test_joining_and_leaving_a_collection_on_its_page_changes_prices(
    admin_client: Client, variant: Variant
) -> None:
    shelf = make_collection()
    make_sale(collections=[shelf], now=timezone.now())
    page = f"/admin/catalog/collection/{shelf.pk}/change/"
    joins = {
        "places-TOTAL_FORMS": "1",
        "places-0-product": str(variant.product_id),
        "places-0-position": "0",
    }
    send_form(admin_client, page, "collection_form", **joins)
    assert price_of(variant) == 3200
    send_form(admin_client, page, "collection_form", **{"places-0-DELETE": "on"})
    assert price_of(variant) == 4000


def test_joining_a_collection_on_the_products_page_changes_its_prices(
    admin_client: Client, variant: Variant
) -> None:
    shelf = make_collection()
    make_sale(collections=[shelf], now=timezone.now())
    joins = {
        "places-TOTAL_FORMS": "1",
        "places-0-collection": str(shelf.pk),
        "places-0-position": "0",
    }
    page = f"/admin/catalog/product/{variant.product_id}/change/"
    send_form(admin_client, page, "product_form", **joins)
    assert price_of(variant) == 3200


@pytest.mark.parametrize("way", ["page", "action"])
def test_prices_go_back_when_a_collection_in_a_sale_is_deleted(
    admin_client: Client, variant: Variant, way: str
) -> None:
    shelf = make_collection(variant.product)
    make_sale(collections=[shelf], starts_at=NOW, now=timezone.now())
    assert price_of(variant) == 3200
    shelves = "/admin/catalog/collection/"
    if way == "page":
        admin_client.post(f"{shelves}{shelf.pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [shelf.pk], "post": "yes"}
        admin_client.post(shelves, chosen)
    assert price_of(variant) == 4000
