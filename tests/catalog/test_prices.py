import pytest

from catalog.services.prices import set_price
from store.core.money import Money
from tests.factories import NOW, make_variant

pytestmark = pytest.mark.django_db


def test_a_new_price_is_added_to_the_history() -> None:
    variant = make_variant(price_minor=3900)
    set_price(variant=variant, price=Money(3500, "USD"), now=NOW)
    assert [change.price.minor for change in variant.price_changes.all()] == [3500, 3900]


def test_the_same_price_again_adds_nothing() -> None:
    variant = make_variant(price_minor=3900)
    set_price(variant=variant, price=Money(3900, "USD"), now=NOW)
    assert variant.price_changes.count() == 1
