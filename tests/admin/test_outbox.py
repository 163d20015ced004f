import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.mail import EmailMessage
from django.test import Client
from post_office import mail
from post_office.models import STATUS, Email

from tests.factories import NOW

pytestmark = pytest.mark.django_db

LIST = "/admin/post_office/email/"


def make_mail(**fields: object) -> Email:
    written = mail.send(
        "ada@shopper.example",
        "shop@test.example",
        subject="Your order 7NZFZJH2",
        message="Thank you.",
        html_message='<p style="color: green">Thank you.</p><script>alert(1)</script>',
    )
    Email.objects.filter(pk=written.pk).update(**fields)
    written.refresh_from_db()
    return written


def send_again(client: Client, email: Email) -> None:
    client.post(LIST, {"action": "send_again", ACTION_CHECKBOX_NAME: [email.pk]})
    email.refresh_from_db()


def test_the_list_says_what_went_to_whom_and_whether_it_did(admin_client: Client) -> None:
    make_mail(status=STATUS.failed)
    html = admin_client.get(LIST).content.decode()
    for known in ["Your order 7NZFZJH2", "ada@shopper.example", "failed"]:
        assert known in html


def test_the_page_shows_the_text_and_nothing_of_the_markup(admin_client: Client) -> None:
    html = admin_client.get(f"{LIST}{make_mail().pk}/change/").content.decode()
    assert "Thank you." in html
    assert "color: green" not in html


def test_the_mail_as_received_opens_without_scripts(admin_client: Client) -> None:
    response = admin_client.get(f"{LIST}{make_mail().pk}/preview/")
    assert "color: green" in response.content.decode()
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("status", [STATUS.failed, STATUS.sent])
def test_a_mail_that_went_or_failed_is_queued_once_more(admin_client: Client, status: int) -> None:
    email = make_mail(status=status, scheduled_time=NOW, number_of_retries=6)
    send_again(admin_client, email)
    assert (email.status, email.scheduled_time, email.number_of_retries) == (
        STATUS.queued,
        None,
        0,
    )


def test_a_mail_that_is_on_its_way_is_not_queued_twice(admin_client: Client) -> None:
    email = make_mail(status=STATUS.queued, scheduled_time=NOW)
    send_again(admin_client, email)
    assert email.scheduled_time == NOW


def test_no_mere_link_sends_a_mail_again(
    admin_client: Client, mailoutbox: list[EmailMessage]
) -> None:
    email = make_mail(status=STATUS.sent)
    admin_client.get(f"{LIST}{email.pk}/resend/")
    assert mailoutbox == []
    assert "resend" not in admin_client.get(f"{LIST}{email.pk}/change/").content.decode()


@pytest.mark.parametrize("page", ["add/", "{}/delete/", "{}/change/"])
def test_mails_are_looked_at_only(admin_client: Client, page: str) -> None:
    email = make_mail()
    response = admin_client.post(f"{LIST}{page.format(email.pk)}", {"post": "yes"})
    assert response.status_code == 403


def test_what_only_programmers_use_is_left_out(admin_client: Client) -> None:
    for name in ("emailtemplate", "log", "attachment"):
        assert admin_client.get(f"/admin/post_office/{name}/").status_code == 404
