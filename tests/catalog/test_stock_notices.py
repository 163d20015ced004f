"""Waiting for a variant: asked, confirmed from the mail, told once, forgotten."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from catalog.links import confirm_url, stop_url
from catalog.models import StockNotice, Variant
from catalog.models.notices import NoticeState
from catalog.models.products import ProductState
from catalog.services.notices import (
    MAILS_A_DAY,
    _tell,
    ask_for_notice,
    confirm_notice,
    forget_notices,
    stop_notices,
    tell_who_waits,
)
from catalog.services.stock import receive, reserve
from tests.factories import NOW, make_collection, make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db

ADDRESS = "pat@example.com"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


@pytest.fixture
def variant() -> Variant:
    return make_variant(on_hand=0, options={"Color": "Sand"})


def ask(client: Client, variant: Variant, email: str = ADDRESS, **headers: str) -> Any:
    url = f"{variant.product.get_absolute_url()}notify/"
    return client.post(url, {"variant": variant.sku, "email": email}, headers=headers)


def link_in(mail: Email) -> str:
    """Give the path of the link that the text of a mail holds."""
    found = re.search(r"http://127.0.0.1(/back-in-stock/\S+)", mail.message)
    assert found
    return found[1]


def waiting(variant: Variant, email: str = ADDRESS, **fields: Any) -> StockNotice:
    defaults = {"state": NoticeState.CONFIRMED, "asked_at": NOW}
    return StockNotice.objects.create(variant=variant, email=email, **{**defaults, **fields})


def bring_back(variant: Variant, pieces: int = 1) -> None:
    receive(stock=variant.stock, pieces=pieces, note="Delivery", now=NOW)


def state_of(notice: StockNotice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_from_sold_out_to_the_one_mail_that_it_is_back(client: Client, variant: Variant) -> None:
    page = client.get(variant.product.get_absolute_url()).content.decode()
    assert "Tell me when it is back" in page
    answer = ask(client, variant, " Pat@Example.com ")
    assert answer.status_code == 303
    assert "Please look into your mailbox" in client.get(answer["Location"]).content.decode()
    asked = Email.objects.get()
    assert asked.to == [ADDRESS]
    assert "Foam cushion – Sand" in asked.message

    link = link_in(asked)
    assert "Yes, tell me" in client.get(link).content.decode()
    assert StockNotice.objects.get().state == NoticeState.PENDING
    assert "You are on the list" in client.post(link).content.decode()
    assert "You are on the list" in client.get(link).content.decode()

    call_command("worker", "--once")
    assert Email.objects.count() == 1
    bring_back(variant)
    call_command("worker", "--once")
    call_command("worker", "--once")
    told = Email.objects.latest("pk")
    assert Email.objects.count() == 2
    assert (told.to, told.subject) == ([ADDRESS], "Back in stock: Foam cushion – Sand")
    assert f"{variant.product.get_absolute_url()}?variant={variant.sku}" in told.message
    assert told.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = told.headers["List-Unsubscribe"].strip("<>")
    assert (stop in told.message, stop in told.html_message) == (True, True)
    assert StockNotice.objects.get().state == NoticeState.SENT
    assert "This link is used up" in client.get(link).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter your e-mail address."),
        ("no address", "Enter an e-mail address like name@example.com."),
        ("a" * 10_000 + "@example.com", "Enter an e-mail address like name@example.com."),
        ('"a,b"@example.com', "Enter an e-mail address like name@example.com."),
        ("<script>", "Enter an e-mail address like name@example.com."),
        ("pat@example.com\nBcc: all@example.com", "Enter an e-mail address like"),
        ("pat\x00@example.com", "Enter an e-mail address like"),
    ],
)
def test_what_is_no_address_comes_back_with_a_sentence_and_as_typed(
    client: Client, variant: Variant, typed: str, sentence: str
) -> None:
    response = ask(client, variant, typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(sentence) == 2
    assert "<title>Error:" in html
    assert 'aria-describedby="notice-email_helptext notice-email_error"' in html
    assert 'name="email" value="no address"' in html or typed != "no address"
    assert "<script>" not in html
    assert not StockNotice.objects.exists()


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(
    client: Client, variant: Variant
) -> None:
    new = ask(client, variant, "new@example.com")
    waiting(variant)
    known = ask(client, variant)
    assert (new.status_code, new["Location"]) == (known.status_code, known["Location"])
    assert new.content == known.content
    assert [mail.to for mail in Email.objects.all()] == [["new@example.com"]]


def test_a_form_of_another_site_is_refused(client: Client, variant: Variant) -> None:
    assert ask(client, variant, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_what_is_in_stock_needs_no_waiting(client: Client) -> None:
    variant = make_variant(on_hand=1)
    answer = ask(client, variant)
    assert answer["Location"] == f"{variant.product.get_absolute_url()}?variant={variant.sku}"
    assert not StockNotice.objects.exists()
    page = client.get(variant.product.get_absolute_url()).content.decode()
    assert "Tell me when it is back" not in page


@pytest.mark.parametrize("sku", ["", "NO-SUCH", "\x00", "x" * 3000])
def test_an_unknown_variant_leads_back_to_the_product(
    client: Client, variant: Variant, sku: str
) -> None:
    url = f"{variant.product.get_absolute_url()}notify/"
    answer = client.post(url, {"variant": sku, "email": ADDRESS})
    assert answer["Location"] == variant.product.get_absolute_url()
    assert client.get(url)["Location"] == variant.product.get_absolute_url()
    assert not StockNotice.objects.exists()


def test_nobody_waits_for_what_is_not_sold(client: Client) -> None:
    variant = make_variant(on_hand=0, product=make_product(state=ProductState.DRAFT))
    assert ask(client, variant).status_code == 404


def test_one_mail_a_day_asks_an_address_about_a_variant(variant: Variant) -> None:
    for hours in (0, 1, 23):
        ask_for_notice(variant=variant, email=ADDRESS, now=NOW + timedelta(hours=hours))
    assert Email.objects.count() == 1
    ask_for_notice(variant=variant, email=ADDRESS, now=NOW + DAY)
    assert (Email.objects.count(), StockNotice.objects.count()) == (2, 1)


def test_one_that_stopped_is_not_asked_again_the_same_day(variant: Variant) -> None:
    ask_for_notice(variant=variant, email=ADDRESS, now=NOW)
    stop_notices(email=ADDRESS, now=NOW)
    ask_for_notice(variant=variant, email=ADDRESS, now=NOW)
    assert Email.objects.count() == 1
    ask_for_notice(variant=variant, email=ADDRESS, now=NOW + DAY)
    assert Email.objects.count() == 2


def test_an_address_is_asked_about_few_variants_a_day() -> None:
    variants = [make_variant(on_hand=0) for _ in range(MAILS_A_DAY + 2)]
    for each in variants:
        ask_for_notice(variant=each, email=ADDRESS, now=NOW)
    assert Email.objects.count() == StockNotice.objects.count() == MAILS_A_DAY
    ask_for_notice(variant=variants[-1], email="another@example.com", now=NOW)
    ask_for_notice(variant=variants[-1], email=ADDRESS, now=NOW + DAY)
    assert Email.objects.count() == MAILS_A_DAY + 2


def test_who_waits_already_is_not_asked_again(variant: Variant) -> None:
    waiting(variant)
    ask_for_notice(variant=variant, email=ADDRESS, now=NOW + 3 * DAY)
    assert not Email.objects.exists()


def test_the_database_itself_refuses_to_wait_twice(variant: Variant) -> None:
    waiting(variant, state=NoticeState.SENT, closed_at=NOW)
    waiting(variant)
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting(variant, state=NoticeState.PENDING)


def test_a_link_confirms_for_seven_days(client: Client, variant: Variant) -> None:
    notice = waiting(variant, state=NoticeState.PENDING)
    assert not confirm_notice(notice=notice, now=NOW + 7 * DAY)
    assert confirm_notice(notice=notice, now=NOW + 7 * DAY - timedelta(seconds=1))
    assert confirm_notice(notice=notice, now=NOW + 8 * DAY)
    old = waiting(make_variant(), state=NoticeState.PENDING, asked_at=timezone.now() - 7 * DAY)
    assert "This link is used up" in client.get(confirm_url(old)).content.decode()
    assert "This link is used up" in client.post(confirm_url(old)).content.decode()


@pytest.mark.parametrize("token", ["1", "1:forged", "%00", "x" * 3000, "<script>"])
def test_a_link_that_the_shop_never_signed_is_not_found(client: Client, token: str) -> None:
    for path in (f"/back-in-stock/{token}/", f"/back-in-stock/{token}/stop/"):
        assert client.get(path).status_code == client.post(path).status_code == 404


def test_a_link_to_stop_confirms_nothing(client: Client, variant: Variant) -> None:
    notice = waiting(variant, state=NoticeState.PENDING, asked_at=timezone.now())
    token = stop_url(notice).split("/")[-3]
    assert client.post(f"/back-in-stock/{token}/").status_code == 404


def test_pages_of_links_are_told_to_nobody_and_set_no_cookie(
    client: Client, variant: Variant
) -> None:
    notice = waiting(variant)
    for url in (confirm_url(notice), stop_url(notice)):
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "same-origin")
        assert not response.cookies
        assert "csrf" not in response.content.decode()


def test_a_mail_program_stops_all_with_one_post(client: Client, variant: Variant) -> None:
    notices = [waiting(variant), waiting(make_variant(on_hand=0), state=NoticeState.PENDING)]
    other = waiting(variant, "another@example.com")
    assert "Stop these mails" in client.get(stop_url(notices[0])).content.decode()
    assert state_of(notices[0]) == NoticeState.CONFIRMED
    response = client.post(stop_url(notices[0]), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert {state_of(each) for each in notices} == {NoticeState.CANCELLED}
    assert state_of(other) == NoticeState.CONFIRMED
    bring_back(variant)
    assert tell_who_waits(now=NOW) == 1


def test_a_link_to_stop_goes_on_answering_when_all_is_forgotten(
    client: Client, variant: Variant
) -> None:
    notice = waiting(variant)
    url = stop_url(notice)
    notice.delete()
    assert "No more of these mails" in client.post(url).content.decode()


def test_only_confirmed_ones_are_told_and_only_when_it_can_be_bought(variant: Variant) -> None:
    waiting(variant)
    waiting(variant, "pending@example.com", state=NoticeState.PENDING)
    assert tell_who_waits(now=NOW) == 0
    bring_back(variant)
    reserve(quantities={variant.pk: 1}, order_number="A", holder=uuid4(), now=NOW)
    assert tell_who_waits(now=NOW) == 0
    bring_back(variant)
    variant.product.state = ProductState.ARCHIVED
    variant.product.save()
    assert tell_who_waits(now=NOW) == 0
    variant.product.state = ProductState.ACTIVE
    variant.product.save()
    assert tell_who_waits(now=NOW) == 1
    assert [mail.to for mail in Email.objects.all()] == [[ADDRESS]]


def test_a_notice_that_another_worker_claimed_is_not_told_again(variant: Variant) -> None:
    notice = waiting(variant)
    assert [_tell(notice, NOW), _tell(notice, NOW)] == [True, False]
    assert Email.objects.count() == 1


def test_what_no_longer_serves_is_forgotten(variant: Variant) -> None:
    old = NOW - 31 * DAY
    waiting(variant, "pending@example.com", state=NoticeState.PENDING, asked_at=NOW - 7 * DAY)
    waiting(variant, "sent@example.com", state=NoticeState.SENT, asked_at=old, closed_at=old)
    waiting(variant, "out@example.com", state=NoticeState.CANCELLED, asked_at=old, closed_at=old)
    kept = [
        waiting(variant, "waits@example.com", asked_at=old),
        waiting(variant, "new@example.com", state=NoticeState.PENDING),
        waiting(variant, "told@example.com", state=NoticeState.SENT, asked_at=old, closed_at=NOW),
    ]
    assert forget_notices(now=NOW) == 3
    assert list(StockNotice.objects.order_by("pk")) == kept


def test_few_pieces_left_are_counted_on_the_page(client: Client) -> None:
    for on_hand, words in ((5, "Only 5 left"), (1, "Only 1 left"), (6, "In stock")):
        product = make_variant(on_hand=on_hand).product
        page = client.get(product.get_absolute_url()).content.decode()
        assert re.search(rf">{words}</span>", page)


def test_a_page_is_the_same_after_somebody_asked(client: Client, variant: Variant) -> None:
    make_collection(variant.product)
    url = variant.product.get_absolute_url()
    before = Client().get(url).content
    ask(client, variant)
    assert client.get(url).content == before
    assert not client.cookies
