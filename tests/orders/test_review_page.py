import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product, Review, Variant
from store.orders.links import order_path
from store.orders.models import Order, ReviewMailRefusal
from store.orders.reviews.links import refusal_url, review_path
from store.orders.states import OrderState
from tests.admin.rows import make_order
from tests.factories import NOW, make_product, make_review, make_shop, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant() -> Variant:
    return make_variant(product=make_product(title="Roll"), options={"Color": "Sand"})


@pytest.fixture
def order(variant: Variant) -> Order:
    make_shop(email="hello@test.example")
    return make_paid_order(variant)


def make_paid_order(*variants: Variant, **fields: object) -> Order:
    usual = {"state": OrderState.PAID, "paid_at": NOW, "email": "pat@x.example"}
    return make_order(*variants, **{**usual, "name": "Pat Example", **fields})


def fields_for(product: Product, **typed: object) -> dict[str, object]:
    return {f"{name}_{product.pk}": value for name, value in typed.items()}


def send(client: Client, order: Order, *parts: dict[str, object], name: str = "Pat") -> Any:
    data: dict[str, object] = {"author_name": name}
    for part in parts:
        data |= part
    return client.post(review_path(order.number), data)


def test_whoever_holds_the_link_may_review_what_was_bought(
    client: Client, order: Order, variant: Variant
) -> None:
    html = client.get(review_path(order.number)).content.decode()
    assert 'value="Pat"' in html
    assert "Roll" in html
    typed = fields_for(variant.product, stars="4", title="Good", text="One\r\nTwo")
    response = send(client, order, typed, name="Pat E.")
    assert response.status_code == 303
    review = Review.objects.get()
    assert (review.product, review.order_number) == (variant.product, order.number)
    assert (review.stars, review.title, review.text) == (4, "Good", "One\nTwo")
    assert (review.author_name, review.options_label) == ("Pat E.", "Sand")
    assert review.state == "pending"
    html = client.get(response["Location"]).content.decode()
    assert "Thank you. We have your review" in html
    assert "waits to be checked" in html
    assert 'value="Pat E."' in html


def test_stars_are_a_named_group_of_radio_buttons_in_words(client: Client, order: Order) -> None:
    html = client.get(review_path(order.number)).content.decode()
    group = re.search(r"<fieldset.*?</fieldset>", html, re.DOTALL)
    assert group
    assert "<legend" in group[0]
    words = re.sub(r"<[^>]+>", "", group[0])
    assert [f"{n} star{'s' * (n != 1)}" for n in range(1, 6)] == re.findall(r"\d stars?", words)
    ids = re.findall(r'<input[^>]*type="radio"[^>]*id="([^"]+)"', group[0])
    assert re.findall(r'<label[^>]*for="([^"]+)"', group[0]) == ids


def test_stars_alone_are_enough(client: Client, order: Order, variant: Variant) -> None:
    assert send(client, order, fields_for(variant.product, stars="1")).status_code == 303
    assert Review.objects.get().stars == 1


def test_what_gets_no_stars_is_not_reviewed(client: Client, order: Order) -> None:
    first, second = make_variant(), make_variant()
    order = make_paid_order(first, second)
    send(client, order, fields_for(second.product, stars="5"))
    assert Review.objects.get().product == second.product


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "There is nothing new to send yet."),
        ({"title": "Fine"}, "Choose how many stars you give, from 1 to 5."),
        ({"stars": "6", "text": "Six"}, "Choose from 1 to 5 stars."),
        ({"stars": "0"}, "Choose from 1 to 5 stars."),
        ({"stars": "four"}, "Choose from 1 to 5 stars."),
        ({"stars": "4\0"}, "Choose from 1 to 5 stars."),
        ({"stars": "4", "title": "x" * 121}, "at most 120 characters"),
        ({"stars": "4", "text": "y" * 4001}, "at most 4000 characters"),
        ({"stars": "4", "text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    client: Client, order: Order, variant: Variant, typed: dict[str, object], sentence: str
) -> None:
    typed = {"text": "<script>Kept</script> العربية 🪑", **typed} if typed else typed
    response = send(client, order, fields_for(variant.product, **typed))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert not Review.objects.exists()
    if "Kept" in str(typed.get("text")):
        assert "&lt;script&gt;Kept&lt;/script&gt; العربية 🪑" in html
    assert "<title>Error:" in html


def test_each_error_leads_to_its_field(client: Client, order: Order, variant: Variant) -> None:
    html = send(
        client, order, fields_for(variant.product, text="No stars"), name=""
    ).content.decode()
    targets = re.findall(r'<a href="#([^"]+)">', html.split('role="alert"')[1].split("</div>")[0])
    assert targets == [f"id_stars_{variant.product.pk}_0", "id_author_name"]
    for target in targets:
        assert f'id="{target}"' in html


def test_a_review_is_changed_by_the_same_link_and_waits_again(
    client: Client, order: Order, variant: Variant
) -> None:
    review = make_review(
        product=variant.product, order_number=order.number, author_name="Pat", text="One\nTwo"
    )
    html = client.get(review_path(order.number)).content.decode()
    assert "Your review is published." in html
    assert re.search(r'value="4"[^>]*checked', html)
    same = {"stars": "4", "title": review.title, "text": "One\r\nTwo"}
    response = send(client, order, fields_for(variant.product, **same))
    assert "There is nothing new to send yet." in response.content.decode()
    assert Review.objects.get().state == "published"
    send(client, order, fields_for(variant.product, **{**same, "stars": "2"}))
    changed = Review.objects.get()
    assert (changed.stars, changed.state) == (2, "pending")


def test_a_rejected_review_says_why(client: Client, order: Order, variant: Variant) -> None:
    make_review(
        product=variant.product,
        order_number=order.number,
        state="rejected",
        rejection_note="Leave out the name.",
    )
    html = client.get(review_path(order.number)).content.decode()
    assert "It is about neither the product nor buying it here." in html
    assert "Leave out the name." in html


def test_a_review_is_withdrawn_after_one_was_asked(
    client: Client, order: Order, variant: Variant
) -> None:
    make_review(product=variant.product, order_number=order.number)
    other = make_review(product=variant.product)
    url = f"{review_path(order.number)}withdraw/{variant.product.pk}/"
    assert "Withdraw your review?" in client.get(url).content.decode()
    assert Review.objects.count() == 2
    assert client.post(url)["Location"] == review_path(order.number)
    assert Review.objects.get() == other
    assert client.post(url).status_code == 404


def test_of_an_order_nobody_paid_nothing_can_be_reviewed(
    client: Client, order: Order, variant: Variant
) -> None:
    Order.objects.update(state=OrderState.CANCELLED, paid_at=None)
    html = client.get(review_path(order.number)).content.decode()
    assert "there is nothing to review" in html
    assert "<form" not in html.split("<main")[1].split("</main>")[0]
    send(client, order, fields_for(variant.product, stars="5"))
    assert not Review.objects.exists()


def test_who_got_their_money_back_after_paying_may_still_say_what_they_found(
    client: Client, order: Order, variant: Variant
) -> None:
    Order.objects.update(state=OrderState.REFUNDED)
    assert send(client, order, fields_for(variant.product, stars="2")).status_code == 303


def test_only_what_the_order_holds_can_be_reviewed(client: Client, order: Order) -> None:
    send(client, order, fields_for(make_variant().product, stars="5"))
    assert not Review.objects.exists()


def test_several_variants_of_a_product_are_one_review(client: Client, order: Order) -> None:
    product = make_product()
    both = [make_variant(product=product, options={"Color": color}) for color in ("Sand", "Sage")]
    order = make_paid_order(*both)
    send(client, order, fields_for(product, stars="3"))
    assert Review.objects.get().options_label == "Sand, Sage"


def test_it_is_told_to_nobody_and_kept_by_no_cache(client: Client, order: Order) -> None:
    for url in (review_path(order.number), refusal_url(order.number)):
        response = client.get(url)
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


@pytest.mark.parametrize("rest", ["", "withdraw/1/", "no-more-mails/"])
@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "é"])
def test_another_link_answers_as_if_there_were_no_order(
    client: Client, order: Order, token: str, rest: str
) -> None:
    assert client.get(f"/orders/{order.number}/reviews/{token}/{rest}").status_code == 404
    assert client.post(f"/orders/{order.number}/reviews/{token}/{rest}").status_code == 404


def test_the_links_of_order_and_reviews_do_not_open_each_other(
    client: Client, order: Order
) -> None:
    seen = order_path(order.number).rsplit("/", 2)[1]
    reviewed = review_path(order.number).rsplit("/", 2)[1]
    assert client.get(f"/orders/{order.number}/reviews/{seen}/").status_code == 404
    assert client.get(f"/orders/{order.number}/{reviewed}/").status_code == 404


def test_a_form_of_another_site_is_refused(client: Client, order: Order, variant: Variant) -> None:
    response = client.post(
        review_path(order.number),
        {"author_name": "Pat", f"stars_{variant.product.pk}": "5"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert response.status_code == 403
    assert not Review.objects.exists()


def test_opening_the_link_refuses_nothing_and_its_form_does(client: Client, order: Order) -> None:
    url = refusal_url(order.number)
    assert "Do not ask me again" in client.get(url).content.decode()
    assert not ReviewMailRefusal.objects.exists()
    for _ in range(2):
        assert "We will not ask again." in client.post(url).content.decode()
    assert ReviewMailRefusal.objects.get().email == "pat@x.example"


def test_a_mail_program_may_refuse_with_one_click(order: Order) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(refusal_url(order.number), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert ReviewMailRefusal.objects.exists()


def test_it_takes_the_same_queries_however_many_things_were_bought(
    client: Client, order: Order, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for many in (1, 4):
        order = make_paid_order(*(make_variant(options={"Color": "Sand"}) for _ in range(many)))
        for line in order.lines.all():
            make_review(product=line.variant.product, order_number=order.number)
        with django_assert_num_queries(6):
            client.get(review_path(order.number))


def test_the_first_name_is_only_proposed(client: Client, order: Order) -> None:
    Order.objects.update(name="", placed_at=NOW - timedelta(days=9))
    html = client.get(review_path(order.number)).content.decode()
    assert re.search(r'<input[^>]*name="author_name"(?![^>]*value=)', html)
