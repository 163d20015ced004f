"""A product's listing says what its variants, stock and pictures are, after every change."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Collection, Condition, Listing, Stock, Tag
from catalog.models.collections import Filling, RuleMatch
from catalog.models.products import Firmness
from catalog.models.stock import StockLevel
from catalog.services.listings import refresh_collection, refresh_listings
from catalog.services.prices import set_price
from catalog.services.stock import count, receive, release, reserve, sell_reserved
from store.core.money import Money
from tests.factories import NOW, make_collection, make_product, make_variant

pytestmark = pytest.mark.django_db


def test_it_has_the_lowest_price_and_says_whether_others_cost_more() -> None:
    product = make_product()
    make_variant(product=product, price_minor=4900)
    assert not Listing.objects.get().has_higher_prices
    second = make_variant(product=product, price_minor=6900)
    listing = Listing.objects.get()
    assert listing.price == Money(4900, "USD")
    assert listing.has_higher_prices
    set_price(variant=second, price=Money(3900, "USD"), now=NOW)
    assert Listing.objects.get().price == Money(3900, "USD")


def test_a_product_without_variants_has_no_price_and_is_not_to_be_had() -> None:
    make_product()
    listing = Listing.objects.get()
    assert listing.price is None
    assert listing.level == StockLevel.OUT_OF_STOCK


def test_it_follows_the_stock_through_an_order() -> None:
    variant = make_variant(on_hand=7)
    levels = [Listing.objects.get().level]
    reserve(quantities={variant.pk: 4}, order_number="A", holder=uuid4(), now=NOW)
    levels.append(Listing.objects.get().level)
    release(order_number="A", now=NOW)
    levels.append(Listing.objects.get().level)
    reserve(quantities={variant.pk: 7}, order_number="B", holder=uuid4(), now=NOW)
    levels.append(Listing.objects.get().level)
    sell_reserved(order_number="B", now=NOW)
    levels.append(Listing.objects.get().level)
    receive(stock=Stock.objects.get(), pieces=2, note="", now=NOW)
    levels.append(Listing.objects.get().level)
    count(stock=Stock.objects.get(), counted=0, note="", now=NOW)
    levels.append(Listing.objects.get().level)
    assert levels == [
        StockLevel.IN_STOCK,
        StockLevel.LOW_STOCK,
        StockLevel.IN_STOCK,
        StockLevel.OUT_OF_STOCK,
        StockLevel.OUT_OF_STOCK,
        StockLevel.LOW_STOCK,
        StockLevel.OUT_OF_STOCK,
    ]
    assert Listing.objects.get().pieces_sold == 7


def test_its_collection_is_the_first_that_is_shown() -> None:
    product = make_product()
    make_collection(product, position=1, is_visible=False)
    second = make_collection(product, position=3)
    first = make_collection(product, position=2)
    assert Listing.objects.get().collection == first
    first.is_visible = False
    first.save()
    refresh_collection(first)
    assert Listing.objects.get().collection == second


def ruled(*conditions: Condition, match: RuleMatch = RuleMatch.ALL) -> Collection:
    shelf = make_collection(filling=Filling.RULE, rule_match=match)
    for condition in conditions:
        condition.collection = shelf
        condition.save()
    refresh_collection(shelf)
    return shelf


def titles(shelf: Collection) -> list[str]:
    return [product.title for product in shelf.products.order_by("title")]


def test_a_rule_gathers_by_tag_price_option_and_firmness() -> None:
    car = Tag.objects.create(name="Car", slug="car", is_use=True)
    firm = make_product(title="Firm", firmness=Firmness.FIRM)
    firm.tags.add(car)
    make_variant(product=firm, price_minor=2000)
    sand = make_product(title="Sand")
    make_variant(product=sand, price_minor=5000, options={"Color": "Sand", "firmness": "FIRM"})
    assert titles(ruled(Condition(kind="tag", tag=car))) == ["Firm"]
    assert titles(ruled(Condition(kind="price_from", price_minor=2001))) == ["Sand"]
    assert titles(ruled(Condition(kind="price_to", price_minor=2000))) == ["Firm"]
    option = Condition(kind="option", option_name="color", option_value="sand")
    assert titles(ruled(option)) == ["Sand"]
    assert titles(ruled(Condition(kind="firmness", firmness="firm"))) == ["Firm", "Sand"]


def test_conditions_count_together_or_one_by_one_and_none_gathers_nothing() -> None:
    cheap, dear = (make_variant(price_minor=price).product for price in (1000, 9000))
    low, high = ({"kind": "price_from", "price_minor": price} for price in (500, 5000))
    assert set(ruled(Condition(**low), Condition(**high)).products.all()) == {dear}
    either = ruled(Condition(**low), Condition(**high), match=RuleMatch.ANY)
    assert set(either.products.all()) == {cheap, dear}
    assert titles(ruled()) == []


def test_a_product_comes_and_goes_as_it_changes() -> None:
    shelf = ruled(Condition(kind="price_to", price_minor=3000))
    variant = make_variant(price_minor=2500)
    assert list(shelf.products.all()) == [variant.product]
    set_price(variant=variant, price=Money(3500, "USD"), now=NOW)
    assert not shelf.products.exists()


def test_a_collection_gets_another_revision_when_what_it_shows_changes() -> None:
    variant = make_variant(on_hand=1)
    shelf, other = make_collection(variant.product), make_collection()

    def revisions() -> list[object]:
        return [Collection.objects.get(pk=each.pk).revision for each in (shelf, other)]

    before = revisions()
    reserve(quantities={variant.pk: 1}, order_number="A", holder=uuid4(), now=NOW)
    after = revisions()
    assert after[0] != before[0]
    assert after[1] == before[1]
    refresh_listings([make_product().pk])
    assert revisions() == after


def test_a_sold_out_variant_asks_no_rule_of_a_collection() -> None:
    variant = make_variant(on_hand=1)
    ruled(Condition(kind="price_from", price_minor=0))
    with CaptureQueriesContext(connection) as queries:
        reserve(quantities={variant.pk: 1}, order_number="A", holder=uuid4(), now=NOW)
    assert Listing.objects.get().level == StockLevel.OUT_OF_STOCK
    assert not [each for each in queries if "catalog_condition" in each["sql"]]
