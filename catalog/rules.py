"""Which products meet the conditions of a collection that is filled by rule."""

from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q

from catalog.models import Collection, Product, Variant
from catalog.models.collections import Condition, RuleMatch
from catalog.models.products import FIRMNESS_OPTION, Firmness


def meets_conditions(collection: Collection) -> Q:
    """Give the rule of ``collection`` as a condition on products.

    A product counts with its lowest price (minor units), and with an option in which any of its
    variants comes. A collection without conditions has no products rather than all of them.
    """
    asked = [_asks(condition) for condition in collection.conditions.all()]
    if not asked:
        return Q(pk__in=[])
    return reduce(and_ if collection.rule_match == RuleMatch.ALL else or_, asked)


def _asks(condition: Condition) -> Q:
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
            return Q(listing__price_minor__gte=condition.price_minor)
        case _:
            return Q(listing__price_minor__lte=condition.price_minor)


def _comes_in(option: str, value: str) -> Q:
    made = Variant.objects.filter(
        product=OuterRef("pk"),
        option_values__option__name__iexact=option,
        option_values__value__iexact=value,
    )
    return Q(Exists(made))
