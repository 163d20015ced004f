import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models.products import ProductState
from store.finder.models import Advice, Answer, QuestionKind
from tests.factories import (
    make_answer,
    make_collection,
    make_product,
    make_question,
    make_shop,
    make_suggestion,
    make_variant,
)

pytestmark = pytest.mark.django_db

QUERIES_OF_A_RESULT = 8
OFFICE = "/finder/?signs=none&seat=office"


@pytest.fixture(autouse=True)
def _finder() -> None:
    """Set up a small finder: warning signs, a seat, and wishes that need not be answered."""
    make_shop()
    signs = make_question(text="Any of these?", slug="signs", kind=QuestionKind.SEVERAL)
    call = Advice.objects.create(title="Get help now", text="Call 911.", is_emergency=True)
    ask = Advice.objects.create(title="See a doctor", text="Call your doctor today.")
    make_answer(question=signs, slug="fever", text="A fever", advice=ask)
    make_answer(
        question=signs,
        slug="chest",
        text="Chest pain",
        advice=call,
        link_title="Back pain, NHS",
        link_url="https://www.nhs.uk/conditions/back-pain/",
    )
    make_answer(question=signs, slug="none", text="None of these")
    seat = make_question(text="Where do you sit?", slug="seat")
    make_answer(question=seat, slug="office", text="At a desk")
    make_answer(question=seat, slug="car", text="In a car")
    wants = make_question(
        text="What matters?", slug="wants", kind=QuestionKind.SEVERAL, is_required=False
    )
    make_answer(question=wants, slug="soft", text="A softer seat")
    make_answer(
        question=wants,
        slug="air",
        text="Air",
        note="No study compares them.",
        link_title="What studies say",
        link_url="/articles/choosing/",
    )


def answer(slug: str) -> Answer:
    return Answer.objects.get(slug=slug)


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def suggested(html: str) -> list[str]:
    return re.findall(r'data-suggestion="([^"]+)"', html)


def test_the_plain_address_asks_and_says_nothing_of_errors(client: Client) -> None:
    html = html_of(client, "/finder/?utm_source=mail")
    assert 'data-page="finder"' in html
    assert html.count("<fieldset") == 3
    assert "Please check" not in html
    assert " checked" not in html


def test_a_suggestion_has_its_reason_price_stock_and_a_form_for_the_cart(client: Client) -> None:
    variant = make_variant(price_minor=4900)
    make_suggestion(product=variant.product, needs=[answer("office")], reason="It fits a desk.")
    html = html_of(client, OFFICE)
    assert suggested(html) == [variant.product.slug]
    assert "<li>It fits a desk.</li>" in html
    assert 'data-price="4900"' in html
    assert 'data-stock="in_stock"' in html
    assert f'name="variant" value="{variant.sku}"' in html
    assert "csrf" not in html


def test_a_shared_address_leads_to_the_same_page_and_sets_no_cookie(client: Client) -> None:
    make_suggestion(needs=[answer("office")])
    first, second = client.get(OFFICE), Client().get(OFFICE)
    assert first.content == second.content
    assert not second.cookies


def test_only_what_is_on_sale_is_suggested(client: Client) -> None:
    for state in (ProductState.DRAFT, ProductState.ARCHIVED):
        product = make_product(state=state)
        make_suggestion(product=make_variant(product=product).product, weight=9)
    on_sale = make_suggestion(weight=1).product
    assert suggested(html_of(client, OFFICE)) == [on_sale.slug]


def test_at_most_three_each_once_the_best_first_and_the_sold_out_last(client: Client) -> None:
    products = [make_suggestion(weight=weight).product for weight in (2, 3, 4)]
    sold_out = make_suggestion(product=make_variant(on_hand=0).product, weight=9).product
    make_suggestion(product=products[0], weight=3)
    assert suggested(html_of(client, OFFICE)) == [
        products[0].slug,
        products[2].slug,
        products[1].slug,
    ]
    products[2].delete()
    html = html_of(client, OFFICE)
    assert suggested(html) == [products[0].slug, products[1].slug, sold_out.slug]
    assert html.count("data-add-to-cart") == 2


def test_a_product_without_variants_is_shown_without_a_form(client: Client) -> None:
    product = make_suggestion(product=make_product()).product
    html = html_of(client, OFFICE)
    assert suggested(html) == [product.slug]
    assert "data-add-to-cart" not in html


def test_where_nothing_fits_it_says_so_and_leads_to_the_collections(client: Client) -> None:
    make_collection()
    make_suggestion(needs=[answer("car")])
    html = html_of(client, OFFICE)
    assert suggested(html) == []
    assert "Nothing of ours fits these answers" in html
    assert 'href="/collections/"' in html[html.index("<main") :]


def test_a_wish_that_no_suggestion_is_about_is_named(client: Client) -> None:
    make_suggestion(needs=[answer("office")])
    make_suggestion(needs=[answer("car"), answer("soft")])
    html = html_of(client, f"{OFFICE}&wants=soft")
    assert "You also chose “A softer seat”" in html
    assert "You also chose" not in html_of(client, "/finder/?signs=none&seat=car&wants=soft")


def test_what_to_know_about_an_answer_stands_before_what_is_for_sale(client: Client) -> None:
    make_suggestion()
    html = html_of(client, f"{OFFICE}&wants=air")
    assert html.index("No study compares them.") < html.index("data-suggestion")
    assert '<a href="/articles/choosing/">What studies say</a>' in html
    assert "No study compares them." not in html_of(client, OFFICE)


def test_the_way_back_keeps_the_answers(client: Client) -> None:
    change = "show=form&amp;signs=none&amp;seat=office&amp;wants=soft&amp;wants=air"
    html = html_of(client, f"{OFFICE}&wants=air&wants=soft&show=result")
    assert f'href="/finder/?{change}"' in html
    form = html_of(client, f"/finder/?{change.replace('&amp;', '&')}")
    assert re.findall(r'value="(\w+)" checked', form) == [
        "none",
        "office",
        "soft",
        "air",
    ]
    assert "Please check" not in form


def test_a_missing_answer_is_asked_for_at_its_question_and_the_others_are_kept(
    client: Client,
) -> None:
    html = html_of(client, "/finder/?signs=none&wants=soft&show=result")
    assert '<a href="#id_seat_0">Where do you sit? Choose an answer.</a>' in html
    assert 'id="id_seat_error"' in html
    assert re.findall(r'value="(\w+)" checked', html) == ["none", "soft"]
    assert "<title>Error: " in html


def test_sending_the_empty_form_asks_for_every_answer_that_is_needed(client: Client) -> None:
    html = html_of(client, "/finder/?show=result")
    assert html.count('class="field__error"') == 2


@pytest.mark.parametrize(
    "query",
    [
        "seat=rocket&signs=none",
        "seat=office&signs=none&wants=moon",
        "seat=office&signs=",
        "seat=%00&signs=none",
        "seat=" + "x" * 10_000,
        "seat=%3Cscript%3Ealert(1)%3C/script%3E&signs=none",
        "seat='%20OR%201=1--&signs=none",
        "seat=%FF%FE&signs=none",
        "seat[]=office&show=",
        urlencode({"seat": "座席", "show": "\0"}),
        "&".join(["wants=soft"] * 200),
    ],
)
def test_nonsense_gets_the_form_back_with_a_sentence_at_the_question(
    client: Client, query: str
) -> None:
    make_suggestion()
    html = html_of(client, f"/finder/?{query}")
    assert 'class="field__error"' in html
    assert suggested(html) == []
    assert "<script>alert" not in html


def test_of_one_answer_given_twice_the_last_counts(client: Client) -> None:
    make_suggestion(needs=[answer("car")])
    assert suggested(html_of(client, f"{OFFICE}&seat=car"))
    assert not suggested(html_of(client, "/finder/?seat=car&signs=none&seat=office"))


@pytest.mark.parametrize(
    "query",
    [
        "signs=chest",
        "signs=none&signs=chest&seat=office",
        "signs=chest&seat=office&show=form",
        "signs=chest&signs=bogus&seat=rocket",
        "seat=office&wants=soft&signs=chest&show=result",
        "signs=chest&signs=none&signs=%00",
    ],
)
def test_a_warning_sign_ends_in_advice_alone_whatever_else_is_answered(
    client: Client, query: str
) -> None:
    make_suggestion()
    response = client.get(f"/finder/?{query}")
    html = response.content.decode()
    assert "result" not in response.context
    assert "Call 911." in html
    assert "Call your doctor today." not in html
    assert "data-warning-signs" in html
    assert 'href="https://www.nhs.uk/conditions/back-pain/"' in html
    main = html[html.index("<main") : html.index("</main>")]
    assert "/products/" not in main
    assert "data-price" not in main
    assert "<form" not in main


def test_an_emergency_comes_before_other_advice(client: Client) -> None:
    html = html_of(client, "/finder/?signs=fever&signs=chest")
    assert html.index("Call 911.") < html.index("Call your doctor today.")
    assert html.count("warning-signs__part--now") == 1


def test_the_way_back_from_advice_keeps_what_is_no_warning_sign(client: Client) -> None:
    html = html_of(client, "/finder/?signs=fever&seat=office")
    assert 'href="/finder/?show=form&amp;seat=office"' in html


def test_a_warning_sign_may_stand_at_any_question(client: Client) -> None:
    Answer.objects.filter(slug="car").update(advice=Advice.objects.get(title="See a doctor"))
    html = html_of(client, "/finder/?signs=none&seat=car")
    assert "Call your doctor today." in html
    assert suggested(html) == []


def test_search_engines_keep_the_form_alone(client: Client) -> None:
    canonical = '<link rel="canonical" href="http://127.0.0.1/finder/">'
    assert "noindex" not in html_of(client, "/finder/")
    for address in ("/finder/", OFFICE, "/finder/?signs=chest", "/finder/?show=result"):
        html = html_of(client, address)
        assert canonical in html
        assert ("noindex" in html) == (address != "/finder/")


def test_a_finder_without_questions_leads_to_the_collections(client: Client) -> None:
    Answer.objects.all().delete()
    html = html_of(client, "/finder/?seat=office")
    assert "We are still writing the questions." in html
    assert "<fieldset" not in html


def test_it_takes_as_many_queries_for_many_products_as_for_one(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(OFFICE)
        return len(captured)

    make_suggestion(needs=[answer("office")])
    few = queries()
    for _ in range(3):
        variant = make_variant(options={"Color": "Sand"})
        make_variant(product=variant.product, options={"Color": "Pine"})
        make_suggestion(product=variant.product, needs=[answer("office")])
    assert queries() == few <= QUERIES_OF_A_RESULT


def test_other_methods_are_refused(client: Client) -> None:
    assert client.post("/finder/", {"seat": "office"}).status_code == 405
