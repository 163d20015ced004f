import pytest

from catalog.models import Product
from catalog.variant_plan import NothingToMake, plan_variants
from tests.factories import make_product, make_variant

pytestmark = pytest.mark.django_db


def product_with(**options: list[str]) -> Product:
    product = make_product()
    for place, (name, values) in enumerate(options.items()):
        option = product.options.create(name=name, position=place)
        for position, value in enumerate(values):
            option.values.create(value=value, position=position)
    return product


def test_one_value_makes_one_variant() -> None:
    assert [each.sku for each in plan_variants(product_with(color=["Sand"]), "P")] == ["P-SAND"]


def test_every_choice_of_all_options_is_planned_in_the_order_of_staff() -> None:
    product = product_with(color=["Sand", "Pine"], firmness=["Soft", "Firm"])
    planned = [(each.sku, each.label) for each in plan_variants(product, "P")]
    assert planned == [
        ("P-SAND-SOFT", "Sand / Soft"),
        ("P-SAND-FIRM", "Sand / Firm"),
        ("P-PINE-SOFT", "Pine / Soft"),
        ("P-PINE-FIRM", "Pine / Firm"),
    ]


def test_what_is_there_is_not_planned_again() -> None:
    product = make_product()
    make_variant(product=product, options={"Color": "Sand", "Firmness": "Soft"})
    make_variant(product=product, options={"Color": "Pine", "Firmness": "Firm"})
    assert [each.label for each in plan_variants(product, "P")] == ["Sand / Firm", "Pine / Soft"]


def test_an_sku_of_another_product_is_not_used_again() -> None:
    make_variant(sku="P-SAND")
    assert plan_variants(product_with(color=["Sand"]), "P")[0].sku == "P-SAND-2"


def test_values_in_any_script_get_skus_of_their_own() -> None:
    product = product_with(color=["红色", "أزرق", "Жёлтый"])
    skus = [each.sku for each in plan_variants(product, "P")]
    assert skus == ["P-01", "P-02", "P-ZHELTYI"]


def test_long_words_still_fit_into_an_sku() -> None:
    product = product_with(a=["A" * 40], b=["B" * 40], c=["C" * 40])
    (planned,) = plan_variants(product, "P" * 20)
    assert planned.sku == f"{'P' * 20}-AAAAA-BBBBB-CCCCC"


def test_three_hundred_are_planned_and_one_more_is_refused() -> None:
    product = product_with(
        a=[str(number) for number in range(20)], b=["1", "2", "3"], c=["1", "2", "3", "4", "5"]
    )
    assert len(plan_variants(product, "P")) == 300
    make_variant(product=product)
    with pytest.raises(NothingToMake, match="301 with those that are there; a product has at most"):
        plan_variants(product, "P")


def test_three_options_of_twenty_values_are_refused_with_their_number() -> None:
    twenty = [str(number) for number in range(20)]
    with pytest.raises(NothingToMake, match="This would make 8,000 variants"):
        plan_variants(product_with(a=twenty, b=twenty, c=twenty), "P")


@pytest.mark.parametrize("options", [{}, {"color": []}])
def test_without_values_there_is_nothing_to_combine(options: dict[str, list[str]]) -> None:
    with pytest.raises(NothingToMake, match="no options with values"):
        plan_variants(product_with(**options), "P")


def test_a_product_that_has_all_is_told_so() -> None:
    product = make_product()
    make_variant(product=product, options={"Color": "Sand"})
    with pytest.raises(NothingToMake, match="Every combination"):
        plan_variants(product, "P")
