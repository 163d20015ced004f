from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from store.backoffice.menu import MENU
from store.core.models import Shop
from tests.admin.rows import make_one_of_everything

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LISTED = [model for model in MODELS if model is not Shop]
# Of one with a few lines; that more lines cost nothing is looked at in the tests of each page.
QUERIES_OF_A_PAGE = 45

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
every_list = pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.label)


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries)


@every_list
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    admin_client: Client, model: Any
) -> None:
    make_one_of_everything()
    url = address(model, "changelist")
    queries_of(admin_client, url)
    few = queries_of(admin_client, url)
    for _ in range(4):
        make_one_of_everything()
    assert queries_of(admin_client, url) == few


@every_list
def test_a_list_can_be_searched(admin_client: Client, model: Any) -> None:
    make_one_of_everything()
    assert admin_client.get(address(model, "changelist"), {"q": "nothing"}).status_code == 200
    assert admin.site._registry[model].search_fields


@every_model
def test_a_row_opens(admin_client: Client, model: Any) -> None:
    make_one_of_everything()
    row = model._default_manager.order_by("pk").first()
    assert queries_of(admin_client, address(model, "change", row.pk)) <= QUERIES_OF_A_PAGE


@every_model
def test_the_add_page_opens_wherever_staff_may_add(admin_client: Client, model: Any) -> None:
    response = admin_client.get(address(model, "add"))
    model_admin = admin.site._registry[model]
    may_add = model_admin.has_add_permission(response.wsgi_request)
    assert response.status_code == (200 if may_add else 403)


@every_model
def test_every_model_stands_in_the_menu(admin_client: Client, model: Any) -> None:
    assert model._meta.label in {label for group in MENU.values() for label in group}
    assert address(model, "changelist") in admin_client.get("/admin/").content.decode()


@pytest.mark.parametrize("label", ["orders", "payments", "catalog", "articles", "core", "auth"])
def test_the_page_of_an_app_opens(admin_client: Client, label: str) -> None:
    assert admin_client.get(f"/admin/{label}/").status_code == 200


def test_a_page_lets_in_scripts_of_the_shop_and_those_with_its_nonce_alone(
    admin_client: Client,
) -> None:
    response = admin_client.get("/admin/articles/article/add/")
    policy = dict(
        rule.strip().split(" ", 1) for rule in response["Content-Security-Policy"].split(";")
    )
    source, nonce = policy["script-src"].split()
    assert (source, nonce.startswith("'nonce-")) == ("'self'", True)
    import_map = f'<script type="importmap" nonce="{nonce[7:-1]}">'
    assert import_map in response.content.decode()
    assert "unsafe" not in response["Content-Security-Policy"]


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    response = client.get("/admin/orders/order/")
    assert response["Location"] == "/admin/login/?next=/admin/orders/order/"
