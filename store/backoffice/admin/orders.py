"""Orders: their page brings together what several rooms know of them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from articles.models import Article
from store.accounts.models import User
from store.backoffice.queries import needs_attention
from store.core.admin.read_only import ReadOnly
from store.orders import services as orders
from store.orders.links import order_path
from store.orders.models import Order, OrderEvent, OrderLine
from store.orders.states import OrderState
from store.payments import gateway
from store.payments.models import LedgerEntry
from store.payments.services.fulfilment import give_up, let_go

PLEASE_LOOK = mark_safe('<strong class="attention">Please look</strong>')


class NoteForm(forms.Form):
    """A note of staff on an order."""

    message = forms.CharField(
        label="Your note",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Write a note first."},
    )


class LineInline(ReadOnly, admin.TabularInline[OrderLine, Order]):
    model = OrderLine
    verbose_name_plural = "what was ordered"
    fields = ["sku", "title", "quantity", "unit_price", "total"]
    readonly_fields = ["title", "unit_price", "total"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrderLine]:
        return super().get_queryset(request).select_related("order")


class EventInline(ReadOnly, admin.TabularInline[OrderEvent, Order]):
    model = OrderEvent
    verbose_name_plural = "what happened"
    fields = ["happened_at", "message", "new_state", "by", "attention"]
    readonly_fields = ["attention"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrderEvent]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description="attention")
    def attention(self, event: OrderEvent) -> SafeString | str:
        return PLEASE_LOOK if event.needs_attention else ""


class LedgerInline(ReadOnly, admin.TabularInline[LedgerEntry, Order]):
    model = LedgerEntry
    verbose_name_plural = "money"
    fields = ["recorded_at", "kind", "amount", "reference"]
    readonly_fields = ["amount"]


class AttentionFilter(admin.SimpleListFilter):
    title = "needs attention"
    parameter_name = "attention"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("yes", "Yes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Order]) -> QuerySet[Order]:
        return queryset.filter(needs_attention()) if self.value() == "yes" else queryset


@admin.register(Order)
class OrderAdmin(ReadOnly, admin.ModelAdmin[Order]):
    list_display = ["number", "state", "attention", "placed_at", "total", "name", "email"]
    list_filter = ["state", AttentionFilter, "placed_at"]
    search_fields = [
        "number",
        "email",
        "name",
        "postal_code",
        "lines__sku",
        "checkout_session__session_id",
        "ledger__reference",
    ]
    date_hierarchy = "placed_at"
    inlines = [LineInline, EventInline, LedgerInline]
    actions = ["cancel_unpaid"]
    fieldsets = [
        (
            None,
            {"fields": [("number", "state"), ("total", "attention"), "began_on", "shopper_page"]},
        ),
        ("Who and where", {"fields": [("name", "email", "phone"), "delivery_address"]}),
        (
            "Dates and payment",
            {"fields": [("placed_at", "paid_at", "reserved_until_at"), "stripe_session"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        attention = ExpressionWrapper(needs_attention(), output_field=BooleanField())
        return super().get_queryset(request).annotate(attention=attention)

    def get_urls(self) -> list[URLPattern]:
        add_note = self.admin_site.admin_view(require_POST(self.add_note))
        return [
            path("<int:pk>/note/", add_note, name="orders_order_note"),
            *super().get_urls(),
        ]

    def has_handle_permission(self, request: HttpRequest) -> bool:
        """Tell whether this member of staff may act on orders, though nobody edits one."""
        return request.user.has_perm("orders.change_order")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if self.has_handle_permission(request):
            context["note_form"] = NoteForm()
        return super().render_change_form(request, context, *args, **kwargs)

    def add_note(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Keep a note of staff, which also says that what went wrong was looked at."""
        if not self.has_handle_permission(request):
            raise PermissionDenied
        order = get_object_or_404(Order, pk=pk)
        form = NoteForm(request.POST)
        if form.is_valid():
            assert isinstance(request.user, User)
            orders.note(
                order=order,
                message=form.cleaned_data["message"],
                now=timezone.now(),
                by=request.user,
            )
            self.message_user(request, "The note is kept.")
        else:
            self.message_user(request, str(form.errors["message"][0]), messages.ERROR)
        return redirect("admin:orders_order_change", order.pk)

    @admin.action(description="Cancel the selected unpaid orders", permissions=["handle"])
    def cancel_unpaid(self, request: HttpRequest, queryset: QuerySet[Order]) -> None:
        """Let go of orders that wait for payment or whose payment is being checked.

        Stripe closes their pages first; money that came goes back.
        """
        assert isinstance(request.user, User)
        for order in queryset:
            text, level = self._cancel(order, by=request.user)
            self.message_user(request, f"Order {order.number}: {text}", level)

    def _cancel(self, order: Order, *, by: User) -> tuple[str, int]:
        reason, now = f"Cancelled by {by}.", timezone.now()
        if order.state not in {OrderState.PENDING, OrderState.PROCESSING}:
            return "it does not wait for payment; nothing was changed.", messages.WARNING
        try:
            if order.state == OrderState.PENDING:
                let_go(order=order, reason=reason, now=now)
            else:
                give_up(order=order, reason=reason, now=now, by=by)
        except gateway.StripeUnavailable:
            return (
                "Stripe cannot be reached, so nothing was changed. Try again in a few minutes.",
                messages.ERROR,
            )
        except gateway.StripeRefused as refusal:
            return f"Stripe refused, so nothing was changed: {refusal}", messages.ERROR
        order.refresh_from_db(fields=["state"])
        if order.state == OrderState.CANCELLED:
            return "cancelled, and its stock is free again.", messages.SUCCESS
        if order.state == OrderState.REFUNDING:
            return "cancelled; the money that came for it goes back.", messages.SUCCESS
        return f"not cancelled; it is now “{order.get_state_display()}”.", messages.WARNING

    @admin.display(description="attention", ordering="attention")
    def attention(self, order: Order) -> SafeString | str:
        waits: bool = order.attention  # type: ignore[attr-defined]  # annotated above
        return PLEASE_LOOK if waits else "–"

    @admin.display(description="total", ordering="total_minor")
    def total(self, order: Order) -> str:
        return str(order.total)

    @admin.display(description="deliver to")
    def delivery_address(self, order: Order) -> SafeString | str:
        lines = ((line,) for line in order.address)
        return format_html_join(mark_safe("<br>"), "{}", lines) or "–"

    @admin.display(description="began on the article")
    def began_on(self, order: Order) -> SafeString | str:
        if order.article_reference is None:
            return "–"
        article = Article.objects.filter(pk=order.article_reference).first()
        if article is None:
            return f"/articles/{order.article_slug}/, which was deleted"
        url = reverse("admin:articles_article_change", args=[article.pk])
        return format_html('<a href="{}">{}</a>', url, article)

    @admin.display(description="page for the shopper")
    def shopper_page(self, order: Order) -> SafeString:
        return format_html('<a href="{}">Open the order page</a>', order_path(order.number))

    @admin.display(description="Stripe session")
    def stripe_session(self, order: Order) -> str:
        session = getattr(order, "checkout_session", None)
        return session.session_id if session else "–"
