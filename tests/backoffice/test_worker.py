from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from post_office import mail
from post_office.models import STATUS, Email

from catalog.models import Stock
from demo.stripe_standin import StandIn
from store.orders.models import Order
from store.orders.states import OrderState
from tests.factories import make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db


def test_a_round_lets_go_of_what_nobody_paid(client: Client, standin: StandIn) -> None:
    make_shop()
    order = place_order(client, make_variant(on_hand=5), 2)
    Order.objects.update(reserved_until_at=timezone.now() - timedelta(seconds=1))
    call_command("worker", "--once")
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert Stock.objects.get().reserved == 0


def test_a_round_goes_on_when_one_job_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**arguments: object) -> int:
        raise OSError("Something is away.")

    monkeypatch.setattr("store.backoffice.management.commands.worker.end_what_is_due", fail)
    mail.send("pat@example.com", "hello@test.example", subject="Hello", message="Hello")
    call_command("worker", "--once")
    assert Email.objects.get().status == STATUS.sent
