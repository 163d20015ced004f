from typing import Any

import pytest
from django.test import Client

from store.accounts.models import User
from tests.admin.forms import errors_of, send_form

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/user/"
PASSWORD = "a-long-and-quiet-word"


def add(client: Client, **changes: Any) -> Any:
    fields = {"email": "robin@shop.example", "password1": PASSWORD, "password2": PASSWORD}
    return send_form(client, f"{LIST}add/", "user_form", **{**fields, **changes})


def test_someone_who_was_added_signs_in_with_e_mail_and_password(
    admin_client: Client, client: Client
) -> None:
    add(admin_client)
    assert client.login(username="Robin@shop.example", password=PASSWORD)


def test_an_address_that_is_here_already_is_refused_whatever_its_case(
    admin_client: Client,
) -> None:
    add(admin_client)
    response = add(admin_client, email="ROBIN@shop.example")
    assert "Someone with this e-mail address is here already." in errors_of(response)
    assert User.objects.filter(email__iexact="robin@shop.example").count() == 1


def test_two_passwords_that_differ_are_refused(admin_client: Client) -> None:
    assert errors_of(add(admin_client, password2="another-quiet-word"))


def test_a_new_password_counts_from_then_on(admin_client: Client, client: Client) -> None:
    user = User.objects.create_user("robin@shop.example", PASSWORD)
    new = "a-second-quiet-word"
    send_form(
        admin_client,
        f"{LIST}{user.pk}/password/",
        "user_form",
        password1=new,
        password2=new,
        usable_password="true",
    )
    assert client.login(username=user.email, password=new)


def test_the_page_of_someone_links_to_the_form_for_a_password(admin_client: Client) -> None:
    user = User.objects.create_user("robin@shop.example", PASSWORD)
    html = admin_client.get(f"{LIST}{user.pk}/change/").content.decode()
    assert 'href="../password/"' in html
    assert user.password not in html


def test_staff_make_somebody_a_member_of_staff(admin_client: Client) -> None:
    user = User.objects.create_user("robin@shop.example", PASSWORD)
    send_form(admin_client, f"{LIST}{user.pk}/change/", "user_form", is_staff="on")
    user.refresh_from_db()
    assert user.is_staff
