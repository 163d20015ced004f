"""Which products meet the conditions of a collection that is filled by rule."""

from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q

from catalog.models import Collection, Product, Variant
from catalog.models.collections import Condition, RuleMatch
from catalog.models.products import FIRMNESS_OPTION, Firmness


def meets_conditions(collection: Collection) -> Q:
    """Give the rule of ``collection`` as a condition on products.

    A product counts with the lowest regular price of its variants (minor units), because one that a
    sale of the collection makes cheaper must not leave it, and with an option in which any of them
    comes. A collection without conditions has no products rather than all of them.
    """
    asked = [_asks(condition) for condition in collection.conditions.all()]
    if not asked:
        return Q(pk__in=[])
    return reduce(and_ if collection.rule_match == RuleMatch.ALL else or_, asked)


def _asks(condition: Condition) -> Q:
    variants = Variant.objects.filter(product=OuterRef("pk"))
    match condition.kind:
        case Condition.Kind.TAG:
            tagged = Product.tags.through.objects.filter(
                product=OuterRef("pk"), tag=condition.tag_id
            )
            return Q(Exists(tagged))
        case Condition.Kind.OPTION:
            return _comes_in(condition.option_name, condition.option_value)
        case Condition.Kind.FIRMNESS:
            label = str(Firmness(condition.firmness).label)
            return Q(firmness=condition.firmness) | _comes_in(FIRMNESS_OPTION, label)
        case Condition.Kind.PRICE_FROM:
            return Q(Exists(variants)) & ~Q(
                Exists(variants.filter(regular_price_minor__lt=condition.price_minor))
            )
        case _:
            return Q(Exists(variants.filter(regular_price_minor__lte=condition.price_minor)))


def _comes_in(option: str, value: str) -> Q:
    made = Variant.objects.filter(
        product=OuterRef("pk"),
        option_values__option__name__iexact=option,
        option_values__value__iexact=value,
    )
    return Q(Exists(made))
