from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Product, StockNotice, Variant
from catalog.models.products import ProductState
from tests.admin.forms import errors_of, send_form
from tests.admin.rows import make_order
from tests.factories import NOW, make_collection, make_product, make_shop, make_variant
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/product/"


def page_of(product: Product) -> str:
    return f"{LIST}{product.pk}/change/"


def save(client: Client, product: Product, **changes: Any) -> Any:
    return send_form(client, page_of(product), "product_form", **changes)


def another_variant(product: Product, **fields: str) -> dict[str, str]:
    """Give the fields of one more variant, as the page names them."""
    at = product.variants.count()
    line = {"sku": "NEW-1", "regular_price": "20", "position": "9", **fields}
    return {
        "variants-TOTAL_FORMS": str(at + 1),
        **{f"variants-{at}-{name}": value for name, value in line.items()},
    }


def two_colors(prefix: str = "P") -> Product:
    product = make_product()
    make_variant(product=product, sku=f"{prefix}-SAND", options={"Color": "Sand"})
    make_variant(product=product, sku=f"{prefix}-PINE", options={"Color": "Pine"}, position=1)
    return product


def choice_field(product: Product) -> str:
    return f"option_{product.options.get().pk}"


def test_two_variants_with_the_same_options_are_refused(admin_client: Client) -> None:
    product = two_colors()
    sand = product.options.get().values.get(value="Sand")
    field = f"variants-1-{choice_field(product)}"
    response = save(admin_client, product, **{field: str(sand.pk)})
    assert "Another variant has the same options" in errors_of(response)


def test_two_variants_may_swap_their_options(admin_client: Client) -> None:
    product = two_colors()
    sand, pine = product.options.get().values.order_by("-value")
    field = choice_field(product)
    save(
        admin_client,
        product,
        **{f"variants-0-{field}": str(pine.pk), f"variants-1-{field}": str(sand.pk)},
    )
    assert product.variants.get(sku="P-SAND").options_label == "Pine"


def test_a_second_variant_of_a_product_without_options_is_refused(admin_client: Client) -> None:
    product = make_variant().product
    response = save(admin_client, product, **another_variant(product))
    assert "Another variant has the same options" in errors_of(response)


def test_a_value_of_another_product_is_refused(admin_client: Client) -> None:
    product, other = two_colors(), two_colors("Q")
    foreign = other.options.get().values.first()
    assert foreign is not None
    field = f"variants-0-{choice_field(product)}"
    response = save(admin_client, product, **{field: str(foreign.pk)})
    assert "Choose one of this product’s values for color." in errors_of(response)


def test_a_variant_must_choose_among_every_option(admin_client: Client) -> None:
    product = two_colors()
    response = save(admin_client, product, **{f"variants-0-{choice_field(product)}": ""})
    assert "Choose the color." in errors_of(response)


def test_a_new_variant_gets_a_stock_of_none_and_its_price_history(admin_client: Client) -> None:
    product = two_colors()
    option = product.options.get()
    clay = option.values.create(value="Clay")
    save(
        admin_client,
        product,
        **another_variant(product, **{choice_field(product): str(clay.pk)}),
    )
    variant = Variant.objects.get(sku="NEW-1")
    assert (variant.options_label, variant.stock.on_hand) == ("Clay", 0)
    assert variant.price_changes.get().price_minor == 2000


def test_a_whole_product_is_added_on_one_page(admin_client: Client) -> None:
    shelf = make_collection()
    send_form(
        admin_client,
        f"{LIST}add/",
        "product_form",
        **{
            "title": "Wedge",
            "slug": "wedge",
            "variants-TOTAL_FORMS": "1",
            "variants-0-sku": "WEDGE",
            "variants-0-regular_price": "42",
            "variants-0-position": "0",
            "images-TOTAL_FORMS": "1",
            "images-0-picture": picture_file(width=40, height=30),
            "images-0-alt": "A wedge",
            "images-0-position": "0",
            "places-TOTAL_FORMS": "1",
            "places-0-collection": str(shelf.pk),
            "places-0-position": "0",
        },
    )
    product = Product.objects.get(slug="wedge")
    assert product.state == ProductState.DRAFT
    assert product.variants.get().stock.on_hand == 0
    assert product.images.get().picture_width == 40
    assert product.collections.get() == shelf


def test_a_page_with_many_variants_takes_as_many_queries_as_with_two(admin_client: Client) -> None:
    product = two_colors()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(page_of(product))
        return len(captured)

    queries()
    few = queries()
    for number in range(5):
        make_variant(product=product, options={"Color": f"Color {number}"})
    assert queries() == few


@pytest.mark.parametrize(
    ("state", "is_shown"),
    [(ProductState.DRAFT, False), (ProductState.ACTIVE, True), (ProductState.ARCHIVED, False)],
)
def test_only_a_product_on_sale_links_to_its_page(
    admin_client: Client, state: str, is_shown: bool
) -> None:
    product = make_product(state=state)
    html = admin_client.get(page_of(product)).content.decode()
    assert (f'href="{product.get_absolute_url()}"' in html) is is_shown


@pytest.mark.parametrize(
    ("action", "state"), [("activate", ProductState.ACTIVE), ("archive", ProductState.ARCHIVED)]
)
def test_an_action_changes_the_state_of_the_chosen_products_alone(
    admin_client: Client, action: str, state: str
) -> None:
    chosen = make_product(state=ProductState.DRAFT)
    other = make_product(state=ProductState.DRAFT)
    admin_client.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: [chosen.pk]})
    chosen.refresh_from_db()
    other.refresh_from_db()
    assert (chosen.state, other.state) == (state, ProductState.DRAFT)


@pytest.mark.parametrize("way", ["page", "action"])
def test_a_product_that_was_ordered_stays_and_staff_are_told_to_archive_it(
    admin_client: Client, way: str
) -> None:
    variant = make_variant()
    make_order(variant)
    product = variant.product
    if way == "page":
        response = admin_client.post(f"{LIST}{product.pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [product.pk], "post": "yes"}
        response = admin_client.post(LIST, chosen)
    html = response.content.decode()
    assert "cannot be deleted" in html
    assert "archive" in html
    assert Product.objects.filter(pk=product.pk).exists()


def test_a_product_that_was_never_sold_can_be_deleted_with_its_histories(
    admin_client: Client,
) -> None:
    variant = make_variant()
    product = variant.product
    StockNotice.objects.create(variant=variant, email="ada@shopper.example", asked_at=NOW)
    admin_client.post(f"{LIST}{product.pk}/delete/", {"post": "yes"})
    assert not Product.objects.filter(pk=product.pk).exists()


def test_a_variant_that_was_ordered_is_not_deleted(admin_client: Client) -> None:
    variant = make_variant()
    make_order(variant)
    response = save(admin_client, variant.product, **{"variants-0-DELETE": "on"})
    assert "protected related objects" in errors_of(response)
    assert Variant.objects.filter(pk=variant.pk).exists()


def test_a_new_picture_goes_behind_the_others_and_can_stand_for_one_color(
    admin_client: Client,
) -> None:
    product = two_colors()
    product.images.create(picture=picture_file(), alt="First", position=4)
    pine = product.options.get().values.last()
    assert pine is not None
    page = admin_client.get(page_of(product)).content.decode()
    assert 'name="images-__prefix__-position" value="5"' in page
    save(
        admin_client,
        product,
        **{
            "images-TOTAL_FORMS": "2",
            "images-1-picture": picture_file(),
            "images-1-alt": "Second",
            "images-1-position": "5",
            "images-1-option_value": str(pine.pk),
        },
    )
    assert [image.alt for image in product.images.all()] == ["First", "Second"]
    assert product.images.get(alt="Second").option_value == pine


def test_a_file_that_is_no_picture_is_refused_beside_its_field(admin_client: Client) -> None:
    product = two_colors()
    response = save(
        admin_client,
        product,
        **{
            "images-TOTAL_FORMS": "1",
            "images-0-picture": SimpleUploadedFile("cushion.jpg", b"not a picture", "image/jpeg"),
            "images-0-alt": "A cushion",
            "images-0-position": "0",
        },
    )
    assert "This is not a picture that the shop can use." in response.content.decode()
    assert not product.images.exists()


def test_a_place_that_no_row_can_hold_is_refused_beside_its_field(admin_client: Client) -> None:
    product = two_colors()
    response = save(
        admin_client,
        product,
        **{
            "images-TOTAL_FORMS": "1",
            "images-0-picture": picture_file(),
            "images-0-alt": "A cushion",
            "images-0-position": "99999999999999999999",
        },
    )
    assert "less than or equal to" in response.content.decode()
    assert not product.images.exists()


def test_a_variant_shows_one_of_its_products_pictures_first(admin_client: Client) -> None:
    product = two_colors()
    image = product.images.create(picture=picture_file(), alt="First")
    foreign = two_colors("Q").images.create(picture=picture_file(), alt="Foreign")
    response = save(admin_client, product, **{"variants-0-first_picture": str(foreign.pk)})
    assert "Choose one of this product’s pictures." in errors_of(response)
    save(admin_client, product, **{"variants-0-first_picture": str(image.pk)})
    assert product.variants.get(sku="P-SAND").picture == image
    assert product.variants.get(sku="P-PINE").picture is None


def test_staff_are_told_that_nobody_can_buy_what_has_no_variant(admin_client: Client) -> None:
    sentence = "it has no variant yet"
    save(admin_client, make_product(state=ProductState.DRAFT), subtitle="Soon")
    assert sentence not in admin_client.get(LIST).content.decode()
    save(admin_client, two_colors(), subtitle="New")
    assert sentence not in admin_client.get(LIST).content.decode()
    save(admin_client, make_product(), subtitle="New")
    assert sentence in admin_client.get(LIST).content.decode()


def test_one_gtin_for_two_variants_is_refused(admin_client: Client) -> None:
    product = two_colors()
    both = {"variants-0-gtin": "96385074", "variants-1-gtin": "96385074"}
    response = save(admin_client, product, **both)
    assert "Another line has this GTIN." in errors_of(response)
    # The same number, written as a GTIN-14.
    save(admin_client, product, **{"variants-0-gtin": "4006381333931"})
    response = save(admin_client, product, **{"variants-1-gtin": "04006381333931"})
    assert "GTIN" in errors_of(response)
    assert product.variants.filter(gtin="4006381333931").count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"variants-0-regular_price": "0"}, "Enter a price above zero."),
        ({"width_mm": "9223372036854775807"}, "less than or equal to 10000"),
        (
            {"state": "draft", "publish_at_0": "9999-12-31", "publish_at_1": "23:59:59"},
            "Enter a year from 2000 to 2100.",
        ),
    ],
)
def test_what_can_only_be_a_slip_is_refused(
    admin_client: Client, fields: dict[str, str], sentence: str
) -> None:
    response = save(admin_client, two_colors(), **fields)
    assert sentence in errors_of(response)


def test_a_time_is_for_drafts_alone(admin_client: Client) -> None:
    product = make_product()
    at = {"publish_at_0": "2030-01-02", "publish_at_1": "09:00:00"}
    response = save(admin_client, product, **at)
    assert "Only a draft can go on sale by itself" in errors_of(response)
    save(admin_client, product, **at, state=ProductState.DRAFT)
    product.refresh_from_db()
    assert product.publish_at is not None


@pytest.mark.parametrize("action", ["activate", "archive"])
def test_an_action_takes_the_time_away(admin_client: Client, action: str) -> None:
    draft = make_product(state=ProductState.DRAFT, publish_at=NOW)
    admin_client.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: [draft.pk]})
    draft.refresh_from_db()
    assert draft.publish_at is None


def test_staff_look_at_a_draft_as_shoppers_would(admin_client: Client, client: Client) -> None:
    make_shop()
    product = make_product(title="Coming soon", state=ProductState.DRAFT)
    make_variant(product=product, sku="SOON", options={"Color": "Sand"})
    address = f"{LIST}{product.pk}/preview/"
    assert f'href="{address}"' in admin_client.get(page_of(product)).content.decode()
    response = admin_client.get(address, {"variant": "SOON"})
    html = response.content.decode()
    assert "Coming soon" in html
    assert f'href="{address}?variant=SOON#choose"' in html
    assert (response["X-Robots-Tag"], "no-store" in response["Cache-Control"]) == ("noindex", True)
    admin_client.logout()
    assert client.get(address).status_code == 302
