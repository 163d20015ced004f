import os

import pytest
from stripe import StripeClient

from tests.conftest import Figure
from tests.environment import STRIPE_KEY
from tests.races.conftest import MakeArena

IS_PROOF = os.environ.get("PROOF") == "true"
BUYERS, PROCESSES, UNITS = 200, 8, 50
DATABASES = ["postgresql", "sqlite"]


def shares_of(items: list[str], processes: int = PROCESSES) -> list[list[str]]:
    return [items[number::processes] for number in range(processes)]


@pytest.mark.parametrize("database", DATABASES)
def test_200_buyers_of_50_units_get_50_orders(
    make_arena: MakeArena, figure: Figure, database: str
) -> None:
    arena = make_arena(database)
    carts = arena.prepare(carts=BUYERS, units=UNITS)
    got = arena.race("tests.races.buyer", shares_of(carts))
    after = arena.count()
    oversold = after["orders"] - UNITS
    figure(
        f"{BUYERS} buyers, {UNITS} units, {PROCESSES} processes, {database}: "
        f"{after['orders']} orders, {oversold} oversold"
    )
    assert sum(map(int, got)) == after["orders"] == after["reserved"] == UNITS
    assert after["on_hand"] == UNITS


def test_without_the_guard_the_same_race_oversells(make_arena: MakeArena, figure: Figure) -> None:
    arena = make_arena("postgresql")
    carts = arena.prepare(carts=BUYERS, units=UNITS)
    arena.race("tests.races.buyer", shares_of(carts), "--without-guard")
    oversold = arena.count()["orders"] - UNITS
    figure(f"the same without the guard, postgresql: {oversold} oversold")
    assert oversold > 0


@pytest.mark.parametrize("database", DATABASES)
def test_one_cart_checked_out_by_all_at_once_makes_one_order_and_one_session(
    make_arena: MakeArena, figure: Figure, database: str
) -> None:
    arena = make_arena(database)
    (cart,) = arena.prepare(carts=1, units=UNITS)
    arena.race("tests.races.buyer", [[cart] * 3] * PROCESSES)
    after = arena.count()
    client = StripeClient(STRIPE_KEY, base_addresses={"api": arena.standin.base_url})
    sessions = client.v1.checkout.sessions.list().data
    figure(
        f"one cart checked out {3 * PROCESSES} times by {PROCESSES} processes, {database}: "
        f"{after['orders']} order, {len(sessions)} session"
    )
    assert (after["orders"], after["reserved"], len(sessions)) == (1, 1, 1)


def test_two_line_carts_in_opposite_order_wait_for_each_other_without_deadlock(
    make_arena: MakeArena, figure: Figure
) -> None:
    carts = 100 if IS_PROOF else 40
    arena = make_arena("postgresql")
    got = arena.race("tests.races.buyer", shares_of(arena.prepare_crossed(carts=carts)))
    figure(f"{carts} two-line carts in opposite order, postgresql: {sum(map(int, got))} orders")
    assert sum(map(int, got)) == carts


@pytest.mark.parametrize("database", DATABASES)
def test_webhook_and_landing_page_at_once_fulfil_each_order_once(
    make_arena: MakeArena, figure: Figure, database: str
) -> None:
    orders = 100 if IS_PROOF else 20
    arena = make_arena(database)
    carts = arena.prepare(carts=orders, units=orders + 5)
    arena.race("tests.races.buyer", shares_of(carts, 2))
    sessions = arena.sessions()
    for session_id in sessions:
        arena.standin.pay(session_id)
    arena.race("tests.races.fulfiller", [sessions] * 4)
    after = arena.count()
    figure(
        f"{orders} sessions fulfilled by 4 processes at once, {database}: "
        f"{after['payments']} payments, {after['mails']} mails, {after['sold']} sold"
    )
    assert after == {
        "orders": orders,
        "paid": orders,
        "on_hand": 5,
        "reserved": 0,
        "sold": orders,
        "mails": orders,
        "payments": orders,
    }
