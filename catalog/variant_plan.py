"""Which variants of a product are still to be made, before anyone makes them."""

from dataclasses import dataclass
from itertools import product as combinations
from math import prod

from catalog.limits import MAX_VARIANTS
from catalog.models import Option, OptionValue, Product, Variant
from catalog.skus import LONGEST_SKU, free_sku, words_for


class NothingToMake(Exception):
    """There is no variant to be made; its words say why, for staff."""


@dataclass(frozen=True, slots=True)
class PlannedVariant:
    sku: str
    values: tuple[OptionValue, ...]

    @property
    def label(self) -> str:
        return " / ".join(value.value for value in self.values)


def plan_variants(product: Product, prefix: str) -> list[PlannedVariant]:
    """Give a variant for each choice of all options that no variant of ``product`` has yet.

    Their SKUs begin with ``prefix``. Raises ``NothingToMake``.
    """
    options = [list(option.values.all()) for option in _options(product)]
    if not options:
        raise NothingToMake("This product has no options with values yet. Add some and save first.")
    present = [
        frozenset(value.pk for value in variant.option_values.all())
        for variant in product.variants.prefetch_related("option_values")
    ]
    made = set(present)
    # Counted before they are written down: options of 20 values each would make 8,000.
    offered = {value.pk for values in options for value in values}
    whole = sum(1 for keys in made if len(keys) == len(options) and keys <= offered)
    missing = prod(map(len, options)) - whole
    if not missing:
        raise NothingToMake("Every combination of the options has its variant.")
    if len(present) + missing > MAX_VARIANTS:
        raise NothingToMake(
            f"This would make {missing:,} variants, {len(present) + missing:,} with those that "
            f"are there; a product has at most {MAX_VARIANTS}. Take away options or values first, "
            "and save."
        )
    room = (LONGEST_SKU - len(prefix)) // len(options) - 1
    word_of = {
        value.pk: word
        for values in options
        for value, word in zip(values, words_for([v.value for v in values], room), strict=True)
    }
    taken = set(Variant.objects.filter(sku__startswith=prefix).values_list("sku", flat=True))
    planned = []
    for values in combinations(*options):
        if frozenset(value.pk for value in values) not in made:
            sku = free_sku("-".join([prefix, *(word_of[value.pk] for value in values)]), taken)
            taken.add(sku)
            planned.append(PlannedVariant(sku, values))
    return planned


def _options(product: Product) -> list[Option]:
    """Give the options of ``product`` that have values, in the order of staff."""
    options = product.options.prefetch_related("values")
    return [option for option in options if option.values.all()]
