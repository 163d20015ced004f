from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.stripe_standin import StandIn
from store.accounts.models import User
from store.backoffice.queries import orders_needing_attention
from store.orders import services
from store.orders.links import order_path
from store.orders.models import Order
from store.orders.states import OrderState
from store.payments.models import CheckoutSession
from tests.admin.rows import make_order
from tests.factories import NOW, make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db

LIST = "/admin/orders/order/"


def page_of(order: Order) -> str:
    return f"{LIST}{order.pk}/change/"


def cancel(client: Client, *orders: Order) -> str:
    """Choose the action for orders, and give the text of the list with its messages."""
    chosen = {"action": "cancel_unpaid", ACTION_CHECKBOX_NAME: [order.pk for order in orders]}
    html: str = client.post(LIST, chosen, follow=True).content.decode()
    return html


def add_note(client: Client, order: Order, message: str) -> Any:
    return client.post(f"{LIST}{order.pk}/note/", {"message": message}, follow=True)


def in_trouble() -> Order:
    order = make_order()
    services.note(order=order, message="Stripe took $1.00.", now=NOW, needs_attention=True)
    return order


@pytest.fixture
def clerk_with() -> Callable[..., Client]:
    """A member of staff with the named permissions on orders, signed in."""

    def sign_in(*codenames: str) -> Client:
        clerk = User.objects.create_user("clerk@test.example", is_staff=True)
        clerk.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client = Client()
        client.force_login(clerk)
        return client

    return sign_in


@pytest.mark.parametrize("page", ["add/", "{}/delete/", "{}/change/"])
def test_an_order_is_not_added_changed_or_deleted(admin_client: Client, page: str) -> None:
    order = make_order()
    url = f"{LIST}{page.format(order.pk)}"
    response = admin_client.post(url, {"post": "yes", "total_minor": "1", "email": "x@x.example"})
    order.refresh_from_db()
    assert response.status_code == 403
    assert (order.total_minor, order.email) == (3900, "")


def test_the_page_shows_what_every_room_knows_of_the_order(admin_client: Client) -> None:
    variant = make_variant(sku="ROLL-90", price_minor=1950)
    order = make_order(variant, email="ada@shopper.example", city="Portland", name="Ada")
    CheckoutSession.objects.create(order=order, session_id="cs_test_1", created_at=NOW)
    html = admin_client.get(page_of(order)).content.decode()
    for known in [
        order.number,
        "ROLL-90",
        "$19.50",
        "ada@shopper.example",
        "Portland",
        "Placed at checkout.",
        "cs_test_1",
        order_path(order.number),
    ]:
        assert known in html


def test_a_page_with_many_lines_takes_as_many_queries_as_with_one(admin_client: Client) -> None:
    small = make_order()
    large = make_order(*[make_variant() for _ in range(4)])

    def queries(order: Order) -> int:
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(page_of(order))
        return len(captured)

    queries(small)
    assert queries(large) == queries(small)


@pytest.mark.parametrize("sought", ["{0.number}", "ada@shopper", "Lovelace", "ROLL-90"])
def test_an_order_is_found_by_number_email_name_and_sku(admin_client: Client, sought: str) -> None:
    order = make_order(
        make_variant(sku="ROLL-90"), email="ada@shopper.example", name="Ada Lovelace"
    )
    make_order()
    found = admin_client.get(LIST, {"q": sought.format(order)}).context["cl"].queryset
    assert list(found) == [order]


def test_a_note_is_kept_with_who_wrote_it(admin_client: Client, admin_user: User) -> None:
    order = make_order()
    add_note(admin_client, order, "She called; send it to the neighbor.")
    event = order.events.last()
    assert event is not None
    assert (event.message, event.by) == ("She called; send it to the neighbor.", admin_user)


def test_an_empty_note_is_refused_with_a_sentence(admin_client: Client) -> None:
    order = make_order()
    assert "Write a note first." in add_note(admin_client, order, " ").content.decode()
    assert order.events.count() == 1


def test_who_may_only_look_at_orders_cannot_write_a_note(
    clerk_with: Callable[..., Client],
) -> None:
    order = make_order()
    clerk = clerk_with("view_order")
    assert "order-note" not in clerk.get(page_of(order)).content.decode()
    assert add_note(clerk, order, "Hello").status_code == 403


def test_who_may_handle_orders_writes_a_note(clerk_with: Callable[..., Client]) -> None:
    order = make_order()
    clerk = clerk_with("view_order", "change_order")
    assert "order-note" in clerk.get(page_of(order)).content.decode()
    add_note(clerk, order, "Hello")
    assert order.events.count() == 2


def test_an_order_in_trouble_is_marked_until_staff_write_a_note(admin_client: Client) -> None:
    make_order()
    order = in_trouble()
    listed = admin_client.get(LIST, {"attention": "yes"})
    assert list(listed.context["cl"].queryset) == [order]
    assert "Please look" in listed.content.decode()
    add_note(admin_client, order, "Refunded by hand.")
    assert not orders_needing_attention().exists()


def test_what_the_shop_writes_later_does_not_answer_for_staff() -> None:
    order = in_trouble()
    services.note(order=order, message="The payment takes a while.", now=NOW)
    assert list(orders_needing_attention()) == [order]


def test_trouble_after_a_note_marks_the_order_again(admin_client: Client) -> None:
    order = in_trouble()
    add_note(admin_client, order, "Looked at.")
    services.note(order=order, message="Again.", now=NOW, needs_attention=True)
    assert list(orders_needing_attention()) == [order]


def test_cancelling_an_unpaid_order_closes_its_page_at_stripe_and_frees_its_stock(
    admin_client: Client, client: Client, standin: StandIn
) -> None:
    make_shop()
    variant = make_variant(on_hand=1)
    order = place_order(client, variant)
    html = cancel(admin_client, order)
    order.refresh_from_db()
    variant.stock.refresh_from_db()
    last = order.events.last()
    assert last is not None
    assert "cancelled, and its stock is free again." in html
    assert (order.state, variant.stock.available) == (OrderState.CANCELLED, 1)
    assert last.message == "Cancelled by admin@example.com."


def test_an_order_that_turns_out_to_be_paid_is_not_cancelled(
    admin_client: Client, client: Client, standin: StandIn
) -> None:
    make_shop()
    order = place_order(client, make_variant())
    standin.pay(order.checkout_session.session_id)
    html = cancel(admin_client, order)
    order.refresh_from_db()
    assert "not cancelled; it is now “Paid”." in html
    assert order.state == OrderState.PAID


def test_a_paid_order_is_left_alone(admin_client: Client) -> None:
    order = make_order(state=OrderState.PAID, paid_at=NOW)
    assert "it does not wait for payment" in cancel(admin_client, order)
    order.refresh_from_db()
    assert order.state == OrderState.PAID


def test_without_stripe_nothing_is_cancelled_and_staff_are_told(
    admin_client: Client, client: Client, standin: StandIn
) -> None:
    make_shop()
    variant = make_variant(on_hand=1)
    order = place_order(client, variant)
    standin.add_fault("/v1/checkout/sessions/", "drop", times=4)
    html = cancel(admin_client, order)
    order.refresh_from_db()
    variant.stock.refresh_from_db()
    assert "Stripe cannot be reached, so nothing was changed." in html
    assert (order.state, variant.stock.available) == (OrderState.PENDING, 0)


def test_an_order_whose_session_stripe_does_not_know_is_cancelled(
    admin_client: Client, standin: StandIn
) -> None:
    order = make_order()
    CheckoutSession.objects.create(order=order, session_id="cs_unknown", created_at=NOW)
    assert "cancelled, and its stock is free again" in cancel(admin_client, order)
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED


def test_who_may_only_look_at_orders_cannot_cancel_one(
    clerk_with: Callable[..., Client],
) -> None:
    order = make_order()
    cancel(clerk_with("view_order"), order)
    order.refresh_from_db()
    assert order.state == OrderState.PENDING
