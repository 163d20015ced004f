"""What makes a health claim is not published, unless somebody with the right says why."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from catalog.models.products import ProductState
from store.accounts.models import User
from store.claims.models import ClaimWaiver
from store.claims.queries import Subject, standing_claims
from tests.admin.forms import errors_of, read_form, send_form
from tests.factories import make_collection, make_fact, make_product, make_review, make_variant

pytestmark = pytest.mark.django_db

CLAIM = "This wedge relieves sciatica."
WHY = "why_claims_may_stand"


@pytest.fixture
def editor_client(client: Client) -> Client:
    """Sign in somebody who may edit everything and let no claim stand."""
    user = User.objects.create_user("editor@shop.example", "pw", is_staff=True)
    user.user_permissions.set(Permission.objects.exclude(codename="waive_claim"))
    client.force_login(user)
    return client


def save_product(client: Client, product: Product, **changes: Any) -> Any:
    url = f"/admin/catalog/product/{product.pk}/change/"
    return send_form(client, url, "product_form", **changes)


def test_a_product_on_sale_may_not_claim_and_keeps_what_was_typed(editor_client: Client) -> None:
    product = make_product()
    response = save_product(editor_client, product, subtitle=CLAIM)
    [error] = response.context["adminform"].form.errors["subtitle"]
    assert CLAIM in error
    assert "“relieves sciatica”" in error
    assert "21 CFR 890.3490" in error
    assert "Better: " in error
    assert read_form(response.content.decode(), "product_form")["subtitle"] == [CLAIM]
    product.refresh_from_db()
    assert product.subtitle == ""


def test_rich_text_is_judged_too(editor_client: Client) -> None:
    response = save_product(editor_client, make_product(), description=f"<p>Soft. {CLAIM}</p>")
    assert CLAIM in response.context["adminform"].form.errors["description"][0]


def test_a_draft_may_say_what_it_likes_until_it_is_to_go_on_sale(editor_client: Client) -> None:
    product = make_product(state=ProductState.DRAFT)
    assert save_product(editor_client, product, subtitle=CLAIM).status_code == 302
    planned = {"publish_at_0": "2027-01-01", "publish_at_1": "12:00:00"}
    assert CLAIM in errors_of(save_product(editor_client, product, **planned))
    assert CLAIM in errors_of(save_product(editor_client, product, state="active"))


def test_facts_and_pictures_of_a_product_on_sale_may_not_claim(editor_client: Client) -> None:
    product = make_product()
    make_fact(product=product, name="Effect", value="Soft")
    product.images.create(picture="x.png", picture_width=1, picture_height=1, alt="A wedge")
    response = save_product(editor_client, product, **{"facts-0-value": CLAIM})
    assert CLAIM in errors_of(response)
    response = save_product(editor_client, product, **{"images-0-alt": CLAIM})
    assert CLAIM in errors_of(response)
    removed = {"facts-0-value": CLAIM, "facts-0-DELETE": "on"}
    assert save_product(editor_client, product, **removed).status_code == 302


def test_who_lacks_the_right_is_offered_no_reason_and_can_send_none(editor_client: Client) -> None:
    product = make_product()
    url = f"/admin/catalog/product/{product.pk}/change/"
    assert WHY not in editor_client.get(url).content.decode()
    response = save_product(editor_client, product, subtitle=CLAIM, **{WHY: "I say so."})
    assert CLAIM in errors_of(response)
    make_fact(product=product, name="Effect", value="Soft")
    changes = {"facts-0-value": CLAIM, WHY: "I say so."}
    assert CLAIM in errors_of(save_product(editor_client, product, **changes))
    assert not ClaimWaiver.objects.exists()


def test_a_reason_lets_it_stand_and_is_kept(admin_client: Client, admin_user: User) -> None:
    product = make_product()
    make_fact(product=product, name="Effect", value="Soft")
    other = "It cures backache."
    changes = {"subtitle": CLAIM, "facts-0-value": other, WHY: "Both are quoted from the law."}
    assert save_product(admin_client, product, **changes).status_code == 302
    texts = [("subtitle", CLAIM), ("fact", other)]
    assert not standing_claims(texts=texts, subject=Subject.of(product))
    waivers = ClaimWaiver.objects.values_list("reason", "waived_by")
    assert list(waivers) == [("Both are quoted from the law.", admin_user.pk)] * 2
    assert save_product(admin_client, product).status_code == 302


def test_a_reason_of_spaces_is_none(admin_client: Client) -> None:
    response = save_product(admin_client, make_product(), subtitle=CLAIM, **{WHY: "  "})
    assert CLAIM in errors_of(response)


def test_a_new_product_takes_its_reasons_with_it(admin_client: Client) -> None:
    url = "/admin/catalog/product/add/"
    typed = {"title": "Wedge", "slug": "wedge", "state": "active", "subtitle": CLAIM, WHY: "Yes."}
    assert send_form(admin_client, url, "product_form", **typed).status_code == 302
    product = Product.objects.get(slug="wedge")
    assert not standing_claims(texts=[("subtitle", CLAIM)], subject=Subject.of(product))


def test_products_that_claim_are_left_out_when_many_go_on_sale(admin_client: Client) -> None:
    honest = make_variant(product=make_product(state=ProductState.DRAFT)).product
    claiming = make_product(title="Miracle", state=ProductState.DRAFT, subtitle=CLAIM)
    response = admin_client.post(
        "/admin/catalog/product/",
        {"action": "activate", ACTION_CHECKBOX_NAME: [honest.pk, claiming.pk]},
        follow=True,
    )
    page = response.content.decode()
    assert "On sale now: 1." in page
    assert "makes a health claim: “Miracle”" in page
    claiming.refresh_from_db()
    assert claiming.state == ProductState.DRAFT


def test_a_collection_that_is_shown_may_not_claim(admin_client: Client) -> None:
    shelf = make_collection()
    url = f"/admin/catalog/collection/{shelf.pk}/change/"
    assert CLAIM in errors_of(send_form(admin_client, url, "collection_form", description=CLAIM))
    hidden = {"description": CLAIM, "is_visible": []}
    assert send_form(admin_client, url, "collection_form", **hidden).status_code == 302


def test_an_answer_to_a_review_may_not_claim(admin_client: Client) -> None:
    review = make_review(text="My back pain is gone!")
    url = f"/admin/catalog/review/{review.pk}/change/"
    answer = "We are glad that it cured your back pain."
    assert answer in errors_of(send_form(admin_client, url, "review_form", reply=answer))
    typed = {"reply": answer, WHY: "It repeats nothing."}
    assert send_form(admin_client, url, "review_form", **typed).status_code == 302
    review.refresh_from_db()
    assert review.reply == answer


def test_words_of_buyers_are_no_reason_to_refuse_their_review(admin_client: Client) -> None:
    review = make_review(state="pending", text=CLAIM, written_at=timezone.now())
    url = f"/admin/catalog/review/{review.pk}/change/"
    assert send_form(admin_client, url, "review_form", decision="published").status_code == 302
