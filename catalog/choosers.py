"""Choosing a variant on a product's page: pure functions over a product and its variants."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.models import Option, OptionValue, Product, Variant
from catalog.models.stock import StockLevel
from catalog.queries import selected_variant, stock_level

# The hidden field of the choosers' form with the SKU that the page showed when it was sent.
SHOWN_FIELD = "shown"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option; ``is_sold_out``: choosing it leads to what is not to be had now."""

    value: OptionValue
    is_selected: bool
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """An option of a product with the values that its variants have; ``field`` names its inputs."""

    option: Option
    field: str
    choices: list[Choice]


def choosers(product: Product, selected: Variant) -> list[Chooser]:
    """Give the options of a product in the order of staff, as they stand at ``selected``."""
    variants = list(product.variants.all())
    values = {value.pk: value for variant in variants for value in variant.option_values.all()}
    chosen = {value.option_id: value.pk for value in selected.option_values.all()}
    options = {value.option_id: value.option for value in values.values()}
    result = []
    for option in sorted(options.values(), key=lambda each: (each.position, each.pk)):
        offered = [value for value in values.values() if value.option_id == option.pk]
        choices = []
        for value in sorted(offered, key=lambda each: (each.position, each.pk)):
            wanted = set((chosen | {option.pk: value.pk}).values())
            target = _nearest(variants, wanted=wanted, changed={value.pk})
            choices.append(
                Choice(
                    value,
                    is_selected=chosen.get(option.pk) == value.pk,
                    is_sold_out=stock_level(target) == StockLevel.OUT_OF_STOCK,
                )
            )
        result.append(Chooser(option, _field(option.pk), choices))
    return result


def chosen_variant(product: Product, form: Mapping[str, str]) -> Variant | None:
    """Give the variant that a form of choosers asks for; ``None`` where it names no value.

    Where the chosen values are not made together, it is the nearest: what the shopper changed
    counts more than what was chosen before.
    """
    variants = list(product.variants.all())
    wanted = {
        value.pk
        for variant in variants
        for value in variant.option_values.all()
        if form.get(_field(value.option_id)) == str(value.pk)
    }
    if not wanted:
        return None
    shown = selected_variant(product, form.get(SHOWN_FIELD))
    return _nearest(variants, wanted=wanted, changed=wanted - (_values(shown) if shown else set()))


def _field(option_key: int) -> str:
    return f"option-{option_key}"


def _values(variant: Variant) -> set[int]:
    return {value.pk for value in variant.option_values.all()}


def _nearest(variants: list[Variant], *, wanted: set[int], changed: set[int]) -> Variant:
    """Give the variant with most of the ``wanted`` values, those ``changed`` last before others.

    Of several the one in stock, then the first in the order of staff.
    """
    return max(
        variants,
        key=lambda variant: (
            len(changed & _values(variant)),
            len(wanted & _values(variant)),
            stock_level(variant) != StockLevel.OUT_OF_STOCK,
        ),
    )
