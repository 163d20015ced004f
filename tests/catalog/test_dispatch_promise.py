"""A page that was kept for hours still tells the truth about when an order leaves."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from store.core.models import Shop
from tests.factories import NOW, make_shop, make_variant
from tests.shopping import add_to_cart

pytestmark = pytest.mark.django_db

SENTENCE = re.compile(
    r'<p data-until="(?P<until>[^"]+)"(?P<hidden> hidden)?>.*?'
    r'leaves <time datetime="(?P<leaves>[^"]+)">(?P<day>[^<]+)<',
    re.DOTALL,
)


def sentences(html: str) -> list[re.Match[str]]:
    return list(SENTENCE.finditer(html))


def written_at(shop: Shop, now: datetime) -> str:
    return render_to_string(
        "components/dispatch_promise.html", {"promises": shop.delivery.promises(now)}
    )


def test_each_sentence_names_until_when_it_holds_and_one_is_shown() -> None:
    html = written_at(make_shop(), NOW)
    assert "Mon, Nov 2, 2 PM (Pacific Time)</time>:</span>" in html
    shown = [each for each in sentences(html) if not each["hidden"]]
    assert [each["day"] for each in shown] == ["Tuesday, November 3"]
    # Veterans Day is among the ten days: seven cut-offs and the one beyond.
    assert len(sentences(html)) == 8


def test_a_sentence_read_later_is_as_true_as_when_it_was_written() -> None:
    shop = make_shop()
    html = written_at(shop, NOW)
    checked = 0
    for hours in range(24 * 12):
        read_at = NOW + timedelta(hours=hours, minutes=7)
        for sentence in sentences(html):
            until = datetime.fromisoformat(sentence["until"])
            if read_at >= until:
                continue
            # It speaks of orders from now on, so of none after its own moment; the next one to come
            # is the one that a reader is shown.
            assert shop.delivery.promise(read_at).leaves == date.fromisoformat(sentence["leaves"])
            checked += 1
            break
    assert checked > 200


def test_the_page_of_a_product_and_the_cart_promise_the_same(client: Client) -> None:
    make_shop()
    variant = make_variant()
    product_page = client.get(variant.product.get_absolute_url()).content.decode()
    add_to_cart(client, variant)
    cart = client.get("/cart/").content.decode()
    drawer = client.get("/cart/", headers={"X-Part": "drawer"}).content.decode()
    found = [[each.groups() for each in sentences(html)] for html in (product_page, cart, drawer)]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_what_is_sold_out_is_promised_for_no_day(client: Client) -> None:
    make_shop()
    html = client.get(make_variant(on_hand=0).product.get_absolute_url()).content.decode()
    assert not sentences(html)
