import pytest
from django.test import Client

from catalog.models import Stock
from demo.stripe_standin import StandIn
from store.cart.models import CartLine
from store.orders.links import order_path, order_token
from store.orders.states import OrderState
from tests.factories import make_shop, make_variant
from tests.shopping import messages_of, place_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop(standin: StandIn) -> None:
    make_shop()


class TestSuccess:
    def test_it_fulfils_and_shows_the_order(self, client: Client, standin: StandIn) -> None:
        order = place_order(client, make_variant())
        landing = standin.pay(order.checkout_session.session_id)
        response = client.get(landing)
        assert (response.status_code, response["Location"]) == (303, order_path(order.number))
        order.refresh_from_db()
        assert order.state == OrderState.PAID
        assert "Thank you" in client.get(response["Location"]).content.decode()

    def test_it_empties_the_cart_and_its_count(self, client: Client, standin: StandIn) -> None:
        order = place_order(client, make_variant())
        response = client.get(standin.pay(order.checkout_session.session_id))
        assert not CartLine.objects.exists()
        assert response.cookies["cart_count"].value == ""

    def test_an_unpaid_session_shows_that_the_payment_is_awaited(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant())
        session_id = order.checkout_session.session_id
        response = client.get(f"/checkout/success/?session_id={session_id}", follow=True)
        order.refresh_from_db()
        assert order.state == OrderState.PENDING
        assert "waiting" in response.content.decode()

    def test_stripe_being_down_still_leads_to_the_order(
        self, client: Client, standin: StandIn
    ) -> None:
        order = place_order(client, make_variant())
        landing = standin.pay(order.checkout_session.session_id)
        standin.add_fault("/v1/checkout/sessions/", "drop", times=10)
        assert client.get(landing)["Location"] == order_path(order.number)

    @pytest.mark.parametrize(
        "query", ["", "?session_id=", "?session_id=cs_test_unknown", "?session_id=%00%27<script>"]
    )
    def test_an_unknown_session_gets_a_clear_page(self, client: Client, query: str) -> None:
        response = client.get(f"/checkout/success/{query}")
        assert response.status_code == 404
        assert 'data-page="checkout"' in response.content.decode()


class TestCancelled:
    def test_it_frees_the_stock_and_keeps_the_cart(self, client: Client, standin: StandIn) -> None:
        variant = make_variant(on_hand=5)
        order = place_order(client, variant, 2)
        response = client.get(cancelled_address(order.number))
        order.refresh_from_db()
        assert (response.status_code, response["Location"]) == (303, "/cart/")
        assert order.state == OrderState.CANCELLED
        assert Stock.objects.get(variant=variant).reserved == 0
        assert CartLine.objects.get().quantity == 2
        assert "Nothing was charged" in messages_of(client)

    def test_it_is_where_stripes_page_leads_back_to(self, client: Client, standin: StandIn) -> None:
        order = place_order(client, make_variant())
        created = [r for r in standin.requests() if r.path == "/v1/checkout/sessions"][-1]
        assert created.params["cancel_url"] == f"http://127.0.0.1{cancelled_address(order.number)}"

    def test_a_paid_order_is_shown_instead(self, client: Client, standin: StandIn) -> None:
        order = place_order(client, make_variant())
        standin.pay(order.checkout_session.session_id)
        response = client.get(cancelled_address(order.number))
        order.refresh_from_db()
        assert order.state == OrderState.PAID
        assert response["Location"] == order_path(order.number)

    def test_stripe_being_down_changes_nothing(self, client: Client, standin: StandIn) -> None:
        variant = make_variant(on_hand=5)
        order = place_order(client, variant, 2)
        standin.add_fault("/v1/checkout/sessions/", "drop", times=10)
        assert client.get(cancelled_address(order.number)).status_code == 303
        order.refresh_from_db()
        assert order.state == OrderState.PENDING
        assert Stock.objects.get(variant=variant).reserved == 2

    @pytest.mark.parametrize("query", ["", "?order=X&token=Y", "?order=%00&token=%00"])
    def test_a_made_up_link_cancels_nothing(self, client: Client, query: str) -> None:
        order = place_order(client, make_variant())
        assert client.get(f"/checkout/cancelled/{query}")["Location"] == "/cart/"
        order.refresh_from_db()
        assert order.state == OrderState.PENDING


def cancelled_address(number: str) -> str:
    return f"/checkout/cancelled/?order={number}&token={order_token(number)}"
