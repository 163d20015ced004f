"""The demonstration shop's own texts say what its settings and its code do."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Page, Topic, WarningSigns
from store.core.models import Shop
from tests.factories import make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db

FOOTER = ["Shipping", "Returns", "Privacy", "Terms", "Imprint", "Accessibility"]


@pytest.fixture(autouse=True)
def _demo() -> None:
    call_command("load_demo")


def text_of(slug: str) -> str:
    return re.sub(r"<[^>]+>", "", Page.objects.get(slug=slug).body)


def test_all_pages_that_a_shop_owes_stand_in_the_footer() -> None:
    assert [page.title for page in Page.objects.filter(is_in_footer=True)] == FOOTER


def test_every_page_says_what_a_real_shop_has_to_add() -> None:
    for title in FOOTER:
        assert re.search(r"[Aa] real shop has to add", Page.objects.get(title=title).body), title


def test_the_page_on_shipping_says_what_the_settings_say() -> None:
    shop, text = Shop.objects.get(), text_of("shipping")
    for _, country in shop.delivery_country_choices:
        assert country in text
    assert f"within {shop.dispatch_business_days} business days" in text
    transit = (shop.transit_business_days_min, shop.transit_business_days_max)
    assert "{} to {} business days".format(*transit) in text


def test_the_page_on_returns_says_what_the_settings_say() -> None:
    assert f"You have {Shop.objects.get().return_days} days" in text_of("returns")


def test_the_page_on_privacy_names_every_cookie(client: Client) -> None:
    add_to_cart(client, make_variant())
    client.get("/cart/")
    assert client.cookies
    for name in client.cookies:
        assert f"<strong>{name}</strong>" in Page.objects.get(slug="privacy").body


def test_every_article_is_on_a_topic_and_every_topic_has_an_article() -> None:
    assert not Article.objects.filter(topics=None).exists()
    assert not Topic.objects.filter(articles=None).exists()


def test_the_note_on_doctors_says_only_what_the_warning_signs_say() -> None:
    note = Shop.objects.get().doctor_note
    signs = " ".join(WarningSigns.objects.values_list("emergency", flat=True))
    assert "call 911 or your local emergency number" in note
    for sign in (
        "Chest pain",
        "weakness",
        "numbness",
        "both legs",
        "genitals or buttocks",
        "bladder or bowels",
        "serious accident",
    ):
        assert sign in note
        assert sign in signs
