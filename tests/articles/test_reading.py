"""What helps to read an article: contents, how long it takes, who stands for it, its figures."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files import File
from django.db import IntegrityError
from django.test import Client

from articles.models import Article, Figure, ProductFeature, Section, Text, WarningSigns
from articles.queries import reading_minutes
from catalog.models import Product, Variant
from catalog.services.prices import set_price
from store.core.money import Money
from tests.factories import (
    NOW,
    make_article,
    make_person,
    make_sale,
    make_shop,
    make_variant,
)

pytestmark = pytest.mark.django_db

PICTURE = Path(__file__).parents[2] / "demo/pictures/articles/spine-regions.webp"


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def page(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def with_headings(*headings: str) -> Article:
    article = make_article()
    for place, heading in enumerate(headings):
        Text.objects.create(parent=article, heading=heading, body="<p>Text</p>", ordering=place)
    return article


def test_the_contents_lead_to_each_heading_in_reading_order(client: Client) -> None:
    article = with_headings("What it is", "", "What helps")
    WarningSigns.objects.create(parent=article, heading="Warning signs", ordering=99)
    html = page(client, article)
    contents = html[html.index('class="contents"') : html.index("</nav>", html.index("contents"))]
    links = re.findall(r'href="#([^"]+)">([^<]+)<', contents)
    assert [title for _, title in links] == ["What it is", "What helps", "Warning signs"]
    for anchor, _ in links:
        assert html.count(f'id="{anchor}"') == 1


def test_two_headings_need_no_contents(client: Client) -> None:
    assert 'class="contents"' not in page(client, with_headings("What it is", "What helps"))


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_takes_a_minute_for_200_words_rounded_up(words: int, minutes: int) -> None:
    assert reading_minutes([Text(body=f"<p>{'back ' * words}</p>")]) == minutes


def test_all_sections_are_read_but_not_tags_nor_citations() -> None:
    sections: list[Section] = [
        Text(body="<p>back</p><p>back</p>" * 50 + "[who2020]" * 300),
        WarningSigns(emergency="back " * 50, see_doctor="back " * 50),
    ]
    assert reading_minutes(sections) == 1
    assert reading_minutes([*sections, Text(body="back")]) == 2


def test_it_says_how_long_it_takes(client: Client) -> None:
    assert "1 minute to read" in page(client, make_article(body="<p>Short</p>"))


def test_it_says_who_reviewed_it_and_when(client: Client) -> None:
    kim = make_person(name="Kim Example", role="physician")
    article = make_article(reviewer=kim, reviewed_on=date(2026, 11, 1))
    html = page(client, article)
    assert re.search(r"Reviewed by <a [^>]+>Kim Example</a>, physician", html)
    assert '<time datetime="2026-11-01">November 1, 2026</time>' in html


def test_an_article_that_nobody_reviewed_claims_nothing(client: Client) -> None:
    assert "Reviewed" not in page(client, make_article())


@pytest.mark.parametrize("has_reviewer", [True, False])
def test_a_review_without_its_date_or_its_reviewer_is_not_kept(has_reviewer: bool) -> None:
    fields = {"reviewer": make_person()} if has_reviewer else {"reviewed_on": date(2026, 11, 1)}
    with pytest.raises(IntegrityError):
        make_article(**fields)


def test_it_says_when_it_was_changed_after_its_day_of_publication(client: Client) -> None:
    article = make_article(published_at=NOW)
    Article.objects.update(updated_at=NOW)
    assert "Updated" not in page(client, article)
    Article.objects.update(updated_at=NOW + timedelta(days=3))
    assert 'Updated <time datetime="2026-11-05">' in page(client, article)


def test_a_figure_tells_in_words_what_its_colors_mean(client: Client) -> None:
    article = make_article()
    with PICTURE.open("rb") as file:
        Figure.objects.create(
            parent=article,
            picture=File(file, name="spine.webp"),
            alt="A spine",
            legend="clay: the upper back <T1>\npine: the lower back",
        )
    html = page(client, article)
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert re.search(r'swatch--clay"[^>]*></span>\s*the upper back &lt;T1&gt;', figure)
    assert "swatch--pine" in figure


class TestAddingAFeaturedProduct:
    def feature(self, client: Client, *options: str, on_hand: int = 5) -> str:
        article = make_article()
        product = make_variant(sku="A", options={"Color": "Sage"}, on_hand=on_hand).product
        for place, value in enumerate(options, start=1):
            make_variant(product=product, options={"Color": value}, position=place)
        ProductFeature.objects.create(parent=article, product=product)
        html = page(client, article)
        return html[html.index("data-product-feature") :]

    def test_one_variant_is_added_by_its_form(self, client: Client) -> None:
        html = self.feature(client)
        assert 'name="variant" value="A"' in html
        assert "<select" not in html[: html.index("</form>")]

    def test_of_several_the_reader_chooses_and_sees_what_is_sold_out(self, client: Client) -> None:
        html = self.feature(client, "Sand", on_hand=0)
        assert re.search(r'<option value="A" disabled>Sage \(sold out\)</option>', html)
        assert re.search(r"<option[^>]*>Sand</option>", html)

    def test_what_is_sold_out_altogether_has_no_form_but_a_way_to_wait_for_it(
        self, client: Client
    ) -> None:
        html = self.feature(client, on_hand=0)
        assert "data-add-to-cart" not in html
        assert "we tell you when it is back" in html

    def test_prices_stand_in_the_list_where_they_differ(self, client: Client) -> None:
        html = self.feature(client, "Sand")
        assert re.search(r"<option[^>]*>Sand</option>", html)
        set_price(variant=Variant.objects.get(sku="A"), price=Money(4500, "USD"), now=NOW)
        html = page(client, Article.objects.get())
        assert re.findall(r"<option[^>]*>([^<]*)</option>", html) == [
            "Sage, $45.00",
            "Sand, $39.00",
        ]

    def test_a_sale_shows_in_the_feature_as_soon_as_it_runs(self, client: Client) -> None:
        html = self.feature(client)
        assert "<del" not in html
        make_sale(Product.objects.get(), percent_off=20, now=NOW + timedelta(days=1))
        html = page(client, Article.objects.get())
        feature = html[html.index("data-product-feature") :]
        assert 'data-price="3120"' in feature
        assert 'data-struck-price="3900"' in feature
        assert "Lowest price of the 30 days before: $39.00" in feature
