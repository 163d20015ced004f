from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.models import Sale
from catalog.models.sales import SaleState
from catalog.sale_previews import previews
from catalog.services.sales import end_sale, sale_changed

PREVIEWED_VARIANTS = 20


class SaleForm(forms.ModelForm[Sale]):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "A sale ends after it starts.")
        chosen = [cleaned.get(name) for name in ("covers_everything", "collections", "products")]
        if not any(chosen):
            self.add_error("covers_everything", "Choose what the sale is for: this, or some below.")
        return cleaned


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [(state.value, str(state.label)) for state in SaleState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Sale]) -> QuerySet[Sale]:
        value = self.value()
        if value is None or value not in SaleState:
            return queryset
        return queryset.filter(pk__in=Sale.objects.in_state(SaleState(value), timezone.now()))


@admin.register(Sale)
class SaleAdmin(admin.ModelAdmin[Sale]):
    form = SaleForm
    list_display = ["name", "state", "percent_off", "starts_at", "ends_at", "variant_count"]
    list_filter = [StateFilter, "starts_at"]
    search_fields = ["name"]
    autocomplete_fields = ["collections", "products"]
    readonly_fields = ["what_shoppers_see"]
    actions = ["end_now"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "percent_off", ("starts_at", "ends_at")],
                "description": (
                    "Prices change by themselves when a sale starts and ends. Where several sales "
                    "cover the same product, it has the lowest of their prices. Times are those "
                    f"of the shop ({settings.TIME_ZONE}); a sale that ends at midnight lasts until "
                    "the day before."
                ),
            },
        ),
        ("What it is for", {"fields": ["covers_everything", "collections", "products"]}),
        ("What shoppers see", {"fields": ["what_shoppers_see"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sale]:
        return Sale.objects.with_variant_counts()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"starts_at": timezone.now(), **super().get_changeform_initial_data(request)}

    def has_delete_permission(self, request: HttpRequest, obj: Sale | None = None) -> bool:
        """A sale that has made prices stays, because the price history says so; it can be ended."""
        if obj is not None and obj.price_changes.exists():
            return False
        return super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what the sale is for; only then prices can follow."""
        super().save_related(request, form, formsets, change)
        self._tell(request, sale_changed(sale=form.instance, now=timezone.now()))

    @admin.action(description="End the selected running sales now", permissions=["change"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[Sale]) -> None:
        now = timezone.now()
        ended = []
        for sale in queryset:
            if sale.state(now) == SaleState.RUNNING:
                self._tell(request, end_sale(sale=sale, now=now))
                ended.append(sale.name)
        if ended:
            self.message_user(request, f"Ended: {', '.join(ended)}.")
        else:
            self.message_user(request, "None of these is running.", messages.WARNING)

    def _tell(self, request: HttpRequest, is_done: bool) -> None:
        if not is_done:
            self.message_user(
                request, "Many prices change: they will all be right in a minute or two."
            )

    @admin.display(description="state")
    def state(self, sale: Sale) -> str:
        return sale.state(timezone.now()).label

    @admin.display(description="variants", ordering="variant_count")
    def variant_count(self, sale: Sale) -> int:
        count: int = sale.variant_count  # type: ignore[attr-defined]  # annotated above
        return count

    @admin.display(description="preview")
    def what_shoppers_see(self, sale: Sale) -> SafeString | str:
        if sale.pk is None:
            return "Choose “Save and continue editing” to see here what shoppers will see."
        now = timezone.now()
        context = {
            "sale": sale,
            "state": sale.state(now),
            "previews": previews(sale, now=now, limit=PREVIEWED_VARIANTS),
            "limit": PREVIEWED_VARIANTS,
        }
        return render_to_string("admin/catalog/sale/what_shoppers_see.html", context)
