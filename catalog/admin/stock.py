from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from catalog.admin.notices import people_waiting
from catalog.models import Reservation, Stock, StockChange
from catalog.models.stock import LOW_STOCK, StockLevel
from catalog.services.stock import count, receive
from store.accounts.models import User
from store.core.admin.read_only import ReadOnly

TO_REORDER = "to_reorder"


class StockForm(forms.ModelForm[Stock]):
    """What arrived, or what somebody counted; ``StockAdmin`` hands it to the stock services."""

    received = forms.IntegerField(
        label="Arrived",
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="How many came in; they are added to what is on hand.",
    )
    counted = forms.IntegerField(
        label="Or counted on the shelf",
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=(
            "Leave out what waits to be packed for paid orders: those pieces have left the stock "
            "already. Pieces held for unpaid orders count."
        ),
    )
    reason = forms.TypedChoiceField(
        choices=[("", "Choose"), *StockChange.Reason.choices],
        coerce=StockChange.Reason,
        error_messages={"required": "Choose why the stock changes."},
    )
    note = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="For whoever reads the history: “Delivery of May 4”.",
    )
    shown_on_hand = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Stock
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown_on_hand"] = self.instance.on_hand

    def clean_counted(self) -> int | None:
        counted: int | None = self.cleaned_data["counted"]
        if counted is not None and counted < self.instance.reserved:
            raise ValidationError(
                f"Open orders hold {self.instance.reserved} of these, so there cannot be fewer. "
                "Cancel an unpaid order first, or count again."
            )
        return counted

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and refuse a count from before a sale not shown on the page."""
        cleaned: dict[str, Any] = super().clean() or {}
        received, counted = cleaned.get("received"), cleaned.get("counted")
        if not self.errors and (received is None) == (counted is None):
            self.add_error("received", "Enter what arrived, or what you counted.")
        shown, now = cleaned.get("shown_on_hand"), self.instance.on_hand
        if counted is not None and shown != now:
            assert isinstance(self.data, QueryDict)
            self.data = self.data.copy()
            self.data["shown_on_hand"] = str(now)
            self.add_error(
                "counted",
                f"While this page was open, what is on hand changed from {shown} to {now}. "
                "Please check your count and save again.",
            )
        return cleaned


class StockChangeInline(ReadOnly, admin.TabularInline[StockChange, Stock]):
    model = StockChange
    verbose_name_plural = "history"
    fields = [
        "changed_at",
        "kind",
        "on_hand_change",
        "reserved_change",
        "order_number",
        "reason",
        "note",
        "changed_by",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockChange]:
        return super().get_queryset(request).select_related("changed_by")


class ReservationInline(ReadOnly, admin.TabularInline[Reservation, Stock]):
    model = Reservation
    verbose_name_plural = "held for open orders"
    fields = ["order_number", "quantity"]


class LevelFilter(admin.SimpleListFilter):
    title = "level"
    parameter_name = "level"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        levels = [(level.value, str(level.label)) for level in StockLevel]
        return [*levels, (TO_REORDER, "Few left or sold out")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Stock]) -> QuerySet[Stock]:
        wanted: dict[str | None, Q] = {
            StockLevel.IN_STOCK: Q(free__gt=LOW_STOCK),
            StockLevel.LOW_STOCK: Q(free__gt=0, free__lte=LOW_STOCK),
            StockLevel.OUT_OF_STOCK: Q(free__lte=0),
            TO_REORDER: Q(free__lte=LOW_STOCK),
        }
        return queryset.filter(wanted.get(self.value(), Q()))


@admin.register(Stock)
class StockAdmin(admin.ModelAdmin[Stock]):
    form = StockForm
    list_display = [
        "product",
        "options",
        "sku",
        "on_hand",
        "reserved",
        "free",
        "level",
        "waiting",
    ]
    list_display_links = ["product", "sku"]
    list_filter = [LevelFilter, "variant__product__state"]
    search_fields = ["variant__sku", "variant__product__title"]
    ordering = ["variant__product__title", "variant__position"]
    inlines = [ReservationInline, StockChangeInline]
    readonly_fields = ["product", "options", "sku", "on_hand", "reserved", "free", "waiting"]
    fields = [*readonly_fields, "received", "counted", "reason", "note", "shown_on_hand"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Stock]:
        return (
            super()
            .get_queryset(request)
            .select_related("variant__product")
            .prefetch_related("variant__option_values")
            .annotate(free=F("on_hand") - F("reserved"), people=people_waiting())
        )

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Stock | None:
        """Give the row, locked while a count is judged and written, so that no order changes it."""
        stock = super().get_object(request, object_id, from_field)
        if stock is not None and request.method == "POST":
            stock.refresh_from_db(from_queryset=Stock.objects.select_for_update())
        return stock

    @method_decorator(require_safe)
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().history_view(request, object_id, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Stock | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Stock, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)
        typed = form.cleaned_data
        why = {name: typed[name] for name in ("reason", "note")}
        now, by = timezone.now(), request.user
        if typed["received"] is not None:
            receive(stock=obj, pieces=typed["received"], **why, now=now, by=by)
        else:
            count(stock=obj, counted=typed["counted"], **why, now=now, by=by)

    @admin.display(description="product", ordering="variant__product__title")
    def product(self, stock: Stock) -> str:
        return stock.variant.product.title

    @admin.display(description="options")
    def options(self, stock: Stock) -> str:
        return stock.variant.options_label or "–"

    @admin.display(description="SKU", ordering="variant__sku")
    def sku(self, stock: Stock) -> str:
        return stock.variant.sku

    @admin.display(description="available", ordering="free")
    def free(self, stock: Stock) -> int:
        return stock.available

    @admin.display(description="level")
    def level(self, stock: Stock) -> str:
        return stock.level.label

    @admin.display(description="people waiting", ordering="people")
    def waiting(self, stock: Any) -> int:
        return int(stock.people)


@admin.register(StockChange)
class StockChangeAdmin(ReadOnly, admin.ModelAdmin[StockChange]):
    """The stock ledger: rows are only ever added, by counts and by orders."""

    list_display = [
        "changed_at",
        "sku",
        "kind",
        "on_hand_change",
        "reserved_change",
        "order_number",
        "reason",
        "note",
        "changed_by",
    ]
    list_filter = ["kind", "reason", "changed_at"]
    list_select_related = ["stock__variant", "changed_by"]
    search_fields = ["stock__variant__sku", "stock__variant__product__title", "order_number"]
    date_hierarchy = "changed_at"

    @admin.display(description="SKU", ordering="stock__variant__sku")
    def sku(self, change: StockChange) -> str:
        return change.stock.variant.sku
