import re

import pytest
from django.test import Client

from catalog.models import Product
from store.accounts.models import User
from store.backoffice.style_guide import COLOR_TOKENS
from store.env import BASE_DIR
from tests.factories import make_shop

pytestmark = pytest.mark.django_db

PAGE = "/admin/style/"


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()


def test_staff_see_every_component_without_a_product_in_the_shop(admin_client: Client) -> None:
    response = admin_client.get(PAGE)
    html = response.content.decode()
    assert response.status_code == 200
    for part in (
        "card",
        "chooser",
        "gallery",
        "totals",
        "warning-signs",
        "feature",
        "comment",
        "review",
    ):
        assert f'class="{part}' in html, part
    for state in ("button--quiet", "field--invalid", "message--error", "stock--out_of_stock"):
        assert state in html, state
    assert not Product.objects.exists()


def test_no_id_stands_on_it_twice(admin_client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', admin_client.get(PAGE).content.decode())
    assert len(ids) == len(set(ids))


def test_it_obeys_the_policy_of_the_admin(admin_client: Client) -> None:
    response = admin_client.get(PAGE)
    html = response.content.decode()
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert not re.search(
        r"<style|\sstyle=|<script(?! type=\"application/ld\+json\")(?![^>]*src=)", html
    )
    assert "css/site" in html


@pytest.mark.parametrize("has_account", [True, False])
def test_others_are_sent_to_the_sign_in(client: Client, has_account: bool) -> None:
    if has_account:
        client.force_login(User.objects.create_user("pat@example.com", "a-password"))
    response = client.get(PAGE)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_the_start_page_leads_to_it(admin_client: Client) -> None:
    assert f'href="{PAGE}"' in admin_client.get("/admin/").content.decode()


def test_every_color_it_shows_is_a_token(admin_client: Client) -> None:
    tokens = (BASE_DIR / "static/css/tokens.css").read_text()
    shown = (BASE_DIR / "static/css/style-guide.css").read_text()
    for name, _ in COLOR_TOKENS:
        assert f"--color-{name}:" in tokens, name
        assert f".style-color--{name} " in shown, name
