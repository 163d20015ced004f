"""The page of a collection, as shoppers ask for more or fewer of its products."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Collection, OptionValue, Product, ProductImage, Stock, Tag, Variant
from catalog.models.products import ProductState
from catalog.services.listings import refresh_listings
from catalog.services.prices import set_price
from catalog.services.stock import count
from store.core.money import Money
from tests.factories import NOW, make_collection, make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> Collection:
    """Six products from $10 to $60; Sand in one size is sold out, Firm costs more."""
    make_shop()
    car = Tag.objects.create(name="Car", slug="car", is_use=True)
    products = []
    for place in range(1, 7):
        product = make_product(title=f"Product {place}", featured_position=place)
        for number, color in enumerate(["Sand", "Pine"]):
            make_variant(
                product=product,
                sku=f"P{place}-{color.upper()}",
                price_minor=1000 * place + 100 * number,
                on_hand=place - 1 if color == "Sand" else 9,
                options={"Color": color} | ({"Größe": "groß"} if place > 4 else {}),
            )
        if place % 2:
            product.tags.add(car)
        products.append(product)
    refresh_listings([product.pk for product in products])
    return make_collection(*products, slug="all", title="All of them")


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/collections/all/{'?' if query else ''}{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r"<bdi>Product (\d+)</bdi>", html)


def link(html: str, words: str) -> str:
    """Give the address of the filter with those words."""
    found = re.search(rf'href="([^"]+)"[^>]*>(?:<bdi>)?{re.escape(words)}<', html)
    assert found, words
    return found[1].replace("&amp;", "&").removesuffix("#products").partition("?")[2]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "123456"),
        ("color=sand", "123456"),
        ("color=sand&stock=in", "23456"),
        ("use=car", "135"),
        ("use=car&color=sand&stock=in", "35"),
        ("price_from=25&price_to=45", "34"),
        ("price_to=10.00", "1"),
        ("price_to=10.50&color=pine", ""),
        ("color=sand&color=pine", "123456"),
        (f"{quote('größe')}={quote('groß')}", "56"),
        ("sort=-price", "654321"),
        ("sort=price&use=car", "135"),
        ("sort=nothing&color=mauve&utm_source=x", "123456"),
    ],
)
def test_filters_combine_and_ask_for_one_variant_that_is_all_of_it(
    client: Client, query: str, shown: str
) -> None:
    assert "".join(titles(page(client, query))) == shown


def test_a_filter_says_how_many_it_would_show_and_leads_there(client: Client) -> None:
    html = page(client, "use=car")
    assert re.search(r"<bdi>Sand</bdi>.*?</span>3<", html)
    query = link(html, "Sand")
    assert query == "color=sand&use=car"
    assert len(titles(page(client, query))) == 3


def test_a_filter_that_would_show_nothing_is_no_link(client: Client) -> None:
    html = page(client, f"price_to=30&{quote('color')}=sand")
    assert '<span class="filter filter--empty"><bdi>groß</bdi>' in html


def test_what_is_chosen_is_marked_and_can_be_taken_away(client: Client) -> None:
    html = page(client, "color=sand&stock=in")
    assert re.search(r'aria-current="true"><bdi>Sand</bdi>', html)
    assert 'href="/collections/all/?stock=in#products"' in html
    assert 'href="/collections/all/#products" rel="nofollow">Clear all' in html


def test_where_nothing_is_all_of_it_every_way_out_says_what_it_shows(client: Client) -> None:
    html = page(client, "price_to=10.50&color=pine")
    assert "Nothing here is all of that at once" in html
    assert re.search(r"Without “Color: Pine”</a>: 1 product\b", html)
    assert re.search(r"Without “Up to \$10.50”</a>: 6 products", html)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("price_from=cheap", "Enter a price such as 39.00."),
        ("price_to=1.234", "at most 2 decimals"),
        ("price_from=50&price_to=20", "must not be below the lowest"),
        ("price_from=999999999999", "A price is at most"),
    ],
)
def test_a_price_that_is_none_comes_back_with_a_sentence(
    client: Client, query: str, sentence: str
) -> None:
    html = page(client, query)
    assert sentence in html
    assert f'value="{query.partition("=")[2].partition("&")[0]}"' in html
    assert 'aria-invalid="true"' in html


def test_beside_a_price_that_is_none_the_other_one_waits(client: Client) -> None:
    html = page(client, "price_from=cheap&price_to=20")
    assert len(titles(html)) == 6
    assert 'value="20"' in html


def test_the_form_of_the_prices_sends_the_other_filters_along(client: Client) -> None:
    html = page(client, "color=sand&sort=-price&price_to=30")
    assert '<input type="hidden" name="color" value="sand">' in html
    assert '<input type="hidden" name="sort" value="-price">' in html
    assert 'type="hidden" name="price_to"' not in html


def test_everyone_sees_a_change_on_the_next_request(client: Client) -> None:
    assert "1" in titles(page(client, "price_to=10"))
    variant = Product.objects.get(title="Product 1").variants.get(sku="P1-SAND")
    set_price(variant=variant, price=Money(9900, "USD"), now=NOW)
    assert titles(page(client, "price_to=10")) == []
    assert "1" not in titles(page(client, "color=sand&stock=in"))
    count(stock=variant.stock, counted=4, note="", now=NOW)
    assert "1" in titles(page(client, "color=sand&stock=in"))


def many(number: int) -> Collection:
    products = Product.objects.bulk_create(
        Product(title=f"Many {n}", slug=f"many-{n}", state=ProductState.ACTIVE)
        for n in range(number)
    )
    variants = Variant.objects.bulk_create(
        Variant(
            product=product,
            sku=f"MANY-{product.pk}",
            price_minor=3900,
            regular_price_minor=3900,
        )
        for product in products
    )
    Stock.objects.bulk_create(Stock(variant=variant, on_hand=9) for variant in variants)
    refresh_listings([product.pk for product in products])
    return make_collection(*products, slug="many", title="Many")


def test_pages_are_links_and_keep_the_filters(client: Client) -> None:
    many(50)
    html = client.get("/collections/many/?sort=newest&page=2").content.decode()
    assert 'rel="prev" href="/collections/many/?sort=newest#products"' in html
    assert 'rel="next" href="/collections/many/?sort=newest&amp;page=3#products"' in html
    assert html.count('class="card"') == 24
    assert "page 2 of 3" in html


@pytest.mark.parametrize(
    ("asked", "shown"), [("abc", 1), ("0", 3), ("-1", 3), ("999999", 3), ("3", 3), ("1e9", 1)]
)
def test_a_page_that_is_not_there_is_the_first_or_the_last(
    client: Client, asked: str, shown: int
) -> None:
    many(50)
    html = client.get(f"/collections/many/?page={asked}").content.decode()
    assert f"page {shown} of 3" in html


NONSENSE = [
    "\0",
    "x" * 10_000,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "名前",
    "٣",
    "😀",
    "%",
    "",
]


@pytest.mark.parametrize("value", NONSENSE)
def test_it_withstands_any_query_string(client: Client, value: str) -> None:
    names = [
        "page",
        "sort",
        "stock",
        "use",
        "color",
        "price_from",
        "price_to",
        "größe",
        value or "x",
    ]
    for name in names:
        html = page(client, f"{quote(name)}={quote(value)}&color={quote(value)}")
        assert "<script>alert" not in html
        assert titles(html)


def test_a_collection_whose_rule_matches_nothing_says_so(client: Client) -> None:
    make_collection(filling="rule", slug="none", title="None of it")
    html = client.get("/collections/none/?color=sand&page=7").content.decode()
    assert "Nothing here at the moment" in html


def test_names_of_any_script_are_filters(client: Client) -> None:
    products = [
        make_variant(options={"اللون": color}).product for color in ["أزرق", "红色", "★", "<b>"]
    ]
    make_collection(*products, slug="scripts")
    html = client.get("/collections/scripts/").content.decode()
    for color in ["أزرق", "红色", "★", "&lt;b&gt;"]:
        shown = client.get(f"/collections/scripts/?{link(html, color)}").content.decode()
        assert shown.count('class="card"') == 1


@pytest.mark.parametrize(
    ("query", "queries"),
    [("", 7), ("?use=car&stock=in&sort=price&page=1", 7), ("?color=pine&page=1", 8)],
)
def test_it_takes_eight_queries_at_most_however_much_is_in_it(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    shelf: Collection,
    query: str,
    queries: int,
) -> None:
    make_collection(parent=shelf)
    with django_assert_num_queries(queries):
        client.get(f"/collections/all/{query}")
    # The second time its index is there.
    with django_assert_num_queries(queries - 3):
        client.get(f"/collections/all/{query}")


def add_picture(product: Product, name: str, color: str = "") -> ProductImage:
    value = OptionValue.objects.get(option__product=product, value=color) if color else None
    return ProductImage.objects.create(
        product=product,
        picture=f"{name}.webp",
        picture_width=1600,
        picture_height=1200,
        alt=name,
        option_value=value,
    )


def test_who_asks_for_a_color_sees_that_color_and_gets_there(client: Client) -> None:
    pillow = Product.objects.get(title="Product 2")
    add_picture(pillow, "both")
    add_picture(pillow, "of-pine", "Pine")
    refresh_listings([pillow.pk])
    plain = page(client)
    assert "both.webp" in plain
    assert "?variant=" not in plain
    html = page(client, "color=pine")
    assert "of-pine.webp" in html
    assert "both.webp" not in html
    assert f'href="{pillow.get_absolute_url()}?variant=P2-PINE"' in html
    # Of sand alone there is no picture.
    assert "both.webp" in page(client, "color=sand")


def test_a_picture_of_the_variant_itself_is_shown_before_that_of_its_color(client: Client) -> None:
    pillow = Product.objects.get(title="Product 2")
    add_picture(pillow, "of-pine", "Pine")
    Variant.objects.filter(sku="P2-PINE").update(picture=add_picture(pillow, "its-own"))
    assert "its-own.webp" in page(client, "color=pine")


def test_what_is_no_longer_sold_is_left_out_although_the_index_has_it(client: Client) -> None:
    assert "3" in titles(page(client))
    Product.objects.filter(title="Product 3").update(state=ProductState.ARCHIVED)
    assert titles(page(client)) == ["1", "2", "4", "5", "6"]


def test_parts_of_a_collection_stand_on_its_page_and_in_the_menu(
    client: Client, shelf: Collection
) -> None:
    part = make_collection(parent=shelf, title="A part", slug="part")
    html = page(client)
    assert html.count('href="/collections/part/"') == 2
    assert 'href="/collections/all/"' in client.get(part.get_absolute_url()).content.decode()


def test_search_engines_read_what_staff_wrote_for_them(client: Client, shelf: Collection) -> None:
    Collection.objects.filter(pk=shelf.pk).update(seo_title="Cushions", seo_description="All soft")
    html = page(client)
    assert "<title>Cushions – Test Lane</title>" in html
    assert '<meta name="description" content="All soft">' in html
