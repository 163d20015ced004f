from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Page
from catalog.models import Product
from catalog.models.products import ProductState
from store.discovery.sitemaps import ShopSitemap
from tests.discovery.documents import body
from tests.factories import (
    make_article,
    make_collection,
    make_page,
    make_product,
    make_shop,
    make_topic,
)

pytestmark = pytest.mark.django_db

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1"


def entries(client: Client, address: str, kind: str) -> dict[str, str]:
    """Give each ``loc`` of a file with its ``lastmod``, empty without one."""
    root = ElementTree.fromstring(body(client.get(address)))  # noqa: S314  # our own
    return {entry.findtext(f"{S}loc", ""): entry.findtext(f"{S}lastmod", "") for entry in root}


def files(client: Client) -> dict[str, str]:
    return entries(client, "/sitemap.xml", "sitemap")


def pages(client: Client) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in files(client):
        assert file.startswith(f"{SITE}/sitemap-")
        found |= entries(client, file.removeprefix(SITE), "url")
    return found


def test_it_names_every_public_page_and_each_answers(client: Client) -> None:
    make_shop()
    product = make_product()
    shelf = make_collection(product)
    article = make_article()
    topic = make_topic()
    page = make_page()
    article.topics.add(topic)
    fixed = {f"{SITE}{path}" for path in ("/", "/collections/", "/finder/", "/articles/")}
    found = pages(client)
    assert found.keys() == fixed | {
        f"{SITE}{path}"
        for path in (
            product.get_absolute_url(),
            shelf.get_absolute_url(),
            article.get_absolute_url(),
            topic.get_absolute_url(),
            page.get_absolute_url(),
        )
    }
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_section_without_pages_is_not_named(client: Client) -> None:
    assert list(files(client)) == [f"{SITE}/sitemap-shop.xml"]


def test_what_is_not_public_is_not_in_it(client: Client) -> None:
    for state in (ProductState.DRAFT, ProductState.ARCHIVED):
        make_product(state=state)
    make_collection(is_visible=False)
    make_article(published_at=timezone.now() + timedelta(days=1))
    make_topic()
    assert len(pages(client)) == 4


def test_it_says_since_when_a_page_is_as_it_is(client: Client) -> None:
    product, page, article = make_product(), make_page(), make_article()
    Product.objects.update(updated_at=datetime(2026, 3, 1, 20, tzinfo=UTC))
    Page.objects.update(updated_at=datetime(2026, 3, 2, 20, tzinfo=UTC))
    written_ahead = {"updated_at": datetime(2026, 3, 3, 20, tzinfo=UTC)}
    Article.objects.update(published_at=datetime(2026, 3, 4, 20, tzinfo=UTC), **written_ahead)
    found = pages(client)
    assert [found[f"{SITE}{row.get_absolute_url()}"] for row in (product, page, article)] == [
        "2026-03-01",
        "2026-03-02",
        "2026-03-04",
    ]
    assert found[f"{SITE}/"] == ""
    newest = files(client)
    assert newest[f"{SITE}/sitemap-products.xml"].startswith("2026-03-01T")
    assert newest[f"{SITE}/sitemap-articles.xml"].startswith("2026-03-04T")


def test_a_long_section_is_split(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ShopSitemap.limit < 50_000
    monkeypatch.setattr(ShopSitemap, "limit", 2)
    products = [make_product() for _ in range(5)]
    names = [name for name in files(client) if "products" in name]
    first = f"{SITE}/sitemap-products.xml"
    assert names == [first, f"{first}?p=2", f"{first}?p=3"]
    found = pages(client)
    assert all(f"{SITE}{product.get_absolute_url()}" in found for product in products)


def test_a_section_takes_the_same_queries_however_long_it_is(client: Client) -> None:
    def queries_of_all() -> int:
        with CaptureQueriesContext(connection) as captured:
            pages(client)
        return len(captured)

    def add_rows() -> None:
        shelf = make_collection(make_product())
        assert shelf.is_visible
        make_article().topics.add(make_topic())
        make_page()

    add_rows()
    few = queries_of_all()
    for _ in range(4):
        add_rows()
    assert queries_of_all() == few


def test_addresses_are_public_ones_whatever_the_host_is_called(client: Client) -> None:
    make_product(slug="cushion")
    for address in ("/sitemap.xml", "/sitemap-products.xml"):
        text = body(client.get(address, headers={"Host": "localhost"}))
        assert "localhost" not in text
        assert f"{SITE}/" in text


def test_it_is_not_sent_again_to_those_who_have_it(client: Client) -> None:
    make_product()
    for address in ("/sitemap.xml", "/sitemap-products.xml", "/robots.txt", "/llms.txt"):
        known = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": known}).status_code == 304
    make_product()
    assert client.get(address, headers={"If-None-Match": "other"}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-nothing.xml",
        "/sitemap-products.xml?p=2",
        "/sitemap-products.xml?p=0",
        "/sitemap-products.xml?p=%00",
        "/sitemap-products.xml?p=" + "9" * 10_000,
        "/sitemap-products.xml?p=' OR 1=1 --",
    ],
)
def test_a_file_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
