"""No stock changes without a row in the ledger that says why."""

import ast
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from catalog.models import StockChange
from catalog.services import stock
from tests.factories import NOW, make_variant

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
WRITES = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
COUNTS = {"on_hand", "reserved"}


def writes_of_stock(source: str) -> list[int]:
    """Give the lines of a module that set what is on hand or reserved."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name), keywords=words) if name in WRITES:
                named = {word.arg for word in words}
            case ast.Assign(targets=targets):
                named = {each.attr for each in targets if isinstance(each, ast.Attribute)}
            case ast.AugAssign(target=ast.Attribute(attr=name)):
                named = {name}
            case _:
                continue
        if named & COUNTS:
            lines.append(node.lineno)
    return lines


def test_stock_is_written_by_its_services_alone() -> None:
    rooms = [ROOT / name for name in ("store", "catalog", "articles", "demo")]
    modules = [path for room in rooms for path in room.rglob("*.py")]
    writing = {
        str(path.relative_to(ROOT)) for path in modules if writes_of_stock(path.read_text("utf-8"))
    }
    assert writing == {"catalog/services/stock.py"}


@pytest.mark.parametrize(
    "source",
    [
        "Stock.objects.update(on_hand=3)",
        "shelf.reserved += 1",
        "shelf.on_hand = 3",
        "Stock.objects.create(variant=v, on_hand=3)",
    ],
)
def test_every_way_to_write_it_is_known(source: str) -> None:
    assert writes_of_stock(source) == [1]


def test_staff_give_a_reason_and_an_order_is_one() -> None:
    shelf = make_variant().stock
    change = StockChange(stock=shelf, kind=StockChange.Kind.COUNTED, changed_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()
    change.order_number, change.reason = "A", StockChange.Reason.COUNT
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_what_arrived_and_was_counted_says_so_unless_told_otherwise() -> None:
    shelf = make_variant(on_hand=0).stock
    stock.receive(stock=shelf, pieces=3, note="", now=NOW)
    stock.count(stock=shelf, counted=2, note="", now=NOW, reason=StockChange.Reason.DAMAGE)
    reasons = list(shelf.changes.order_by("pk").values_list("reason", flat=True))
    assert reasons == ["count", "delivery", "damage"]
