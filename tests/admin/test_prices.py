import pytest
from django.test import Client

from catalog.models import PriceChange, Variant
from store.accounts.models import User
from tests.admin.forms import errors_of, send_form
from tests.factories import make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant() -> Variant:
    return make_variant(price_minor=3900)


def page_of(variant: Variant) -> str:
    return f"/admin/catalog/product/{variant.product_id}/change/"


def type_price(client: Client, variant: Variant, price: str) -> object:
    return send_form(
        client, page_of(variant), "product_form", **{"variants-0-regular_price": price}
    )


def test_a_price_is_kept_in_minor_units_and_its_history_says_who_typed_it(
    admin_client: Client, admin_user: User, variant: Variant
) -> None:
    type_price(admin_client, variant, "39.50")
    variant.refresh_from_db()
    last = variant.price_changes.first()
    assert variant.price_minor == 3950
    assert last is not None
    assert (last.price_minor, last.changed_by) == (3950, admin_user)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("thirty", "Enter a price such as 39.00."),
        ("39.999", "A price in USD has at most 2 decimals."),
        ("-1", "Enter a price such as 39.00."),
    ],
)
def test_what_is_no_price_is_refused_with_a_sentence(
    admin_client: Client, variant: Variant, typed: str, sentence: str
) -> None:
    assert sentence in errors_of(type_price(admin_client, variant, typed))
    variant.refresh_from_db()
    assert variant.price_minor == 3900


def test_the_page_shows_major_units(admin_client: Client, variant: Variant) -> None:
    html = admin_client.get(page_of(variant)).content.decode()
    assert 'value="39.00"' in html
    assert "3900" not in html


def test_saving_a_product_with_its_price_untouched_adds_nothing_to_the_history(
    admin_client: Client, variant: Variant
) -> None:
    send_form(admin_client, page_of(variant), "product_form", title="Another title")
    variant.product.refresh_from_db()
    assert variant.product.title == "Another title"
    assert PriceChange.objects.count() == 1


@pytest.mark.parametrize("model", ["pricechange", "stockchange"])
@pytest.mark.parametrize("page", ["add/", "{}/delete/"])
def test_nobody_adds_to_or_takes_from_a_history(
    admin_client: Client, variant: Variant, model: str, page: str
) -> None:
    row = variant.price_changes.get() if model == "pricechange" else variant.stock.changes.get()
    url = f"/admin/catalog/{model}/{page.format(row.pk)}"
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["pricechange", "stockchange"])
def test_nobody_changes_a_history(admin_client: Client, variant: Variant, model: str) -> None:
    row = variant.price_changes.get() if model == "pricechange" else variant.stock.changes.get()
    url = f"/admin/catalog/{model}/{row.pk}/change/"
    assert admin_client.post(url, {"price_minor": "1", "note": "Mine"}).status_code == 403
