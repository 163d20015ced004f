import pytest
from django.test import Client

from demo.stripe_standin import StandIn
from store.orders.services import move
from store.orders.states import MOVES, ForbiddenMove, OrderState
from tests.factories import NOW, make_shop, make_variant
from tests.shopping import place_order

pytestmark = pytest.mark.django_db

FORBIDDEN = [(a, b) for a in OrderState for b in OrderState if b not in MOVES[a]]


@pytest.mark.parametrize(("old", "new"), FORBIDDEN)
def test_an_order_makes_no_move_that_is_not_allowed(
    client: Client, standin: StandIn, old: OrderState, new: OrderState
) -> None:
    make_shop()
    order = place_order(client, make_variant())
    order.state = old
    with pytest.raises(ForbiddenMove):
        move(order=order, to=new, message="Test", now=NOW)
