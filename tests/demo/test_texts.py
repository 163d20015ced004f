"""The demonstration shop's own texts say what its settings and its code do."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from store.core.countries import country_name
from tests.factories import make_shop, make_variant
from tests.shopping import add_to_cart

DEMO = Path(__file__).resolve().parents[2] / "demo"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


SHOP = read("shop.toml")
PAGES = {page["title"]: page["body"] for page in read("pages.toml")["pages"]}
ARTICLES = [read(f"articles/{path.name}") for path in (DEMO / "articles").glob("*.toml")]


def test_a_shop_has_all_pages_that_it_owes() -> None:
    assert list(PAGES) == ["Shipping", "Returns", "Privacy", "Terms", "Imprint", "Accessibility"]


@pytest.mark.parametrize("title", PAGES)
def test_every_page_says_what_a_real_shop_has_to_add(title: str) -> None:
    assert re.search(r"[Aa] real shop has to add", PAGES[title])


def test_the_page_on_shipping_says_what_the_settings_say() -> None:
    text = PAGES["Shipping"]
    for code in SHOP["delivery_countries"]:
        assert country_name(code) in text
    assert f"within {SHOP['dispatch_business_days']} business days" in text
    transit = (SHOP["transit_business_days_min"], SHOP["transit_business_days_max"])
    assert "{} to {} business days".format(*transit) in text


def test_the_page_on_returns_says_what_the_settings_say() -> None:
    assert f"You have {SHOP['return_days']} days" in PAGES["Returns"]


@pytest.mark.parametrize("title", ["Returns", "Privacy", "Imprint", "Accessibility"])
def test_pages_name_the_address_that_shoppers_may_write_to(title: str) -> None:
    assert f'href="mailto:{SHOP["email"]}"' in PAGES[title]


@pytest.mark.django_db
def test_the_page_on_privacy_names_every_cookie(client: Client) -> None:
    make_shop()
    add_to_cart(client, make_variant())
    client.get("/cart/")
    assert client.cookies
    for name in client.cookies:
        assert f"<strong>{name}</strong>" in PAGES["Privacy"]


def test_every_article_is_on_a_topic_and_every_topic_has_an_article() -> None:
    topics = {topic["slug"] for topic in read("topics.toml")["topics"]}
    assert all(article["topics"] for article in ARTICLES)
    assert {slug for article in ARTICLES for slug in article["topics"]} == topics


def test_the_note_on_doctors_says_only_what_the_warning_signs_say() -> None:
    note = SHOP["doctor_note"]
    sections = [section for article in ARTICLES for section in article["sections"]]
    signs = " ".join(
        sign
        for section in sections
        if section["kind"] == "warning_signs"
        for sign in section["emergency"]
    )
    assert "call 911 or your local emergency number" in note
    for sign in (
        "Chest pain",
        "weakness",
        "both legs",
        "genitals or buttocks",
        "bladder or bowels",
        "serious accident",
    ):
        assert sign in note
        assert sign in signs
