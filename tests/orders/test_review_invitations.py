from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from store.core.models import Shop
from store.core.queries import current_shop
from store.orders.models import Order, ReviewMailRefusal
from store.orders.reviews import services
from store.orders.reviews.links import refusal_url, review_url
from store.orders.reviews.services import invite, invite_reviews, orders_to_invite
from store.orders.states import OrderState
from tests.admin.rows import make_order
from tests.factories import make_shop, make_variant

pytestmark = pytest.mark.django_db

# A Monday, noon in the shop's time zone. Whatever was paid on that day leaves by Wednesday and
# arrives by Thursday of the next week, for Veterans Day lies between.
PAID_AT = datetime(2026, 11, 2, 20, tzinfo=UTC)
DUE_AT = datetime(2026, 11, 19, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop(transit_business_days_min=3, transit_business_days_max=5)


def make_paid_order(**fields: object) -> Order:
    usual = {"state": OrderState.PAID, "paid_at": PAID_AT, "email": "Pat@Example.com"}
    return make_order(**{**usual, **fields})


def test_a_week_after_an_order_must_have_arrived_its_buyer_is_asked_once() -> None:
    order = make_paid_order()
    assert current_shop().delivery.promise(PAID_AT).arrives == (
        date(2026, 11, 6),
        date(2026, 11, 10),
    )
    assert invite_reviews(now=DUE_AT - timedelta(days=1)) == 0
    assert invite_reviews(now=DUE_AT) == 1
    order.refresh_from_db()
    assert order.review_invited_at == DUE_AT
    for days in (0, 1, 300):
        assert invite_reviews(now=DUE_AT + timedelta(days=days)) == 0
    assert Email.objects.count() == 1
    assert order.events.filter(message="Asked for reviews by mail.").exists()


def test_the_mail_says_what_it_is_about_and_how_to_get_no_more() -> None:
    order = make_paid_order()
    invite_reviews(now=DUE_AT)
    mail = Email.objects.get()
    assert mail.to == ["Pat@Example.com"]
    for text in (mail.message, mail.html_message):
        words = " ".join(text.split())
        assert "Foam cushion" in words
        assert review_url(order.number) in words
        assert refusal_url(order.number) in words
        assert "Any number of stars is welcome" in words
        assert "We give nothing for a review" in words
        assert "because you bought from us" in words
    assert mail.headers == {
        "List-Unsubscribe": f"<{refusal_url(order.number)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_two_workers_that_found_the_same_order_ask_once() -> None:
    order = make_paid_order()
    (first,), (second,) = list(orders_to_invite(DUE_AT)), list(orders_to_invite(DUE_AT))
    assert first == second == order
    asked = [invite(order=found, now=DUE_AT) for found in (first, second)]
    assert (asked, Email.objects.count()) == ([True, False], 1)


def test_whoever_refused_such_mails_is_not_asked() -> None:
    services.refuse_mails(email="pat@EXAMPLE.com", now=PAID_AT)
    services.refuse_mails(email="pat@example.com", now=DUE_AT)
    make_paid_order()
    make_paid_order(email="ada@example.com")
    assert invite_reviews(now=DUE_AT) == 1
    assert Email.objects.get().to == ["ada@example.com"]
    assert ReviewMailRefusal.objects.get().refused_at == PAID_AT
    ReviewMailRefusal.objects.all().delete()
    assert invite_reviews(now=DUE_AT) == 0


@pytest.mark.parametrize("state", [state for state in OrderState if state != OrderState.PAID])
def test_an_order_that_is_not_a_paid_one_is_not_asked_for(state: OrderState) -> None:
    make_paid_order(state=state)
    assert invite_reviews(now=DUE_AT) == 0


def test_an_order_refunded_between_finding_and_asking_is_not_asked_for() -> None:
    make_paid_order()
    (found,) = orders_to_invite(DUE_AT)
    Order.objects.update(state=OrderState.REFUNDED)
    assert not invite(order=found, now=DUE_AT)
    assert not Email.objects.exists()


@pytest.mark.parametrize("email", ["", "no address"])
def test_without_an_address_nobody_is_asked_and_the_worker_goes_on(email: str) -> None:
    make_paid_order(email=email)
    make_paid_order(paid_at=PAID_AT + timedelta(minutes=1))
    assert invite_reviews(now=DUE_AT) == 1


def test_old_orders_are_left_in_peace() -> None:
    make_paid_order()
    assert invite_reviews(now=DUE_AT + timedelta(days=62)) == 0
    assert invite_reviews(now=DUE_AT + timedelta(days=58)) == 1


def test_where_nobody_knows_how_long_it_takes_we_wait_for_three_weeks_more() -> None:
    Shop.objects.update(transit_business_days_min=None, transit_business_days_max=None)
    make_paid_order()
    # Leaves on Wednesday, November 4, at the latest; two holidays are in the 15 business days.
    due_at = datetime(2026, 11, 27, 20, tzinfo=UTC) + timedelta(days=7)
    assert invite_reviews(now=due_at - timedelta(days=1)) == 0
    assert invite_reviews(now=due_at) == 1


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_an_order_of_any_hour_of_a_day_is_due_on_the_same_day(hour: int) -> None:
    zone = timezone.get_default_timezone()
    make_paid_order(paid_at=datetime(2026, 11, 2, hour, 30, tzinfo=zone))
    last_moment = datetime(2026, 11, 18, 23, 59, tzinfo=zone)
    assert invite_reviews(now=last_moment) == 0
    assert invite_reviews(now=last_moment + timedelta(minutes=2)) == 1


def test_the_worker_asks() -> None:
    make_paid_order(paid_at=timezone.now() - timedelta(days=30))
    call_command("worker", "--once")
    assert Email.objects.filter(subject__startswith="How do you like what you bought?").exists()


def test_an_order_of_several_things_is_one_mail() -> None:
    first, second = make_variant(), make_variant(options={"Color": "Sand"})
    order = make_order(first, second, state=OrderState.PAID, paid_at=PAID_AT, email="a@x.example")
    invite_reviews(now=DUE_AT)
    text = Email.objects.get().message
    assert order.lines.count() == 2
    assert "Foam cushion – Sand" in text
