"""The report as a page of the back office."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from store.backoffice.article_sales.period import Period, PeriodForm
from store.backoffice.article_sales.report import Line, Sales, article_sales

DAYS_AT_FIRST = 30


def article_sales_page(request: HttpRequest, context: dict[str, Any]) -> TemplateResponse:
    """Show the report of the days asked for, at first the last thirty; for who may see orders."""
    if not request.user.has_perm("orders.view_order"):
        raise PermissionDenied
    today = timezone.localdate()
    at_first = {"first": today - timedelta(days=DAYS_AT_FIRST - 1), "last": today}
    form = PeriodForm(request.GET if request.GET else at_first)
    report = article_sales(form.period) if form.is_valid() else []
    return TemplateResponse(
        request,
        "admin/article_sales.html",
        {
            **context,
            "title": "Sales by article",
            "form": form,
            "time_zone": settings.TIME_ZONE,
            "report": [(sales, _with_links(sales, form.period)) for sales in report],
        },
    )


def _with_links(sales: Sales, period: Period) -> list[tuple[Line, str]]:
    """Give each line with the address of the list of its orders."""
    return [(line, _orders_url(line, sales.currency, period)) for line in sales.lines]


def _orders_url(line: Line, currency: str, period: Period) -> str:
    article = (
        {"article_reference__isnull": "True"}
        if line.article is None
        else {"article_reference": line.article}
    )
    query = urlencode({"currency": currency, **article, **period.lookups("paid_at")})
    return f"{reverse('admin:orders_order_changelist')}?{query}"
