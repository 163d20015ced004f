import pytest
from django.test import Client

from catalog.models import Collection, Product
from catalog.models.products import ProductState
from catalog.services.addresses import keep_collection_address, keep_product_address
from tests.admin.forms import send_form
from tests.factories import make_collection, make_product, make_shop, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def move(product: Product, slug: str) -> None:
    former, product.slug = product.slug, slug
    product.save()
    keep_product_address(product=product, former=former)


def test_an_old_address_leads_to_the_present_one_for_good(client: Client) -> None:
    move(make_product(slug="old"), "new")
    response = client.get("/products/old/")
    assert (response.status_code, response["Location"]) == (301, "/products/new/")


def test_the_variant_that_was_asked_for_is_kept(client: Client) -> None:
    move(make_product(slug="old"), "new")
    response = client.get("/products/old/?variant=A%26B&utm=x")
    assert response["Location"] == "/products/new/?variant=A%26B"


def test_moved_twice_it_is_reached_in_one_step(client: Client) -> None:
    product = make_product(slug="first")
    move(product, "second")
    move(product, "third")
    for slug in ("first", "second"):
        assert client.get(f"/products/{slug}/")["Location"] == "/products/third/"


def test_moved_there_and_back_it_stands_where_it_stood(client: Client) -> None:
    product = make_variant(product=make_product(slug="first")).product
    move(product, "second")
    move(product, "first")
    assert client.get("/products/first/").status_code == 200
    assert client.get("/products/second/")["Location"] == "/products/first/"


def test_an_address_that_another_product_took_belongs_to_it(client: Client) -> None:
    old = make_product(slug="old", title="The old one")
    move(old, "new")
    taker = make_product(slug="old", title="The taker")
    keep_product_address(product=taker, former="")
    assert "The taker" in client.get("/products/old/").content.decode()
    move(taker, "elsewhere")
    assert client.get("/products/old/")["Location"] == "/products/elsewhere/"
    assert not old.former_slugs.exists()


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.ARCHIVED])
def test_what_is_not_on_sale_is_not_there_at_its_old_address_either(
    client: Client, state: ProductState
) -> None:
    move(make_product(slug="old", state=state), "new")
    assert client.get("/products/old/").status_code == 404


def test_a_collection_keeps_its_old_addresses_too(client: Client) -> None:
    shelf = make_collection(slug="old")
    shelf.slug = "new"
    shelf.save()
    keep_collection_address(collection=shelf, former="old")
    response = client.get("/collections/old/")
    assert (response.status_code, response["Location"]) == (301, "/collections/new/")
    Collection.objects.update(is_visible=False)
    assert client.get("/collections/old/").status_code == 404


@pytest.mark.parametrize("room", ["product", "collection"])
def test_staff_move_it_by_typing_another_address(admin_client: Client, room: str) -> None:
    row = make_product(slug="old") if room == "product" else make_collection(slug="old")
    url = f"/admin/catalog/{room}/{row.pk}/change/"
    send_form(admin_client, url, f"{room}_form", slug="new")
    assert admin_client.get(f"/{room}s/old/")["Location"] == f"/{room}s/new/"
