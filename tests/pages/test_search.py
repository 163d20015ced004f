import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalog.models.products import ProductState
from store.search.models import MissedSearch
from store.views import MAX_ARTICLES_FOUND, MAX_PRODUCTS_FOUND
from tests.factories import make_article, make_product, make_shop, make_topic, make_variant

pytestmark = pytest.mark.django_db

# Where the products begin that stand on the page although they were not asked for.
SUGGESTED = 'id="suggested"'


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def search(client: Client, query: str) -> str:
    call_command("rebuild_search", stdout=StringIO())
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
    assert found(search(client, "chairs")) == ["Mesh Support", "Foam Wedge"]
    assert found(search(client, "CHAIRS mesh airy")) == ["Mesh Support"]


def test_where_nothing_has_all_words_the_page_says_so(client: Client) -> None:
    make_product(title="Mesh Support")
    make_product(title="Foam Wedge")
    html = search(client, "mesh wedge")
    assert found(html) == ["Mesh Support", "Foam Wedge"]
    assert "Nothing has all of these words." in html


def test_articles_are_found_by_title_summary_and_text(client: Client) -> None:
    make_article(title="Sleeping", summary="About beds.", body="<p>Chairs, too.</p>")
    make_article(title="Sitting", summary="About chairs.")
    assert found(search(client, "chairs")) == ["Sitting", "Sleeping"]


def test_the_words_are_marked_in_a_passage_of_the_article(client: Client) -> None:
    make_article(body="<p>The bench &lt;b&gt; is hard. Cushions help &amp; so on.</p>")
    html = search(client, "cushion bench")
    assert "The <mark>bench</mark> &lt;b&gt; is hard. <mark>Cushions</mark> help &amp; so" in html


def test_what_comes_first_decides_whether_articles_stand_first(client: Client) -> None:
    make_product(title="Wedge", description="<p>For pain while sitting.</p>")
    make_article(title="Pain while sitting")
    assert found(search(client, "pain sitting")) == ["Pain while sitting", "Wedge"]
    assert found(search(client, "wedge")) == ["Wedge"]


def test_a_misspelt_word_is_corrected_and_the_typed_one_offered(client: Client) -> None:
    make_product(title="Wedge cushion")
    html = search(client, "wegde cushion")
    assert found(html) == ["Wedge cushion"]
    assert "Results for “<bdi>wedge cushion</bdi>”" in html
    assert 'href="/search/?q=wegde%20cushion&amp;exact=1"' in html


def test_what_was_typed_can_be_searched_for_all_the_same(client: Client) -> None:
    make_product(title="Wedge cushion")
    search(client, "wedge")
    html = client.get("/search/", {"q": "wegde", "exact": "1"}).content.decode()
    assert found(html) == []
    assert 'Did you mean <a href="/search/?q=wedge"' in html


def test_what_left_the_shop_without_a_word_to_the_index_does_not_break_the_page(
    client: Client,
) -> None:
    make_product(title="Wedge one")
    gone = make_product(title="Wedge two")
    search(client, "wedge")
    type(gone).objects.filter(pk=gone.pk).delete()
    html = client.get("/search/", {"q": "wedge"}).content.decode()
    assert found(html) == ["Wedge one"]


def test_a_search_that_finds_nothing_is_counted_for_staff(client: Client) -> None:
    make_product(title="Wedge")
    search(client, "Zebra  Skin")
    search(client, "zebra skin")
    search(client, "wedge")
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.times) == ("zebra skin", 2)


def test_a_page_of_results_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        make_variant(product=make_product(title=f"Foam {number}"))
        make_article(title=f"Foam {number}")
    search(client, "foam")
    # Frame 2, words and index 2, products with their pictures, variants and stock 3, articles 1.
    with django_assert_max_num_queries(8):
        client.get("/search/", {"q": "foam"})
    # One more for words that nothing has.
    with django_assert_max_num_queries(9):
        client.get("/search/", {"q": "faom"})


def suggestions(client: Client, query: str) -> str:
    call_command("rebuild_search", stdout=StringIO())
    response = client.get("/search/suggest/", {"q": query}, headers={"X-Part": "suggestions"})
    assert response.status_code == 200
    return response.content.decode()


def test_suggestions_are_a_part_of_a_page_with_prices(client: Client) -> None:
    make_variant(product=make_product(title="Foam Wedge"), price_minor=4200)
    make_article(title="Foam or mesh?")
    html = suggestions(client, "foa")
    assert "<html" not in html
    assert 'data-price="4200"' in html
    assert html.count('role="option"') == 3
    assert 'href="/search/?q=foa"' in html


def test_without_anything_to_suggest_the_part_is_empty(client: Client) -> None:
    make_product(title="Foam Wedge")
    assert suggestions(client, "zebra").strip() == ""
    assert suggestions(client, "").strip() == ""
    assert not MissedSearch.objects.exists()


def test_the_address_of_suggestions_leads_a_visitor_to_the_search(client: Client) -> None:
    response = client.get("/search/suggest/", {"q": "foam & mesh"})
    assert (response.status_code, response["Location"]) == (302, "/search/?q=foam+%26+mesh")


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
    assert f"the first {MAX_PRODUCTS_FOUND} of {MAX_PRODUCTS_FOUND + 1} products" in html
    assert f"the first {MAX_ARTICLES_FOUND} of {MAX_ARTICLES_FOUND + 1} articles" in html


def test_exactly_a_page_full_is_all_there_is(client: Client) -> None:
    for number in range(MAX_PRODUCTS_FOUND):
        make_product(title=f"Foam {number}")
    html = search(client, "foam")
    assert f"{MAX_PRODUCTS_FOUND} products." in " ".join(html.split())
    assert "the first" not in html


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
    assert 'href="/finder/">A few questions</a>' in html
    assert "Nothing found for “zebra”" in html
    assert "Check the spelling" in html
    main = html[html.index("<main") : html.index("</main>")]
    assert topic.get_absolute_url() in main
    assert main.count('value="zebra"') == 1


@pytest.mark.parametrize("query", ["", "   ", "\0", "\0 \0"])
def test_an_empty_search_asks_for_words_and_lists_nothing(client: Client, query: str) -> None:
    make_product(title="Foam")
    html = search(client, query)
    assert '<h1 class="search__query">Search</h1>' in html
    assert found(html) == []


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_240,
        "x " * 5_120,
        "\0foam",
        "%_\\'\"",
        "<script>alert(1)</script>",
        "\u202e",
        "😀",
        "AND OR NOT",
        "NEAR(foam, 2)",
        "foam AND (",
        '"foam" -mesh *',
        "text:foam ^foam foam*",
        "foam & | ! <-> :*",
        "'; DROP TABLE catalog_product; --",
        "!?…—",
        "ـًّ坐垫กข한국어ﷺ",
        "foam'",
        "⅓ ² ① Ⅷ",
        "_ __ a_b",
    ],
)
def test_odd_words_do_no_harm(client: Client, query: str) -> None:
    make_product(title="Foam")
    html = search(client, query)
    assert "<script>alert" not in html
    assert len(html) < 40_000


@pytest.mark.parametrize("wildcard", ["%", "_", "*", "f%m", "f*"])
def test_wildcards_of_the_database_are_plain_characters(client: Client, wildcard: str) -> None:
    make_product(title="Foam")
    assert found(search(client, wildcard)) == []


@pytest.mark.parametrize(
    "query", ["q=foam&page=abc", "q=foam&q=", "q[]=foam", "q=%FF%FE", "q=%ED%A0%80"]
)
def test_an_odd_address_still_shows_the_page(client: Client, query: str) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    assert 'data-page="search"' in response.content.decode()


def test_search_engines_are_asked_to_leave_the_results_alone(client: Client) -> None:
    assert '<link rel="canonical" href="http://127.0.0.1/search/">' in search(client, "foam")
