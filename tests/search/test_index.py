from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, ArticleState
from articles.services.search import update_search as update_articles
from catalog.models import Product
from catalog.models.products import ProductState
from catalog.services.search import update_search as update_products
from store.search.models import Kind, SearchEntry, SearchWord
from store.search.queries import find
from store.search.services import put, rebuild, remove, set_popularity
from tests.factories import make_article, make_product, make_variant
from tests.search.factories import index, make_findable

pytestmark = pytest.mark.django_db


def vocabulary() -> dict[str, int]:
    return dict(SearchWord.objects.values_list("word", "entries"))


def test_putting_again_changes_nothing() -> None:
    findable = make_findable("Foam wedge", body="foam")
    for _ in range(2):
        put([findable])
    assert vocabulary() == {"foam": 1, "wedge": 1}
    assert SearchEntry.objects.count() == 1


def test_what_is_put_anew_is_found_by_its_new_words_alone() -> None:
    put([make_findable("Foam wedge", key=7), make_findable("Foam roll", key=8)])
    put([make_findable("Mesh wedge", key=7)])
    assert find("foam").products == [8]
    assert find("mesh").products == [7]
    assert vocabulary() == {"foam": 1, "wedge": 1, "roll": 1, "mesh": 1}


def test_what_is_removed_is_found_no_more_and_its_words_are_forgotten() -> None:
    key, other = index("Foam wedge"), index("Foam roll")
    remove(kind=Kind.PRODUCT, keys=[key, 999])
    assert find("wedge").products == []
    assert find("foam").products == [other]
    assert vocabulary() == {"foam": 1, "roll": 1}


def test_popularity_outlives_what_is_written_anew() -> None:
    put([make_findable("Foam", key=7), make_findable("Foam", key=8)])
    set_popularity(kind=Kind.PRODUCT, pieces={8: 5, 999: 1})
    put([make_findable("Foam roll", key=8)])
    rebuild([make_findable("Foam", key=7), make_findable("Foam", key=8)])
    assert find("foam").products == [8, 7]
    assert SearchEntry.objects.get(key=8).popularity == 5


def test_rebuilding_mends_what_went_wrong() -> None:
    index("Gone")
    wedge = make_findable("Foam wedge")
    put([wedge])
    SearchWord.objects.all().delete()
    SearchWord.objects.create(word="ghost", stem="ghost", entries=3)
    spoil = (
        "UPDATE search_searchentry SET document = NULL"
        if connection.vendor == "postgresql"
        else "DELETE FROM search_index"
    )
    with connection.cursor() as cursor:
        cursor.execute(spoil)
    assert rebuild([wedge]) == 1
    assert find("wedge").products == [wedge.key]
    assert find("gone").products == []
    assert vocabulary() == {"foam": 1, "wedge": 1}


def test_products_are_found_by_what_their_page_says_of_them() -> None:
    product = make_product(
        title="Wedge",
        subtitle="Slopes",
        description="<p>For a <strong>desk</strong></p><p>chair &amp; more</p>",
        can_do="It tilts.",
        cannot_do="It does not float.",
        materials="Polyester",
    )
    make_variant(product=product, sku="LL-W-1", options={"Color": "Sage"})
    update_products([product.pk])
    for word in ("wedge", "slope", "desk chair", "tilts", "polyester", "sage", "LL-W-1"):
        assert find(word).products == [product.pk], word
    assert find("float").products == []


def test_articles_are_found_by_their_headings_and_texts_without_citations() -> None:
    article = make_article(title="Sitting", body="<p>Move more [briggs2009].</p>")
    update_articles([article.pk])
    assert find("moving").articles == [article.pk]
    assert find("briggs").articles == []


def test_only_what_is_public_is_in_the_index() -> None:
    product, article = make_product(title="Foam"), make_article(title="Foam")
    update_products([product.pk])
    update_articles([article.pk])
    Product.objects.update(state=ProductState.ARCHIVED)
    Article.objects.update(state=ArticleState.DRAFT)
    update_products([product.pk])
    update_articles([article.pk])
    assert not SearchEntry.objects.exists()


def test_the_command_makes_the_index_and_with_if_empty_only_the_first_time() -> None:
    make_product(title="Foam")
    make_article(title="Mesh")
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == "can be found: 2\n"
    make_product(title="Later")
    call_command("rebuild_search", if_empty=True, stdout=out)
    assert SearchEntry.objects.count() == 2
