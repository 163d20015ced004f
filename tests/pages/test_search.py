import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models.products import ProductState
from store.views import MAX_ARTICLES_FOUND, MAX_PRODUCTS_FOUND
from tests.factories import make_article, make_product, make_shop, make_topic, make_variant

pytestmark = pytest.mark.django_db

# Where the products begin that stand on the page although they were not asked for.
SUGGESTED = 'id="suggested"'


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def search(client: Client, query: str) -> str:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    return response.content.decode()


def found(html: str) -> list[str]:
    """Give the titles of the cards that were found, as text."""
    return titles(html.partition(SUGGESTED)[0])


def titles(html: str) -> list[str]:
    return re.findall(r'class="card__link"[^>]*><bdi>([^<]*)</bdi>', html)


def test_each_word_must_occur_somewhere_in_the_product(client: Client) -> None:
    make_product(title="Mesh Support", subtitle="For chairs", description="<p>Airy.</p>")
    make_product(title="Foam Wedge", subtitle="For chairs")
    assert found(search(client, "chairs")) == ["Foam Wedge", "Mesh Support"]
    assert found(search(client, "CHAIRS mesh airy")) == ["Mesh Support"]
    assert found(search(client, "mesh wedge")) == []


def test_articles_are_found_by_title_and_summary(client: Client) -> None:
    make_article(title="Sitting", summary="About chairs.")
    make_article(title="Sleeping", summary="About beds.", body="<p>Chairs, too.</p>")
    assert found(search(client, "chairs")) == ["Sitting"]


def test_what_is_not_public_is_not_found(client: Client) -> None:
    make_product(title="Secret cushion", state=ProductState.DRAFT)
    make_article(title="Secret article", published_at=timezone.now() + timedelta(days=1))
    assert found(search(client, "secret")) == []


def test_it_says_how_many_were_found(client: Client) -> None:
    make_variant(product=make_product(title="Mesh Support"))
    make_article(title="Mesh or foam?")
    html = search(client, "mesh")
    assert "<title>2 found for “mesh”" in html
    assert "1 product and 1 article." in " ".join(html.split())


def test_more_than_a_page_holds_is_cut_and_said(client: Client) -> None:
    for number in range(MAX_PRODUCTS_FOUND + 1):
        make_product(title=f"Foam {number}")
    for number in range(MAX_ARTICLES_FOUND + 1):
        make_article(title=f"Foam {number}")
    html = search(client, "foam")
    assert len(found(html)) == MAX_PRODUCTS_FOUND + MAX_ARTICLES_FOUND
    assert "the first of more" in html


def test_exactly_a_page_full_is_all_there_is(client: Client) -> None:
    for number in range(MAX_PRODUCTS_FOUND):
        make_product(title=f"Foam {number}")
    assert "the first of more" not in search(client, "foam")


def test_nothing_found_shows_some_products_on_sale_instead(client: Client) -> None:
    for number in range(5):
        make_product(title=f"Foam {number}", featured_position=9 - number)
    make_product(title="Draft", state=ProductState.DRAFT)
    html = search(client, "zebra")
    suggested = html.partition(SUGGESTED)[2]
    assert titles(suggested) == ["Foam 4", "Foam 3", "Foam 2", "Foam 1"]
    assert SUGGESTED not in search(client, "foam")


def test_nothing_found_leads_on(client: Client) -> None:
    topic = make_topic(name="Sitting")
    make_article(title="Chairs").topics.add(topic)
    html = search(client, "zebra")
    assert "Nothing found for “zebra”" in html
    assert "Nothing has all of these words." in html
    main = html[html.index("<main") : html.index("</main>")]
    assert topic.get_absolute_url() in main
    assert main.count('value="zebra"') == 1


@pytest.mark.parametrize("query", ["", "   ", "\0", "\0 \0"])
def test_an_empty_search_asks_for_words_and_lists_nothing(client: Client, query: str) -> None:
    make_product(title="Foam")
    html = search(client, query)
    assert "Every word you type has to occur." in html
    assert found(html) == []


@pytest.mark.parametrize(
    "query",
    ["x" * 10_240, "x " * 5_120, "\0foam", "%_\\'\"", "<script>alert(1)</script>", "\u202e", "😀"],
)
def test_odd_words_do_no_harm(client: Client, query: str) -> None:
    make_product(title="Foam")
    html = search(client, query)
    assert "<script>alert" not in html
    assert len(html) < 40_000


@pytest.mark.parametrize("wildcard", ["%", "_", "f%m", "fo_m"])
def test_wildcards_of_the_database_are_plain_characters(client: Client, wildcard: str) -> None:
    make_product(title="Foam")
    assert found(search(client, wildcard)) == []


@pytest.mark.parametrize("query", ["q=foam&page=abc", "q=foam&q=", "q[]=foam", "q=%FF%FE"])
def test_an_odd_address_still_shows_the_page(client: Client, query: str) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    assert 'data-page="search"' in response.content.decode()


def test_search_engines_are_asked_to_leave_the_results_alone(client: Client) -> None:
    assert '<link rel="canonical" href="http://127.0.0.1/search/">' in search(client, "foam")
