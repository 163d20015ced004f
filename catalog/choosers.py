"""Choosing a variant on a product's page: pure functions over a product and its variants."""

from collections import defaultdict
from dataclasses import dataclass

from catalog.models import Option, OptionValue, Product, Variant
from catalog.models.stock import StockLevel
from catalog.queries import stock_level


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option and the ``variant`` that choosing it leads to."""

    value: OptionValue
    variant: Variant
    is_selected: bool
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """An option of a product with the values that its variants have."""

    option: Option
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A variant, the keys of its values, and whether it is to be had, each looked up once."""

    variant: Variant
    keys: set[int]
    is_sold_out: bool


def choosers(product: Product, selected: Variant) -> list[Chooser]:
    """Give the options of a product in the order of staff, as they stand at ``selected``."""
    values: dict[int, OptionValue] = {}
    candidates: defaultdict[int, list[_Candidate]] = defaultdict(list)
    for variant in product.variants.all():
        own = {value.pk: value for value in variant.option_values.all()}
        is_sold_out = stock_level(variant) == StockLevel.OUT_OF_STOCK
        candidate = _Candidate(variant, set(own), is_sold_out)
        values |= own
        for key in own:
            candidates[key].append(candidate)
    chosen = {value.option_id: value.pk for value in selected.option_values.all()}
    result: dict[int, Chooser] = {}
    for value in sorted(values.values(), key=_place):
        nearest = _nearest(candidates[value.pk], chosen | {value.option_id: value.pk})
        chooser = result.setdefault(value.option_id, Chooser(value.option, []))
        chooser.choices.append(
            Choice(
                value,
                nearest.variant,
                is_selected=chosen.get(value.option_id) == value.pk,
                is_sold_out=nearest.is_sold_out,
            )
        )
    return list(result.values())


def _place(value: OptionValue) -> tuple[int, int, int, int]:
    return value.option.position, value.option_id, value.position, value.pk


def _nearest(candidates: list[_Candidate], choice: dict[int, int]) -> _Candidate:
    """Give the one with most values of a ``choice``, which maps options to values.

    Of several the one in stock, then the first in the order of staff.
    """
    wanted = set(choice.values())
    return max(candidates, key=lambda each: (len(wanted & each.keys), not each.is_sold_out))
