from django.contrib import admin

from store.core.admin.read_only import ReadOnly
from store.payments.models import LedgerEntry, StripeEvent


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnly, admin.ModelAdmin[LedgerEntry]):
    """Money that came and went: rows are only ever added, by payments and refunds."""

    list_display = ["recorded_at", "order", "kind", "amount", "reference"]
    list_filter = ["kind", "recorded_at"]
    search_fields = ["reference", "order__number", "order__email"]
    date_hierarchy = "recorded_at"
    ordering = ["-recorded_at", "-pk"]
    fields = ["order", "kind", "amount", "reference", "recorded_at"]

    @admin.display(description="amount", ordering="amount_minor")
    def amount(self, entry: LedgerEntry) -> str:
        return str(entry.amount)


@admin.register(StripeEvent)
class StripeEventAdmin(ReadOnly, admin.ModelAdmin[StripeEvent]):
    """What Stripe told the shop, for when a payment is looked into."""

    list_display = ["handled_at", "type", "object_id", "event_id"]
    list_filter = ["type"]
    search_fields = ["event_id", "object_id"]
    date_hierarchy = "handled_at"
