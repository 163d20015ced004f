"""What stands around every page: header, menu, footer; and the pages of the frame alone."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from store import urls
from store.core.models import Shop
from tests.factories import make_article, make_collection, make_shop, make_topic, make_variant

pytestmark = pytest.mark.django_db

STATIC = Path(__file__).resolve().parents[2] / "static"


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


class UrlsWithARefusal:
    urlpatterns = [path("refused/", refused), *urls.urlpatterns]


def html_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_menu_stands_there_once(client: Client) -> None:
    make_shop()
    shelf = make_collection(title="Supports for everything")
    html = html_of(client, "/cart/")
    header = html[html.index("<header") : html.index("</header>")]
    assert header.count("<nav") == 1
    assert header.count(shelf.get_absolute_url()) == 1


def test_the_menu_marks_where_one_is(client: Client) -> None:
    make_shop()
    shelf = make_collection()
    html = html_of(client, shelf.get_absolute_url())
    header = html[html.index("<header") : html.index("</header>")]
    assert re.findall(r'href="([^"]+)" aria-current="page"', header) == [shelf.get_absolute_url()]


@pytest.mark.parametrize("address", ["/", "/search/?q=foam", "/nothing-here/"])
def test_no_id_stands_twice_on_a_page(client: Client, address: str) -> None:
    make_shop()
    make_variant()
    make_article().topics.add(make_topic(is_body_area=True))
    ids = Counter(re.findall(r'\sid="([^"]+)"', html_of(client, address)))
    assert [name for name, times in ids.items() if times > 1] == []


def test_the_account_page_says_how_to_do_without(client: Client) -> None:
    make_shop(email="help@test.example")
    html = html_of(client, "/account/")
    assert "You need no account here" in html
    assert "the link in the mail" in html
    assert 'href="mailto:help@test.example"' in html


def test_a_shop_without_an_address_offers_none(client: Client) -> None:
    make_shop(email="", address="")
    html = html_of(client, "/account/")
    assert "mailto:" not in html
    assert "<address" not in html


@override_settings(ROOT_URLCONF=UrlsWithARefusal)
@pytest.mark.parametrize(("address", "status"), [("/nothing-here/", 404), ("/refused/", 403)])
def test_a_page_of_refusal_leads_on(client: Client, address: str, status: int) -> None:
    make_shop()
    shelf = make_collection(title="Supports")
    response = client.get(address)
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert response.status_code == status
    assert 'data-page="error"' in html
    assert 'action="/search/"' in main
    assert shelf.get_absolute_url() in main


def test_a_shop_that_was_never_set_up_has_a_frame(client: Client) -> None:
    assert not Shop.objects.exists()
    assert client.get("/").status_code == 200


def test_the_font_is_ours_small_and_has_its_license_beside_it() -> None:
    font = STATIC / "fonts" / "figtree.woff2"
    assert font.stat().st_size <= 30 * 1024
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "figtree-license.txt").read_text()


def test_every_component_has_its_style_sheet_imported_in_the_order_of_names() -> None:
    imported = re.findall(
        r'@import url\("components/([^"]+)\.css"\);', (STATIC / "css" / "site.css").read_text()
    )
    assert imported == sorted(file.stem for file in (STATIC / "css" / "components").glob("*.css"))
