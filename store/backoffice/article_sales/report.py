"""The sums: what orders that began on each article came to, held against the payment ledger.

An order counts on the day on which it was paid (``paid_at``), with its total; a refund on the day
on which it went (``recorded_at`` in the ledger), whenever its order was paid. So months add up to a
year, and a month that is over says the same for ever.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet, Sum, Value

from articles.models import Article
from store.backoffice.article_sales.period import Period
from store.core.money import Money
from store.orders.models import Order
from store.payments.models import LedgerEntry

# What was added up for a line, in minor units, by the names of its columns.
COLUMNS = ("orders", "paid", "received", "refunded")
Sums = Counter[str]
ByArticle = dict[tuple[str, int | None], Sums]

MONEY = {
    "received": Sum("amount_minor", filter=Q(kind=LedgerEntry.Kind.PAYMENT), default=0),
    "refunded": Sum("amount_minor", filter=Q(kind=LedgerEntry.Kind.REFUND), default=0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What some orders came to.

    ``paid`` is what the orders say that they cost, ``received`` what the ledger says that came for
    them. ``refunded`` is never positive, as in the ledger. ``article`` is the key of the article on
    which they began, if any.
    """

    title: str
    orders: int
    paid: Money
    received: Money
    refunded: Money
    article: int | None = None

    @property
    def net(self) -> Money:
        return self.paid + self.refunded

    @property
    def difference(self) -> str:
        """Say in a sentence how orders and ledger differ; empty where they agree to the cent."""
        if self.paid == self.received:
            return ""
        return f"{self.title}: orders come to {self.paid}, but the ledger has {self.received}."


@dataclass(frozen=True, slots=True)
class Sales:
    """What was paid in one currency.

    ``lines`` are one an article, that with most paid first, and one for orders that began on none.
    ``never_completed`` is money for orders that could not be carried out, or whose payment is in
    question: it is no sale, but it stands in the ledger.
    """

    lines: list[Line]
    never_completed: Line

    @property
    def currency(self) -> str:
        return self.never_completed.paid.currency

    @property
    def total(self) -> Line:
        """All orders that were paid."""
        return _added_up("Total", self.lines, self.currency)

    @property
    def ledger(self) -> Line:
        """All money that came and went, as the ledger has it."""
        whole = _added_up("Ledger", [*self.lines, self.never_completed], self.currency)
        return replace(whole, paid=whole.received)

    @property
    def sums(self) -> list[Line]:
        """What stands below the lines: how they add up to the ledger."""
        others = [self.never_completed] if self.never_completed.orders else []
        return [self.total, *others, self.ledger]

    @property
    def differences(self) -> list[str]:
        return [line.difference for line in self.lines if line.difference]


def article_sales(period: Period) -> list[Sales]:
    """Give what was paid and refunded in a period, by currency, the shop's own first.

    As many queries whatever was sold.
    """
    by_article = _sums_by_article(period)
    never_completed = _sums_of_no_sale(period)
    titles = _titles({article for _, article in by_article if article is not None})
    currencies = {settings.CURRENCY, *never_completed, *(currency for currency, _ in by_article)}
    return [
        Sales(
            _lines(by_article, currency, titles),
            _line("Orders never completed", currency, never_completed.get(currency, Sums())),
        )
        for currency in sorted(currencies, key=lambda each: (each != settings.CURRENCY, each))
    ]


def _sums_by_article(period: Period) -> ByArticle:
    """Add up paid orders, and the money of such, by currency and the key of their article.

    One query: between two, an order may be paid, and the sums would seem to differ.
    """
    of_orders = (
        Order.objects.filter(**period.lookups("paid_at"))
        .order_by()
        .values("currency", article=F("article_reference"))
        .annotate(orders=Count("pk"), paid=Sum("total_minor"), received=Value(0), refunded=Value(0))
    )
    of_ledger = (
        _ledger(period)
        .filter(order__paid_at__isnull=False)
        .values("currency", article=F("order__article_reference"))
        .annotate(orders=Value(0), paid=Value(0), **MONEY)
    )
    columns = ("currency", "article", *COLUMNS)
    rows = of_orders.values_list(*columns).union(of_ledger.values_list(*columns), all=True)
    sums: ByArticle = defaultdict(Sums)
    for currency, article, *amounts in rows:
        sums[currency, article].update(dict(zip(COLUMNS, amounts, strict=True)))
    return sums


def _sums_of_no_sale(period: Period) -> dict[str, Sums]:
    """Add up, by currency, the money of orders that never became paid ones."""
    entries = _ledger(period).filter(order__paid_at=None).values("currency")
    rows = entries.annotate(
        orders=Count("order", distinct=True), paid=MONEY["received"], **MONEY
    ).values_list("currency", *COLUMNS)
    return {currency: Sums(dict(zip(COLUMNS, amounts, strict=True))) for currency, *amounts in rows}


def _ledger(period: Period) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(**period.lookups("recorded_at")).order_by()


def _titles(keys: set[int]) -> dict[int, str]:
    """Give the titles of articles by their keys; of one that was deleted, an address it had."""
    articles = Article.objects.order_by().filter(pk__in=keys)
    titles = dict(articles.values_list("pk", "title"))
    of_deleted = Order.objects.order_by().filter(article_reference__in=keys - titles.keys())
    slugs = of_deleted.values_list("article_reference").annotate(Max("article_slug"))
    return titles | {key: f"/articles/{slug}/" for key, slug in slugs}


def _lines(by_article: ByArticle, currency: str, titles: dict[int, str]) -> list[Line]:
    lines = [
        _line(titles[article], currency, sums, article)
        for (code, article), sums in by_article.items()
        if code == currency and article is not None
    ]
    lines.sort(key=lambda line: (-line.paid.minor, line.title))
    return [*lines, _line("No article", currency, by_article.get((currency, None), Sums()))]


def _line(title: str, currency: str, sums: Sums, article: int | None = None) -> Line:
    paid, received, refunded = (
        Money(sums[name], currency) for name in ("paid", "received", "refunded")
    )
    return Line(title, sums["orders"], paid, received, refunded, article)


def _added_up(title: str, lines: Sequence[Line], currency: str) -> Line:
    nothing = Money(0, currency)
    return Line(
        title,
        sum(line.orders for line in lines),
        sum((line.paid for line in lines), nothing),
        sum((line.received for line in lines), nothing),
        sum((line.refunded for line in lines), nothing),
    )
