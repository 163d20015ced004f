"""Every path through the demonstration shop's finder.

Enumerated in full are all combinations of answers without a warning sign (each subset of a question
that takes several answers), by the functions that choose. Through the page itself go every answer
and every pair of answers of two questions, and every warning sign, alone and with every seat.
"""

import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import Source
from catalog.models import Product
from demo.finder import load_finder
from store.finder.models import Answer, Suggestion
from store.finder.paths import check_paths, every_path
from store.finder.queries import asked_questions, result_for, rules
from store.finder.scoring import MOST_SUGGESTIONS, matches, suggestions
from tests.factories import make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


DEMO = Path(__file__).resolve().parents[2] / "demo"
CITATION = re.compile(r"\s*\[\w+\]")
CLAIM = re.compile(r"\b(reliev|treat|cure|heal|correct|prevent|ease|reduc|pain[- ]free)", re.I)


ARTICLES = [read(path) for path in (DEMO / "articles").glob("*.toml")]


@pytest.fixture(autouse=True)
def _demo() -> None:
    """Load the finder beside what it needs of the shop: products with their stock, and sources."""
    make_shop()
    for source in read(DEMO / "sources.toml")["sources"]:
        Source.objects.create(**source)
    for path in (DEMO / "products").glob("*.toml"):
        data = read(path)
        product = make_product(
            title=data["title"], slug=data["slug"], featured_position=data["featured_position"]
        )
        for variant in data["variants"]:
            make_variant(product=product, sku=variant["sku"], on_hand=variant["on_hand"])
    load_finder(read(DEMO / "finder.toml"))


def address_of(*answers: Answer) -> str:
    query = [(answer.question.slug, answer.slug) for answer in answers]
    return f"/finder/?{urlencode(query)}"


def suggested(html: str) -> list[str]:
    return re.findall(r'data-suggestion="([^"]+)"', html)


def test_every_combination_of_answers_leads_to_one_to_three_suggestions_with_reasons() -> None:
    asked, all_rules = asked_questions(), rules()
    assert check_paths(asked, all_rules).without_count == 0
    on_sale = set(Product.objects.on_sale().values_list("pk", flat=True))
    count = 0
    for path in every_path(asked):
        chosen = frozenset(answer.pk for answer in path)
        best = suggestions(matches(all_rules, chosen), sold_out=())
        products = [match.product for match in best]
        assert 1 <= len(set(products)) == len(products) <= MOST_SUGGESTIONS
        assert on_sale.issuperset(products)
        assert all(match.reasons and all(match.reasons) for match in best)
        count += 1
    # Seats but one, times lengths, times subsets of where it hurts (but one) and of wishes.
    assert count == 7 * 3 * 2**3 * 2**7


def test_the_page_shows_what_the_rules_say_for_every_answer_and_every_pair(client: Client) -> None:
    none = Answer.objects.get(slug="none")
    asked = {each.question.slug: each.answers for each in asked_questions()}
    harmless = {
        slug: [answer for answer in answers if not answer.is_warning_sign]
        for slug, answers in asked.items()
        if slug != "signs"
    }
    seats, hours = harmless.pop("seat"), harmless.pop("hours")
    options = [answer for answers in harmless.values() for answer in answers]
    paths = [[seat, length] for seat in seats for length in hours]
    paths += [[seats[0], hours[2], *pair] for pair in combinations(options, 2)]
    paths += [[seat, hours[1], option] for seat in seats for option in options]
    for path in paths:
        html = client.get(address_of(none, *path)).content.decode()
        result = result_for([none, *path])
        slugs = [each.product.slug for each in result.suggested]
        assert suggested(html) == slugs
        assert 1 <= len(slugs) <= MOST_SUGGESTIONS
        assert html.count("<ul data-reasons>") == len(slugs)
        assert "data-warning-signs" not in html


def test_every_warning_sign_alone_or_with_anything_shows_advice_and_no_product(
    client: Client,
) -> None:
    none = Answer.objects.get(slug="none")
    signs = Answer.objects.exclude(advice=None).select_related("question", "advice")
    seats = Answer.objects.filter(question__slug="seat").select_related("question")
    assert len(signs) == 18
    for sign in signs:
        assert sign.advice is not None
        for others in ([], [none], *([none, seat] for seat in seats[:3])):
            response = client.get(address_of(*others, sign))
            html = response.content.decode()
            assert "result" not in response.context
            assert sign.advice.text.split(".")[0] in html
            main = html[html.index("<main") : html.index("</main>")]
            assert "data-warning-signs" in main
            assert "/products/" not in main
            assert "data-price" not in main


def test_it_asks_for_every_warning_sign_of_the_articles_in_their_words() -> None:
    of_articles: dict[str, str] = {}
    for article in ARTICLES:
        for section in article["sections"]:
            if section["kind"] == "warning_signs":
                for kind in ("emergency", "see_doctor"):
                    of_articles |= {CITATION.sub("", sign): kind for sign in section[kind]}
    upper = "The pain comes from the top of your back, between your shoulders"
    # That one is asked for where it hurts.
    assert of_articles.pop(upper) == "see_doctor"
    assert Answer.objects.get(slug="upper-back").is_warning_sign
    asked = Answer.objects.filter(question__slug="signs", advice__isnull=False)
    told_apart = {
        answer.text: "emergency" if answer.advice and answer.advice.is_emergency else "see_doctor"
        for answer in asked.exclude(slug="pressure-sore").select_related("advice")
    }
    assert told_apart == of_articles


def test_every_warning_sign_names_its_source() -> None:
    sources = set(Source.objects.values_list("url", flat=True))
    for sign in Answer.objects.exclude(advice=None):
        assert sign.link_url in sources


def test_links_of_the_shop_lead_to_articles() -> None:
    addresses = {f"/articles/{article['slug']}/" for article in ARTICLES}
    links = Answer.objects.filter(link_url__startswith="/").values_list("link_url", flat=True)
    assert links
    assert addresses.issuperset(links)


def test_where_it_hurts_has_an_honest_word_about_what_is_known() -> None:
    for answer in Answer.objects.filter(question__slug="pain", advice=None):
        assert answer.note
        assert answer.link_url


def test_no_reason_promises_anything_about_pain() -> None:
    for suggestion in Suggestion.objects.all():
        assert not CLAIM.search(suggestion.reason), suggestion.reason
        assert "pain" not in suggestion.reason.lower()
        assert suggestion.reason.endswith(".")


def test_no_wedge_and_no_tall_cushion_is_suggested_for_a_car(client: Client) -> None:
    wants = "&".join(
        f"wants={answer.slug}" for answer in Answer.objects.filter(question__slug="wants")
    )
    html = client.get(f"/finder/?signs=none&hours=over-2&seat=car&{wants}").content.decode()
    assert set(suggested(html)) == {
        "car-lumbar-cushion",
        "mesh-lumbar-back-support-cushion",
        "slim-lumbar-roll",
    }
