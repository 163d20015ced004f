from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from store.orders.models import Order
from tests.backoffice.article_sales.money import make_sold
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def run(since: str, output: StringIO | None = None) -> list[str]:
    output = output or StringIO()
    call_command("article_sales", since=since, stdout=output)
    return output.getvalue().splitlines()


def test_it_writes_a_line_for_each_article_and_the_total() -> None:
    make_sold(article=make_article(title="Lower back pain from sitting"), refunded_minor=1000)
    make_sold(total_minor=123_456)
    assert run("2026-11-02") == [
        "USD, since 2026-11-02 (America/Los_Angeles)",
        "                              Orders          Paid      Refunded           Net",
        "Lower back pain from sitting       1        $39.00       -$10.00        $29.00",
        "No article                         1     $1,234.56         $0.00     $1,234.56",
        "Total                              2     $1,273.56       -$10.00     $1,263.56",
        "Ledger                             2     $1,273.56       -$10.00     $1,263.56",
    ]


def test_what_was_paid_before_does_not_count() -> None:
    make_sold()
    assert run("2026-11-03")[-2].split() == ["Total", "0", "$0.00", "$0.00", "$0.00"]


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        ("yesterday", "Enter a day as year, month and day, such as 2026-11-01."),
        ("2026-02-30", "Enter a day as year, month and day, such as 2026-11-01."),
        ("11/01/2026", "Enter a day as year, month and day, such as 2026-11-01."),
        ("", "Enter a day as year, month and day, such as 2026-11-01."),
        ("0001-01-01", "Enter a year from 2000 to 2100."),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(since: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=f"^--since {since}: {sentence}$"):
        run(since)


def test_it_ends_with_1_and_the_line_where_orders_and_ledger_differ() -> None:
    make_sold(article=make_article(title="Backs"))
    Order.objects.update(total_minor=3901)
    output = StringIO()
    with pytest.raises(CommandError) as failure:
        run("2026-11-02", output)
    assert failure.value.returncode == 1
    assert str(failure.value) == "Backs: orders come to $39.01, but the ledger has $39.00."
    assert "Total" in output.getvalue()
