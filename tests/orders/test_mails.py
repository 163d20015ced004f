import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from post_office.models import STATUS, Email
from pytest_django import Settings

from demo.stripe_standin import StandIn
from store.core.outbox import _claim
from store.orders.links import order_url
from store.orders.states import OrderState
from store.payments.services.fulfilment import fulfil
from tests.factories import make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db


class Mailbox:
    """A real SMTP server's handler that keeps what it was sent, or refuses everything."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.is_refusing = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd calls it so
        if self.is_refusing:
            return "451 Not now"
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    handler = Mailbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.POST_OFFICE = {
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
        "LOG_LEVEL": 1,
    }
    yield handler
    controller.stop()


def pay(client: Client, standin: StandIn) -> str:
    order = place_order(client, make_variant(price_minor=3900, options={"Color": "Sand"}), 2)
    standin.pay(order.checkout_session.session_id, email="pat@example.com")
    fulfil(session_id=order.checkout_session.session_id, now=timezone.now())
    return order.number


def test_the_worker_sends_the_confirmation_as_text_and_html(
    client: Client, standin: StandIn, mailbox: Mailbox
) -> None:
    make_shop(name="Test Lane", email="hello@test.example")
    number = pay(client, standin)
    call_command("worker", "--once")
    (mail,) = mailbox.mails
    assert (mail["To"], mail["From"]) == ("pat@example.com", "hello@test.example")
    assert number in mail["Subject"]
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        text = part.get_content()
        assert "Foam cushion – Sand" in text
        assert "$78.00" in text
        assert order_url(number) in text
        assert re.search(r"It leaves [A-Z]\w+day, [A-Z]\w+ \d+\.", text)
    call_command("worker", "--once")
    assert len(mailbox.mails) == 1


def test_a_mail_that_the_server_refuses_waits_and_is_tried_again(
    client: Client, standin: StandIn, mailbox: Mailbox
) -> None:
    make_shop()
    pay(client, standin)
    mailbox.is_refusing = True
    call_command("worker", "--once")
    queued = Email.objects.get()
    assert (queued.status, queued.number_of_retries) == (STATUS.requeued, 1)
    assert queued.scheduled_time is not None
    assert queued.scheduled_time > timezone.now()
    mailbox.is_refusing = False
    Email.objects.update(scheduled_time=timezone.now())
    call_command("worker", "--once")
    assert (Email.objects.get().status, len(mailbox.mails)) == (STATUS.sent, 1)


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_queued_when_the_transaction_fails(client: Client, standin: StandIn) -> None:
    make_shop()
    order = place_order(client, make_variant())
    standin.pay(order.checkout_session.session_id)

    def fail_once_the_mail_is_queued(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        result = execute(sql, params, *rest)
        if sql.startswith('INSERT INTO "post_office_email"'):
            raise DatabaseError("The connection is lost.")
        return result

    with (
        connection.execute_wrapper(fail_once_the_mail_is_queued),
        pytest.raises(DatabaseError),
    ):
        fulfil(session_id=order.checkout_session.session_id, now=timezone.now())
    assert not Email.objects.exists()
    order.refresh_from_db()
    assert order.state == OrderState.PENDING
    fulfil(session_id=order.checkout_session.session_id, now=timezone.now())
    assert Email.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_claimed_by_one_worker_alone(client: Client, standin: StandIn) -> None:
    make_shop()
    pay(client, standin)
    email = Email.objects.get()
    now = timezone.now()
    assert [_claim(email, now), _claim(email, now)] == [True, False]
