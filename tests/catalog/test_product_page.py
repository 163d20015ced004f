import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import CollectionFeature, ProductFeature
from catalog.models import Product
from catalog.models.products import ProductState
from store.core.models import Shop
from tests.factories import (
    make_article,
    make_collection,
    make_fact,
    make_maker,
    make_many_variants,
    make_product,
    make_shop,
    make_variant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client, product: Product, query: str = "") -> str:
    response = client.get(f"{product.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response.content.decode()


def part(html: str, heading: str) -> str:
    """Give the section of the page with that heading; empty where there is none."""
    found = re.search(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def test_each_option_is_a_named_group_of_links(client: Client) -> None:
    product = make_product()
    for value in ("Sage", "Oddly blue"):
        make_variant(product=product, sku=value[0], options={"Color": value})
    html = page(client, product, "?variant=O")
    chooser = html[html.index("<variant-chooser>") : html.index("</variant-chooser>")]
    key = product.options.get().pk
    assert f'role="group" aria-labelledby="option-{key}"' in chooser
    assert f'id="option-{key}"><bdi>Color</bdi>' in chooser
    assert re.search(r'aria-current="true">\s*<bdi>Oddly blue</bdi>', chooser)
    assert "swatch--sage" in chooser
    assert "swatch--oddly" not in chooser
    assert "<form" not in chooser


def test_its_place_is_the_first_collection_that_is_shown(client: Client) -> None:
    product = make_variant().product
    make_collection(product, title="Hidden", is_visible=False)
    make_collection(product, title="Second", position=2)
    first = make_collection(product, title="First", position=1)
    breadcrumbs = re.search(r'<nav class="breadcrumbs".*?</nav>', page(client, product), re.DOTALL)
    assert breadcrumbs
    assert re.findall(r'href="([^"]*)"', breadcrumbs[0]) == ["/", first.get_absolute_url()]


def test_a_sold_out_product_leads_to_others_where_there_are_any(client: Client) -> None:
    product = make_variant(on_hand=0).product
    assert "See others like it" not in page(client, product)
    make_collection(product, make_product())
    assert re.search(r'<a href="#related">See others like it</a>', page(client, product))


def test_a_sold_out_choice_says_so_in_words(client: Client) -> None:
    product = make_product()
    make_variant(product=product, options={"Color": "Sage"})
    make_variant(product=product, options={"Color": "Sand"}, on_hand=0, position=1)
    html = page(client, product)
    assert re.search(r"<bdi>Sand</bdi>\s*<span[^>]*>Sold out</span>", html)
    assert not re.search(r"<bdi>Sage</bdi>\s*<span[^>]*>Sold out</span>", html)


def test_it_says_between_which_dates_an_order_arrives(client: Client) -> None:
    Shop.objects.update(transit_business_days_min=3, transit_business_days_max=5)
    html = page(client, make_variant().product)
    first, last = (
        date.fromisoformat(found)
        for found in re.findall(r'<time datetime="(.{10})">\w{3},', html)[:2]
    )
    assert timezone.localdate() < first <= last
    assert f"{first:%a}, {first:%b} {first.day}" in html


def test_without_days_on_the_way_it_promises_no_dates(client: Client) -> None:
    assert "Arrives" not in page(client, make_variant().product)


def test_days_to_send_it_back_are_promised_only_where_staff_say_how_many(client: Client) -> None:
    product = make_variant().product
    assert "send it back" not in page(client, product)
    Shop.objects.update(return_days=30)
    assert "30 days to send it back" in page(client, product)


def test_measures_stand_in_inches_and_millimeters(client: Client) -> None:
    product = make_variant(product=make_product(width_mm=381)).product
    assert '15.0 in <span class="quiet">(381 mm)' in page(client, product)


def test_others_of_its_collections_are_shown_but_not_itself_nor_what_is_not_sold(
    client: Client,
) -> None:
    product = make_variant().product
    others = [make_variant(product=make_product(title=f"Other {n}")).product for n in range(5)]
    hidden = make_product(title="Hidden thing", state=ProductState.DRAFT)
    make_collection(product, *others, hidden)
    make_collection(product, others[0])
    related = part(page(client, product), "related")
    titles = re.findall(r">(Other \d)<", related)
    assert len(titles) == len(set(titles)) == 4
    assert product.title not in related
    assert "Hidden thing" not in related


def test_what_shares_no_visible_collection_is_not_related(client: Client) -> None:
    product, other = make_variant().product, make_variant().product
    make_collection(product, other, is_visible=False)
    assert part(page(client, product), "related") == ""


def test_articles_that_feature_it_or_its_collection_are_shown(client: Client) -> None:
    product, other = make_variant().product, make_variant().product
    about_it, about_all, about_another = (
        make_article(title=title) for title in ("About it", "About all", "About another")
    )
    ProductFeature.objects.create(parent=about_it, product=product)
    ProductFeature.objects.create(parent=about_it, product=product, ordering=2)
    CollectionFeature.objects.create(parent=about_all, collection=make_collection(product))
    ProductFeature.objects.create(parent=about_another, product=other)
    reading = part(page(client, product), "reading")
    assert sorted(re.findall(r">(About \w+)<", reading)) == ["About all", "About it"]


def test_without_articles_about_it_nothing_is_to_be_read(client: Client) -> None:
    make_article()
    assert part(page(client, make_variant().product), "reading") == ""


def test_a_product_without_pictures_and_variants_still_has_a_page(client: Client) -> None:
    html = page(client, make_product())
    assert "not for sale at the moment" in html
    assert "no-picture" in html


def test_facts_stand_in_the_units_of_both_worlds_and_in_the_order_of_staff(client: Client) -> None:
    product = make_variant().product
    make_fact(product=product, name="Foam density", value="45", unit="kg/m³", position=2)
    make_fact(product=product, name="Lower layer", value="20.5", unit="mm", position=1)
    make_fact(product=product, name="Strap", value="1500", unit="g", position=3)
    make_fact(product=product, name="Zipper", value="<b>مشبك</b>", position=4)
    html = part(page(client, product), "facts")
    facts = re.findall(r"<bdi>(.*?)</bdi></th>\s*<td>\s*(.*?)\s*</td>", html, re.DOTALL)
    assert facts == [
        ("Lower layer", '0.8 in <span class="quiet">(20.5 mm)</span>'),
        ("Foam density", '2.8 lb/ft³ <span class="quiet">(45 kg/m³)</span>'),
        ("Strap", '3 lb 5 oz <span class="quiet">(1,500 g)</span>'),
        ("Zipper", "<bdi>&lt;b&gt;مشبك&lt;/b&gt;</bdi>"),
    ]


def test_warnings_and_maker_are_named_as_the_regulation_wants(client: Client) -> None:
    maker = make_maker(
        name="Example Foam",
        trade_name="Foamy",
        country="GB",
        responsible_name="Example Agent",
        responsible_postal_address="2 Quay\nDublin\nIreland",
        responsible_electronic_address="https://agent.example/contact",
    )
    product = make_product(maker=maker, safety_warnings="Keep it dry.\n\nNo open fire.")
    html = page(client, make_variant(product=product).product)
    safety = part(html, "safety")
    assert re.findall(r"<li>(.*?)</li>", safety) == ["Keep it dry.", "No open fire."]
    section = part(html, "maker")
    for words in ("Example Foam", "Foamy", "Exampleton", "United Kingdom", "Dublin"):
        assert words in section
    assert 'href="mailto:hello@maker.example"' in section
    assert 'href="https://agent.example/contact"' in section


def test_what_nobody_entered_has_no_heading(client: Client) -> None:
    html = page(client, make_variant().product)
    assert part(html, "safety") == ""
    assert part(html, "maker") == ""


def test_search_engines_are_told_what_staff_wrote_for_them(client: Client) -> None:
    product = make_variant(product=make_product(title="Roll", subtitle="A small one")).product
    html = page(client, product)
    assert "<title>Roll – Test Lane</title>" in html
    assert 'content="A small one"' in html
    product.seo_title, product.seo_description = "Roll for flat chairs", "For a shallow gap"
    product.save()
    html = page(client, product)
    assert "<title>Roll for flat chairs – Test Lane</title>" in html
    assert 'content="For a shallow gap"' in html
    assert "<h1><bdi>Roll</bdi></h1>" in html


def test_three_hundred_variants_take_as_many_queries_as_two(client: Client) -> None:
    small, large = make_many_variants(sizes=(2, 1, 1)), make_many_variants()

    def queries(product: Product) -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, product)
        return len(captured)

    queries(small)
    assert queries(large) == queries(small)
