import pytest
from django.test import Client
from django.utils.timezone import localtime

from articles.models import Page
from tests.factories import make_page, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def test_it_shows_what_staff_wrote_and_when(client: Client) -> None:
    page = make_page(title="Shipping", body="<h2>Where to</h2><p>Everywhere.</p>")
    html = client.get(page.get_absolute_url()).content.decode()
    assert "<h1><bdi>Shipping</bdi></h1>" in html
    assert "<h2>Where to</h2><p>Everywhere.</p>" in html
    assert f'datetime="{localtime(page.updated_at):%Y-%m-%d}"' in html


def test_code_in_it_is_taken_out_when_it_is_saved() -> None:
    page = Page(title="Shipping", slug="shipping", body="<p onclick=x>Hi<script>1</script></p>")
    page.full_clean()
    assert page.body == "<p>Hi</p>"


def test_the_footer_leads_to_it_in_the_order_of_staff_if_they_say_so(client: Client) -> None:
    last, first = make_page(title="A", position=2), make_page(title="B", position=1)
    hidden = make_page(is_in_footer=False)
    html = client.get("/").content.decode()
    footer = html[html.index("<footer") :]
    assert footer.index(first.get_absolute_url()) < footer.index(last.get_absolute_url())
    assert hidden.get_absolute_url() not in html
    assert client.get(hidden.get_absolute_url()).status_code == 200


def test_an_unknown_page_is_not_found(client: Client) -> None:
    assert client.get("/pages/nothing/").status_code == 404
