from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import (
    Article,
    ArticleState,
    CollectionFeature,
    Comment,
    CommentState,
    ProductFeature,
    Text,
    WarningSigns,
)
from tests.factories import (
    NOW,
    make_article,
    make_collection,
    make_comment,
    make_one_of_each_section,
    make_shop,
    make_source,
    make_topic,
    make_variant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_text_with_numbered_sources(client: Client) -> None:
    make_source("first2020", title="A study of backs", doi="10.1000/xyz")
    article = make_article(body="<p>Most pain passes [first2020].</p>")
    html = page(client, article)
    assert 'href="#source-1"' in html
    assert 'id="source-1"' in html
    assert "A study of backs" in html
    assert "https://doi.org/10.1000/xyz" in html


def test_warning_signs_stand_before_any_product_whatever_the_order_of_staff(
    client: Client,
) -> None:
    article = make_article()
    variant = make_variant()
    ProductFeature.objects.create(parent=article, product=variant.product, ordering=10)
    collection = make_collection(variant.product)
    CollectionFeature.objects.create(parent=article, collection=collection, ordering=20)
    WarningSigns.objects.create(parent=article, emergency="Chest pain", ordering=30)
    Text.objects.create(parent=article, body="<p>The end.</p>", ordering=40)
    html = page(client, article)
    assert html.index("data-warning-signs") < html.index("data-product-feature")
    assert html.index("data-warning-signs") < html.index(
        collection.get_absolute_url() + '"', html.index("<main")
    )


def test_a_product_feature_shows_the_price_and_stock_of_now(client: Client) -> None:
    article = make_article()
    variant = make_variant(price_minor=3900, on_hand=3)
    ProductFeature.objects.create(parent=article, product=variant.product, ordering=10)
    html = page(client, article)
    feature = html[html.index("data-product-feature") :]
    assert 'data-price="3900"' in feature
    assert 'data-stock="low_stock"' in feature
    assert variant.product.get_absolute_url() in feature


def test_pending_comments_and_addresses_are_never_shown(client: Client) -> None:
    article = make_article()
    for state in CommentState:
        Comment.objects.create(
            article=article,
            author_name=f"Reader {state}",
            author_email=f"{state}@readers.example",
            body=f"It is {state} & <b>bold</b>",
            state=state,
            posted_at=NOW,
        )
    html = page(client, article)
    assert "It is published &amp; &lt;b&gt;bold&lt;/b&gt;" in html
    assert "It is pending" not in html
    assert "readers.example" not in html


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ArticleState.DRAFT},
        {"published_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_a_draft_and_one_of_tomorrow_are_not_there(client: Client, fields: dict[str, Any]) -> None:
    article = make_article(**fields)
    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get("/articles/").content.decode()


def test_the_list_takes_the_same_queries_however_many_articles(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        make_article()
    with django_assert_num_queries(2):
        client.get("/articles/")


def test_an_article_takes_the_same_queries_however_many_sections(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    article.topics.add(make_topic())
    make_article().topics.set(article.topics.all())
    make_source("a")
    for place in range(5):
        make_one_of_each_section(article, first_place=place * 100)
        make_comment(parent=make_comment(article=article))
    with django_assert_num_queries(8):
        page(client, article)
