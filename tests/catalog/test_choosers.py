import re
import timeit

import pytest
from django.test import Client

from catalog.choosers import Chooser, choosers
from catalog.models import OptionValue, Product, Variant
from catalog.queries import product_for_page
from tests.conftest import Figure
from tests.factories import make_many_variants, make_product, make_shop, make_variant

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
    variant = Variant.objects.create(
        product=pillow, sku="NEW", price_minor=3900, regular_price_minor=3900
    )
    variant.option_values.set(OptionValue.objects.filter(value__in=["Clay", "Firm"]))
    firm = at(product_for_page("pillow"), "CLAY-SOFT")[1].choices[1]
    assert firm.is_sold_out


@pytest.mark.parametrize(
    ("shown", "value", "sku"),
    [
        ("GRAPHITE-SOFT", "Sage", "SAGE-SOFT"),
        ("GRAPHITE-FIRM", "Sage", "SAGE-FIRM"),
        ("GRAPHITE-FIRM", "Clay", "CLAY-SOFT"),
        ("CLAY-SOFT", "Firm", "GRAPHITE-FIRM"),
        ("SAGE-SOFT", "Sage", "SAGE-SOFT"),
    ],
    ids=[
        "what is made",
        "what is made though it is sold out",
        "what was chosen counts before the rest",
        "of several the one in stock",
        "the chosen one leads to itself",
    ],
)
def test_a_choice_leads_to_the_nearest_variant(
    pillow: Product, shown: str, value: str, sku: str
) -> None:
    led_to = {
        choice.value.value: choice.variant.sku
        for chooser in at(pillow, shown)
        for choice in chooser.choices
    }
    assert led_to[value] == sku


def test_each_choice_is_a_link_to_the_address_of_its_variant(
    client: Client, pillow: Product
) -> None:
    html = client.get("/products/pillow/?variant=GRAPHITE-SOFT").content.decode()
    links = re.findall(r'<a class="chooser__choice[^>]*href="([^"]*)"( aria-current="true")?', html)
    assert links == [
        ("/products/pillow/?variant=GRAPHITE-SOFT#choose", ' aria-current="true"'),
        ("/products/pillow/?variant=SAGE-SOFT#choose", ""),
        ("/products/pillow/?variant=CLAY-SOFT#choose", ""),
        ("/products/pillow/?variant=GRAPHITE-SOFT#choose", ' aria-current="true"'),
        ("/products/pillow/?variant=GRAPHITE-FIRM#choose", ""),
    ]


def test_three_hundred_variants_are_sorted_out_in_no_time(figure: Figure) -> None:
    product = make_many_variants()
    shown = product_for_page(product.slug)
    first = shown.variants.all()[0]
    taken = min(timeit.repeat(lambda: choosers(shown, first), number=1, repeat=20))
    figure(f"choosers of 300 variants: {taken * 1000:.1f} ms")
    assert [len(each.choices) for each in choosers(shown, first)] == [20, 5, 3]
    assert taken < 0.1
