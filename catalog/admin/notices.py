from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from catalog.models import StockNotice
from store.core.admin.read_only import ReadOnly


def people_waiting() -> Coalesce:
    """Count those who wait for a row's ``variant``."""
    waiting = StockNotice.objects.waiting().filter(variant=OuterRef("variant")).order_by()
    people = waiting.values("variant").annotate(people=Count("pk")).values("people")
    return Coalesce(Subquery(people), 0)


@admin.register(StockNotice)
class StockNoticeAdmin(ReadOnly, admin.ModelAdmin[StockNotice]):
    """Who waits for what; the shop writes to them by itself when it is back."""

    list_display = ["product", "options", "sku", "waiting", "email", "state", "asked_at"]
    list_display_links = ["product", "sku"]
    list_filter = ["state", ("variant__product", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["variant__sku", "variant__product__title", "email"]
    date_hierarchy = "asked_at"
    fields = ["product", "options", "sku", "waiting", "email", "state", "asked_at", "closed_at"]
    readonly_fields = ["product", "options", "sku", "waiting"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockNotice]:
        return (
            super()
            .get_queryset(request)
            .select_related("variant__product")
            .prefetch_related("variant__option_values")
            .annotate(people=people_waiting())
        )

    @admin.display(description="product", ordering="variant__product__title")
    def product(self, notice: StockNotice) -> str:
        return notice.variant.product.title

    @admin.display(description="options")
    def options(self, notice: StockNotice) -> str:
        return notice.variant.options_label or "–"

    @admin.display(description="SKU", ordering="variant__sku")
    def sku(self, notice: StockNotice) -> str:
        return notice.variant.sku

    @admin.display(description="wait for it", ordering="people")
    def waiting(self, notice: Any) -> int:
        return int(notice.people)
