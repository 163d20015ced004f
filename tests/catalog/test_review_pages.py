import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Product, RejectionReason
from catalog.models.products import ProductState
from catalog.reviews import ON_A_PAGE
from tests.factories import NOW, make_product, make_review, make_shop, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    make_shop(name="Test Lane")
    return make_variant().product


def page(client: Client, product: Product, query: str = "") -> str:
    response = client.get(f"/products/{product.slug}/reviews/{query}")
    assert response.status_code == 200
    return response.content.decode()


def section(client: Client, product: Product) -> str:
    html = client.get(product.get_absolute_url()).content.decode()
    found = re.search(r'<section[^>]*id="reviews".*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def titles(html: str) -> list[str]:
    return re.findall(r'class="review__title"><bdi>(.*?)</bdi>', html)


def test_a_product_shows_its_average_how_it_is_spread_and_what_buyers_say(
    client: Client, product: Product
) -> None:
    make_review(product=product, stars=5, options_label="Sand", reply="Thank you.")
    make_review(product=product, stars=2, title="Too soft <b>", text="One\n\nTwo")
    html = section(client, product)
    assert ">3.5<" in html
    assert "From 2 reviews, each by someone who bought it here" in html
    assert re.findall(r'class="bars__count">(\d+)<', html) == ["1", "0", "0", "1", "0"]
    assert "5 out of 5 stars" in html
    assert "Bought here: Sand" in html
    assert "Answer from Test Lane" in html
    assert "Too soft &lt;b&gt;" in html
    assert "<p>One</p>" in html
    assert "style=" not in html


def test_search_engines_know_all_choices_of_reviews_as_one_page(
    client: Client, product: Product
) -> None:
    for _ in range(ON_A_PAGE + 1):
        make_review(product=product, stars=5)
    path = f"http://127.0.0.1/products/{product.slug}/reviews/"
    for query, known in {"": "", "?page=2": "?page=2", "?stars=5&sort=most&page=2": ""}.items():
        html = page(client, product, query)
        assert f'<link rel="canonical" href="{path}{known}">' in html


@pytest.mark.parametrize("state", ["pending", "rejected"])
def test_what_is_not_published_is_neither_shown_nor_counted(
    client: Client, product: Product, state: str
) -> None:
    make_review(product=product, state=state, title="Unread")
    html = client.get(product.get_absolute_url()).content.decode()
    assert "Unread" not in html + page(client, product)
    assert "Nobody has reviewed this yet." in html
    assert 'class="stars' not in html


def test_only_the_newest_stand_on_the_page_of_the_product(client: Client, product: Product) -> None:
    for age in range(7):
        make_review(product=product, title=f"Age {age}", written_at=NOW - timedelta(days=age))
    html = section(client, product)
    assert titles(html) == [f"Age {age}" for age in range(5)]
    assert f'href="/products/{product.slug}/reviews/">All 7 reviews' in html


def test_reviews_cost_the_page_of_a_product_one_query(client: Client, product: Product) -> None:
    for _ in range(8):
        make_review(product=product)
    with CaptureQueriesContext(connection) as queries:
        client.get(product.get_absolute_url())
    assert len([query for query in queries if "catalog_review" in query["sql"]]) == 1


def test_every_page_says_how_reviews_are_checked(client: Client, product: Product) -> None:
    make_review(product=product)
    for html in (section(client, product), page(client, product)):
        assert "Only people who bought a product here can review it" in html
        for reason in RejectionReason.labels:
            assert reason in html


def test_the_page_of_reviews_says_how_many_were_left_out(client: Client, product: Product) -> None:
    assert "no review of this product had to be left out" in page(client, product)
    make_review(product=product, state="rejected")
    assert "1 was not published" in " ".join(page(client, product).split())


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["New 3", "Mid 1", "Old 5"]),
        ("?sort=newest", ["New 3", "Mid 1", "Old 5"]),
        ("?sort=highest", ["Old 5", "New 3", "Mid 1"]),
        ("?sort=lowest", ["Mid 1", "New 3", "Old 5"]),
        ("?stars=1", ["Mid 1"]),
        ("?stars=4", []),
        ("?stars=5&sort=lowest", ["Old 5"]),
    ],
)
def test_readers_choose_stars_and_order(
    client: Client, product: Product, query: str, shown: list[str]
) -> None:
    for age, title in enumerate(["New 3", "Mid 1", "Old 5"]):
        written_at = NOW - timedelta(days=age)
        make_review(product=product, title=title, stars=int(title[-1]), written_at=written_at)
    assert titles(page(client, product, query)) == shown


def test_a_choice_stays_when_one_turns_the_page(client: Client, product: Product) -> None:
    for number in range(21):
        make_review(product=product, title=f"Number {number}", stars=2)
    html = page(client, product, "?stars=2&sort=lowest&page=2")
    assert len(titles(html)) == 10
    assert re.search(r'rel="next" href="[^"]*\?stars=2&amp;sort=lowest&amp;page=3"', html)
    assert re.search(r'rel="prev" href="[^"]*\?stars=2&amp;sort=lowest"', html)


@pytest.mark.parametrize(
    "query",
    [
        "?stars=0",
        "?stars=6",
        "?stars=%00",
        "?stars=٣",
        "?stars=1e0",
        "?sort=stars",
        "?sort=-pk;drop",
        "?page=0",
        "?page=-1",
        "?page=x",
        "?page=999999999999999999999999",
        "?page=" + "9" * 5000,
        "?page=%F0%9F%98%80&stars=<script>&sort=%00",
    ],
)
def test_what_means_nothing_in_the_address_is_left_aside(
    client: Client, product: Product, query: str
) -> None:
    make_review(product=product, title="Here")
    assert titles(page(client, product, query)) == ["Here"]


def test_what_is_not_sold_has_no_page_of_reviews(client: Client) -> None:
    draft = make_product(state=ProductState.DRAFT)
    make_review(product=draft)
    assert client.get(f"/products/{draft.slug}/reviews/").status_code == 404


def test_it_is_the_same_for_everyone(client: Client, product: Product) -> None:
    make_review(product=product)
    response = client.get(f"/products/{product.slug}/reviews/")
    assert not response.cookies
    assert "csrf" not in response.content.decode()
