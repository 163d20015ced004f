from argparse import ArgumentParser
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from store.backoffice.article_sales.period import DayField, Period
from store.backoffice.article_sales.report import Line, Sales, article_sales

MONEY_WIDTH = 14


class Command(BaseCommand):
    help = (
        "Tells what the orders that began on each article came to: paid, refunded and left. "
        "Ends with 1 where the orders and the payment ledger do not agree to the cent."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since",
            metavar="DATE",
            required=True,
            help=f"the first day, such as 2026-11-01, on the clock of {settings.TIME_ZONE}",
        )

    def handle(self, *, since: str, **options: object) -> None:
        try:
            first = DayField().clean(since)
        except ValidationError as error:
            raise CommandError(f"--since {since}: {error.messages[0]}") from error
        report = article_sales(Period(first))
        for sales in report:
            self.stdout.write(f"{sales.currency}, since {first} ({settings.TIME_ZONE})")
            for line in _table(sales):
                self.stdout.write(line)
        if differences := [each for sales in report for each in sales.differences]:
            raise CommandError("\n".join(differences))


def _table(sales: Sales) -> Iterator[str]:
    """Write one currency as lines with aligned columns."""
    lines = [*sales.lines, *sales.sums]
    width = max(len(line.title) for line in lines)
    head = ("Paid", "Refunded", "Net")
    yield f"{'':<{width}}{'Orders':>8}" + "".join(f"{word:>{MONEY_WIDTH}}" for word in head)
    for line in lines:
        yield _row(line, width)


def _row(line: Line, width: int) -> str:
    amounts = (line.paid, line.refunded, line.net)
    return f"{line.title:<{width}}{line.orders:>8}" + "".join(
        f"{amount!s:>{MONEY_WIDTH}}" for amount in amounts
    )
