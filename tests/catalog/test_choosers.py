import pytest
from django.test import Client

from catalog.choosers import Chooser, choosers, chosen_variant
from catalog.models import OptionValue, Product, Variant
from catalog.queries import product_for_page
from tests.factories import make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def pillow() -> Product:
    """Two colors in two firmnesses; sage and firm is sold out, clay is made in soft alone."""
    make_shop()
    product = make_product(slug="pillow")
    for place, (color, firmness, on_hand) in enumerate(
        [
            ("Graphite", "Soft", 5),
            ("Graphite", "Firm", 5),
            ("Sage", "Soft", 5),
            ("Sage", "Firm", 0),
            ("Clay", "Soft", 5),
        ]
    ):
        make_variant(
            product=product,
            sku=f"{color}-{firmness}".upper(),
            options={"Color": color, "Firmness": firmness},
            on_hand=on_hand,
            position=place,
        )
    return product_for_page("pillow")


def form(shown: str, *values: str) -> dict[str, str]:
    """Give what the choosers' form sends where these values are marked."""
    marked = OptionValue.objects.filter(value__in=values)
    return {"shown": shown} | {f"option-{each.option_id}": str(each.pk) for each in marked}


def at(product: Product, sku: str) -> list[Chooser]:
    return choosers(product, product.variants.get(sku=sku))


def test_each_option_has_the_values_of_its_variants_in_the_order_of_staff(pillow: Product) -> None:
    shown = [
        (each.option.name, [choice.value.value for choice in each.choices])
        for each in at(pillow, "SAGE-SOFT")
    ]
    assert shown == [("Color", ["Graphite", "Sage", "Clay"]), ("Firmness", ["Soft", "Firm"])]


def test_the_values_of_the_variant_are_marked(pillow: Product) -> None:
    marked = [
        choice.value.value
        for chooser in at(pillow, "SAGE-SOFT")
        for choice in chooser.choices
        if choice.is_selected
    ]
    assert marked == ["Sage", "Soft"]


def test_what_a_choice_would_lead_to_says_whether_it_is_sold_out(pillow: Product) -> None:
    sold_out = [
        choice.value.value
        for chooser in at(pillow, "SAGE-SOFT")
        for choice in chooser.choices
        if choice.is_sold_out
    ]
    assert sold_out == ["Firm"]


def test_a_variant_whose_stock_was_never_entered_is_sold_out(pillow: Product) -> None:
    variant = Variant.objects.create(product=pillow, sku="NEW", price_minor=3900)
    variant.option_values.set(OptionValue.objects.filter(value__in=["Clay", "Firm"]))
    firm = at(product_for_page("pillow"), "CLAY-SOFT")[1].choices[1]
    assert firm.is_sold_out


@pytest.mark.parametrize(
    ("shown", "values", "sku"),
    [
        ("GRAPHITE-SOFT", ("Sage", "Soft"), "SAGE-SOFT"),
        ("GRAPHITE-FIRM", ("Sage", "Firm"), "SAGE-FIRM"),
        ("GRAPHITE-FIRM", ("Clay", "Firm"), "CLAY-SOFT"),
        ("CLAY-SOFT", ("Clay", "Firm"), "GRAPHITE-FIRM"),
        ("NO-SUCH-SKU", ("Sage",), "SAGE-SOFT"),
        ("", ("Firm",), "GRAPHITE-FIRM"),
    ],
    ids=[
        "what is made",
        "what is made though it is sold out",
        "what was changed counts before the rest",
        "the other way round",
        "part of the options, one in stock first",
        "one option alone",
    ],
)
def test_choosing_leads_to_the_nearest_variant(
    pillow: Product, shown: str, values: tuple[str, ...], sku: str
) -> None:
    chosen = chosen_variant(pillow, form(shown, *values))
    assert chosen is not None
    assert chosen.sku == sku


def test_the_form_leads_to_the_address_of_the_variant(client: Client, pillow: Product) -> None:
    response = client.get("/products/pillow/", form("GRAPHITE-SOFT", "Sage", "Soft"))
    assert (response.status_code, response["Location"]) == (
        302,
        "/products/pillow/?variant=SAGE-SOFT#choose",
    )


@pytest.mark.parametrize(
    "query",
    ["option-1=x", "option-999999=1", "option-=", "option-1=%00", "shown=%00&option-1=9" * 400],
)
def test_a_made_up_choice_still_shows_the_product(
    client: Client, pillow: Product, query: str
) -> None:
    assert client.get(f"/products/pillow/?{query}").status_code == 200


def test_values_of_another_product_choose_nothing(pillow: Product) -> None:
    make_variant(options={"Color": "Pine"})
    assert chosen_variant(pillow, form("GRAPHITE-SOFT", "Pine")) is None
