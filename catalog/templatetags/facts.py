from decimal import Decimal

from django import template

from catalog.facts import facts_of
from catalog.models import Attribute, Fact
from store.core.templatetags.shop import inches, us_weight

register = template.Library()

# A pound is 453.59237 g and a foot 0.3048 m, exactly (yard and pound agreement, 1959).
_POUNDS_A_CUBIC_FOOT = Decimal("0.3048") ** 3 / Decimal("0.45359237")


@register.filter
def reading(fact: Fact) -> str:
    """Write a fact with its unit: ``45 kg/m³``, ``10°``, ``Yes``."""
    unit = fact.attribute.unit
    gap = "" if unit in {"", Attribute.Unit.PERCENT, Attribute.Unit.DEGREES} else " "
    return f"{fact.value}{gap}{unit}"


@register.filter
def us_reading(fact: Fact) -> str:
    """Write a fact in the units of the United States: ``1.8 in``; empty where they are the same."""
    number = fact.number
    if number is None:
        return ""
    match fact.attribute.unit:
        case Attribute.Unit.MILLIMETERS:
            return f"{inches(float(number))} in"
        case Attribute.Unit.GRAMS:
            return us_weight(float(number))
        case Attribute.Unit.KILOGRAMS:
            return us_weight(float(number) * 1000)
        case Attribute.Unit.DENSITY:
            return f"{number * _POUNDS_A_CUBIC_FOOT:.1f} lb/ft³"
        case Attribute.Unit.CELSIUS:
            return f"{number * 9 / 5 + 32:.0f} °F"
    return ""


register.filter(facts_of)
