import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from catalog.models.products import ProductState
from store.search.models import Kind, MissedSearch, SearchEntry, Synonym
from store.search.queries import find
from tests.admin.forms import send_form
from tests.factories import NOW, make_article, make_product

pytestmark = pytest.mark.django_db

PRODUCTS = "/admin/catalog/product/"


def test_a_product_is_found_as_soon_as_staff_save_it(admin_client: Client) -> None:
    product = make_product(title="Wedge")
    url = f"{PRODUCTS}{product.pk}/change/"
    response = send_form(admin_client, url, "product_form", title="Slope cushion")
    assert response.status_code == 302
    assert find("slope").products == [product.pk]
    assert find("wedge").products == []


def test_the_actions_on_products_move_them_into_the_index_and_out_of_it(
    admin_client: Client,
) -> None:
    product = make_product(title="Wedge", state=ProductState.DRAFT)
    for action, expected in (("activate", [product.pk]), ("archive", [])):
        chosen = {"action": action, "_selected_action": [product.pk]}
        assert admin_client.post(PRODUCTS, chosen).status_code == 302
        assert find("wedge").products == expected
    assert Product.objects.get().state == ProductState.ARCHIVED


def test_an_article_is_found_as_soon_as_staff_save_it_and_no_more_once_it_is_gone(
    admin_client: Client,
) -> None:
    article = make_article(title="Wedges")
    url = f"/admin/articles/article/{article.pk}/"
    assert send_form(admin_client, f"{url}change/", "article_form").status_code == 302
    assert find("wedge").articles == [article.pk]
    withdrawal = {"step": "withdrawn", "withdrawn-note": "It is out of date."}
    assert admin_client.post(f"{url}progress/", withdrawal).status_code == 302
    assert not SearchEntry.objects.filter(kind=Kind.ARTICLE).exists()


def test_a_line_of_synonyms_needs_two_phrases(admin_client: Client) -> None:
    url = "/admin/search/synonym/add/"
    response = admin_client.post(url, {"words": "coccyx, "})
    assert "Write at least two words or phrases" in response.content.decode()
    assert admin_client.post(url, {"words": "coccyx, tail bone"}).status_code == 302
    assert Synonym.objects.get().words == "coccyx, tail bone"


def test_what_was_missed_stands_with_the_most_asked_first_and_leads_on(
    admin_client: Client,
) -> None:
    MissedSearch.objects.create(words="neck pillow", times=2, last_at=NOW)
    MissedSearch.objects.create(words="donut ring", times=9, last_at=NOW)
    html = admin_client.get("/admin/search/missedsearch/").content.decode()
    assert html.index("donut ring") < html.index("neck pillow")
    assert 'href="/search/?q=neck+pillow"' in html
    assert 'href="/admin/search/synonym/add/?words=neck+pillow"' in html
    form = admin_client.get("/admin/search/synonym/add/?words=neck+pillow").content.decode()
    assert 'value="neck pillow"' in form


def test_missed_searches_can_be_forgotten_but_not_changed(admin_client: Client) -> None:
    missed = MissedSearch.objects.create(words="neck pillow", last_at=timezone.now())
    url = "/admin/search/missedsearch/"
    assert admin_client.post(f"{url}{missed.pk}/change/", {"words": "x"}).status_code == 403
    admin_client.post(url, {"action": "forget", "_selected_action": [missed.pk]})
    assert not MissedSearch.objects.exists()
