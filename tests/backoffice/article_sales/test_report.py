"""What each article brought, to the cent, whatever was ordered and refunded."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Sum
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from store.backoffice.article_sales.period import Period
from store.backoffice.article_sales.report import Line, Sales, article_sales
from store.core.money import MAX_MINOR, Money
from store.orders.models import Order
from store.payments.models import LedgerEntry
from tests.backoffice.article_sales.money import make_sold
from tests.factories import NOW, make_article

# NOW is the 2nd of November at 10:30 in Los Angeles, whose day the shop keeps.
TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)


def report(first: date = TODAY, last: date | None = None) -> Sales:
    (sales,) = article_sales(Period(first, last))
    return sales


def figures(line: Line) -> tuple[str, int, str, str, str]:
    return line.title, line.orders, str(line.paid), str(line.refunded), str(line.net)


@pytest.mark.django_db
class TestLines:
    def test_each_article_has_a_line_and_those_without_one_have_the_last(self) -> None:
        small, large = make_article(title="Small"), make_article(title="Large")
        make_sold(article=small)
        make_sold(article=large, total_minor=7800, refunded_minor=3900)
        make_sold(article=large, total_minor=100)
        make_sold(total_minor=99_999)
        assert [figures(line) for line in report().lines] == [
            ("Large", 2, "$79.00", "-$39.00", "$40.00"),
            ("Small", 1, "$39.00", "$0.00", "$39.00"),
            ("No article", 1, "$999.99", "$0.00", "$999.99"),
        ]

    def test_an_article_keeps_its_line_when_its_address_changes(self) -> None:
        article = make_article(title="Backs", slug="backs")
        make_sold(article=article)
        article.slug = "all-about-backs"
        article.save()
        make_sold(article=article)
        assert figures(report().lines[0])[:2] == ("Backs", 2)

    def test_a_deleted_article_goes_by_the_address_that_it_had(self) -> None:
        article = make_article(slug="backs")
        make_sold(article=article)
        article.delete()
        assert report().lines[0].title == "/articles/backs/"

    def test_an_order_that_was_never_paid_is_in_no_line(self) -> None:
        order = make_sold()
        order.ledger.all().delete()
        Order.objects.update(state="pending", paid_at=None)
        assert (report().total.orders, report().total.paid) == (0, Money(0, "USD"))

    def test_money_for_orders_never_completed_is_no_sale_but_in_the_ledger(self) -> None:
        make_sold()
        make_sold(article=make_article(), is_completed=False, refunded_minor=3900)
        assert [figures(line) for line in report().sums] == [
            ("Total", 1, "$39.00", "$0.00", "$39.00"),
            ("Orders never completed", 1, "$39.00", "-$39.00", "$0.00"),
            ("Ledger", 2, "$78.00", "-$39.00", "$39.00"),
        ]

    def test_currencies_are_never_added_up(self) -> None:
        make_sold()
        make_sold(currency="JPY", total_minor=39)
        totals = [sales.total.paid for sales in article_sales(Period(TODAY))]
        assert totals == [Money(3900, "USD"), Money(39, "JPY")]

    def test_where_nothing_was_sold_the_shops_currency_comes_to_nothing(self) -> None:
        assert [figures(line)[:3] for line in report().sums] == [
            ("Total", 0, "$0.00"),
            ("Ledger", 0, "$0.00"),
        ]

    def test_it_takes_the_same_queries_however_much_was_sold(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(5):
            make_sold(article=make_article(), refunded_minor=1)
        with django_assert_num_queries(3):
            report()


@pytest.mark.django_db
class TestDays:
    @pytest.mark.parametrize(
        ("paid_at", "counts"),
        [
            (datetime(2026, 11, 2, 7, 59, 59, tzinfo=UTC), False),
            (datetime(2026, 11, 2, 8, 0, tzinfo=UTC), True),
            (datetime(2026, 11, 3, 7, 59, 59, tzinfo=UTC), True),
            (datetime(2026, 11, 3, 8, 0, tzinfo=UTC), False),
        ],
    )
    def test_a_day_is_one_of_the_shops_clock(self, paid_at: datetime, counts: bool) -> None:
        make_sold(at=paid_at)
        assert report(TODAY, TODAY).total.orders == counts

    def test_the_day_on_which_clocks_go_back_has_twenty_five_hours(self) -> None:
        make_sold(at=datetime(2026, 11, 1, 7, 0, tzinfo=UTC))
        make_sold(at=datetime(2026, 11, 2, 7, 59, tzinfo=UTC))
        assert report(date(2026, 11, 1), date(2026, 11, 1)).total.orders == 2

    def test_a_refund_counts_on_its_own_day(self) -> None:
        make_sold(refunded_minor=3900, refunded_at=NOW + DAY)
        assert figures(report(TODAY, TODAY).total)[1:] == (1, "$39.00", "$0.00", "$39.00")
        assert figures(report(TODAY + DAY).total)[1:] == (0, "$0.00", "-$39.00", "-$39.00")


@pytest.mark.django_db
class TestProof:
    def test_an_order_that_says_other_than_its_payment_is_told_with_its_line(self) -> None:
        article = make_article(title="Backs")
        make_sold(article=article)
        make_sold()
        assert report().differences == []
        Order.objects.filter(article_reference=article.pk).update(total_minor=3899)
        assert report().differences == ["Backs: orders come to $38.99, but the ledger has $39.00."]

    def test_an_order_without_its_payment_is_told(self) -> None:
        make_sold().ledger.all().delete()
        assert report().differences == [
            "No article: orders come to $39.00, but the ledger has $0.00."
        ]


sold = st.fixed_dictionaries(
    {
        "article": st.integers(0, 3),
        "total_minor": st.integers(0, MAX_MINOR),
        "currency": st.sampled_from(["USD", "EUR"]),
        "is_completed": st.booleans(),
        "share_refunded": st.sampled_from([0, 1, 33, 100]),
        "paid_on": st.integers(-2, 2),
        "refunded_after": st.integers(0, 2),
    }
)


class TestAnyOrders(TestCase):
    @hypothesis_settings(max_examples=40, deadline=None)
    @given(st.lists(sold, max_size=8), st.integers(-1, 1), st.integers(0, 2))
    def test_the_lines_add_up_to_the_orders_and_to_the_ledger(
        self, orders: list[dict[str, object]], first: int, days: int
    ) -> None:
        articles = [None, *(make_article() for _ in range(3))]
        for each in orders:
            values = {name: value for name, value in each.items() if isinstance(value, int)}
            at = NOW + values["paid_on"] * DAY
            make_sold(
                article=articles[values["article"]],
                total_minor=values["total_minor"],
                currency=str(each["currency"]),
                at=at,
                is_completed=bool(values["is_completed"]),
                refunded_minor=values["total_minor"] * values["share_refunded"] // 100,
                refunded_at=at + values["refunded_after"] * DAY,
            )
        start, end = TODAY + first * DAY, TODAY + (first + days) * DAY
        for sales in article_sales(Period(start, end)):
            self.compare(sales, start, end)

    def compare(self, sales: Sales, start: date, end: date) -> None:
        """Add everything up row by row, in Python, and compare."""
        paid = [
            order
            for order in Order.objects.filter(currency=sales.currency, paid_at__isnull=False)
            if order.paid_at and start <= order.paid_at.date() <= end
        ]
        entries = [
            entry
            for entry in LedgerEntry.objects.filter(currency=sales.currency)
            if start <= entry.recorded_at.date() <= end
        ]
        total, ledger = sales.total, sales.ledger
        assert (total.orders, total.paid.minor) == (
            len(paid),
            sum(order.total_minor for order in paid),
        )
        assert ledger.net.minor == sum(entry.amount_minor for entry in entries)
        assert total.net + sales.never_completed.net == ledger.net
        assert sales.differences == []
        by_article: Counter[int | None] = Counter()
        for order in paid:
            by_article[order.article_reference] += order.total_minor
        assert {line.article: line.paid.minor for line in sales.lines if line.paid.minor} == {
            article: minor for article, minor in by_article.items() if minor
        }


@pytest.mark.django_db
def test_all_days_together_come_to_all_that_the_database_holds() -> None:
    for number in range(4):
        make_sold(
            article=make_article() if number % 2 else None,
            at=NOW - number * 400 * DAY,
            refunded_minor=number,
        )
    everything = report(date(2000, 1, 1))
    assert (
        everything.total.paid.minor
        == Order.objects.aggregate(Sum("total_minor"))["total_minor__sum"]
    )
    assert (
        everything.ledger.net.minor
        == LedgerEntry.objects.aggregate(Sum("amount_minor"))["amount_minor__sum"]
    )
