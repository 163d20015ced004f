"""A sale that starts and ends, as shoppers and readers see it and as the worker does it."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import ProductFeature
from catalog.models import Sale, Variant
from catalog.services.sales import sale_changed
from catalog.templatetags.catalog import last_moment
from tests.factories import make_article, make_sale, make_shop, make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def variant() -> Variant:
    make_shop()
    return make_variant(price_minor=4000, priced_at=timezone.now() - 60 * DAY)


def shown(html: str) -> list[tuple[str, ...]]:
    """Give every price, struck price and percentage that a page shows to machines, in order."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'data-(price|struck-price|percent)="(\d+)"', main)


def product_page(client: Client, variant: Variant) -> str:
    return client.get(variant.product.get_absolute_url()).content.decode()


def plan(variant: Variant, starts_at: datetime, ends_at: datetime) -> Sale:
    """Plan a sale long before it starts, as if time had then gone on to now."""
    return make_sale(
        variant.product,
        percent_off=15,
        starts_at=starts_at,
        ends_at=ends_at,
        now=timezone.now() - 9 * DAY,
    )


def test_the_worker_starts_a_sale_and_ends_it(client: Client, variant: Variant) -> None:
    now = timezone.now()
    sale = plan(variant, now - DAY, now + DAY)
    assert shown(product_page(client, variant)) == [("price", "4000")]

    call_command("worker", "--once")
    html = product_page(client, variant)
    assert shown(html) == [("price", "3400"), ("struck-price", "4000"), ("percent", "15")]
    assert re.search(r"<del[^>]*><span class=\"visually-hidden\">Was </span>\$40\.00</del>", html)
    assert "Lowest price of the 30 days before: $40.00" in html
    assert sale.ends_at
    assert f"Until {last_moment(sale.ends_at)}" in html

    # Time goes on past its end.
    Sale.objects.update(ends_at=now, due_at=now)
    call_command("worker", "--once")
    html = product_page(client, variant)
    assert shown(html) == [("price", "4000")]
    assert "Lowest price" not in html
    assert "Until" not in html


def test_a_sale_without_a_price_of_before_strikes_nothing(client: Client) -> None:
    make_shop()
    new = make_variant(price_minor=4000)
    make_sale(new.product, percent_off=15)
    html = product_page(client, new)
    assert shown(html) == [("price", "3400")]
    assert "Lowest price" not in html


def test_the_cart_says_that_a_sale_changed_the_price_and_what_it_was(
    client: Client, variant: Variant
) -> None:
    add_to_cart(client, variant)
    sale = make_sale(variant.product, percent_off=15, now=timezone.now())
    html = client.get("/cart/").content.decode()
    assert "The price changed from $40.00 to $34.00." in html
    assert ("struck-price", "4000") in shown(html)
    sale.products.clear()
    sale_changed(sale=sale, now=timezone.now())
    html = client.get("/cart/").content.decode()
    assert ("struck-price", "4000") not in shown(html)


def test_an_article_shows_the_sale_of_what_it_features(client: Client, variant: Variant) -> None:
    article = make_article()
    ProductFeature.objects.create(parent=article, product=variant.product, ordering=10)
    make_variant(product=variant.product, price_minor=5000)
    make_sale(variant.product, percent_off=15, now=timezone.now())
    html = client.get(article.get_absolute_url()).content.decode()
    assert shown(html)[:3] == [("price", "3400"), ("struck-price", "4000"), ("percent", "15")]
    assert "Lowest price of the 30 days before: $40.00" in html


def test_of_variants_that_cost_the_same_an_article_strikes_only_what_is_true_of_each(
    client: Client, variant: Variant
) -> None:
    article = make_article()
    ProductFeature.objects.create(parent=article, product=variant.product, ordering=10)
    make_sale(variant.product, percent_off=15, now=timezone.now())
    make_variant(product=variant.product, price_minor=4000, priced_at=timezone.now())
    html = client.get(article.get_absolute_url()).content.decode()
    assert shown(html) == [("price", "3400")]


def test_a_sale_costs_a_page_no_query(
    client: Client, variant: Variant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = variant.product.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    make_sale(variant.product, now=timezone.now(), ends_at=timezone.now() + DAY)
    with django_assert_num_queries(len(before)):
        client.get(address)


@pytest.mark.parametrize(
    ("ends_at", "told"),
    [
        ("2026-11-30T00:00:00-08:00", "Sunday, Nov 29"),
        ("2026-11-30T07:59:00+00:00", "Sunday, Nov 29, 11:59 p.m."),
        ("2026-11-29T18:00:00-08:00", "Sunday, Nov 29, 6 p.m."),
    ],
)
def test_an_end_is_told_in_the_shops_zone_and_midnight_as_the_day_before(
    ends_at: str, told: str
) -> None:
    assert last_moment(datetime.fromisoformat(ends_at)) == told
