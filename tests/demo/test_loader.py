import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import Settings

from articles.citation_check import check_articles, check_sources
from articles.citations import cited_keys
from articles.models import Article, Comment, Page, Source, Topic
from articles.sections import sections_in_reading_order, with_sections
from catalog.models import Collection, PriceChange, Product, Review, Sale, Stock, StockChange
from store.accounts.models import User
from store.core.models import Shop
from store.finder.models import Question, Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Load the shop once: each test gives back what it changes, and this all at the end."""
    media = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            call_command("load_demo")
        yield
        transaction.set_rollback(True)


def test_loading_again_adds_nothing_and_leaves_what_staff_changed() -> None:
    product = Product.objects.get(slug="wedge-seat-cushion")
    product.title = "Renamed by staff"
    product.save()
    tables = (
        Shop,
        Collection,
        Product,
        Sale,
        Stock,
        StockChange,
        PriceChange,
        Review,
        Article,
        Comment,
        Source,
        Topic,
        Page,
        Question,
        Suggestion,
        User,
    )
    before = [table._default_manager.count() for table in tables]
    call_command("load_demo")
    assert [table._default_manager.count() for table in tables] == before
    assert Product.objects.get(slug="wedge-seat-cushion").title == "Renamed by staff"


def test_it_is_a_whole_shop(client: Client) -> None:
    assert (Collection.objects.count(), Product.objects.count(), Article.objects.count()) == (
        7,
        12,
        8,
    )
    assert Shop.objects.get().delivery_countries == ["US", "CA", "GB", "IE", "DE", "FR", "NL"]
    html = client.get("/").content.decode()
    assert "Mesh Lumbar Back Support Cushion" in html


def test_every_citation_names_a_source_and_every_source_is_cited() -> None:
    cited = set()
    for article in with_sections(Article.objects.all()):
        sections = sections_in_reading_order(article)
        cited |= set(cited_keys(text for section in sections for text in section.prose))
    assert cited == set(Source.objects.values_list("key", flat=True))


def test_its_sources_and_citations_are_in_order() -> None:
    wrong = [*check_sources(), *check_articles(now=timezone.now())]
    assert [str(finding) for finding in wrong if not finding.is_note] == []
    assert len(wrong) > 0, "what nobody could check against the original is noted"


def test_every_article_warns_before_it_sells(client: Client) -> None:
    for article in Article.objects.all():
        html = client.get(article.get_absolute_url()).content.decode()
        sells = re.search(r"From our shop", html)
        assert sells
        assert html.index("data-warning-signs") < sells.start()


def test_a_public_shop_gets_no_account_whose_password_is_known(settings: Settings) -> None:
    User.objects.all().delete()
    settings.IS_HTTPS = True
    call_command("load_demo")
    assert not User.objects.exists()


def test_every_article_names_a_reviewer_who_is_plainly_an_example(client: Client) -> None:
    for article in Article.objects.all():
        html = client.get(article.get_absolute_url()).content.decode()
        assert "Kim Example</a>, example reviewer, not a real health professional" in html


def test_every_review_is_plainly_an_example_and_poor_ones_are_shown_too(client: Client) -> None:
    published = Review.objects.published()
    assert {1, 2, 3, 4, 5} == set(published.values_list("stars", flat=True))
    assert published.values("product").distinct().count() == 5
    assert published.exclude(reply="").exists()
    for review in Review.objects.all():
        assert review.author_name.startswith("Example buyer ")
        assert "-" in review.order_number


def test_what_is_in_a_sale_shows_the_price_of_before(client: Client) -> None:
    html = client.get("/products/travel-seat-cushion/").content.decode()
    assert 'data-price="2720"' in html
    assert 'data-struck-price="3200"' in html
    assert 'data-percent="15"' in html


def test_example_comments_stand_in_threads_with_replies_of_staff(client: Client) -> None:
    html = client.get("/articles/upper-back-pain-when-lying-down/").content.decode()
    assert html.count("Staff of Lumbar Lane") == 2
    by_readers = Comment.objects.filter(is_staff=False)
    assert all(each.author_name.startswith("Example reader ") for each in by_readers)


def test_no_text_of_the_shop_makes_a_health_claim() -> None:
    call_command("lint_claims")
