from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

from store.cart.models import Cart, CartLine
from store.core.admin.read_only import ReadOnly


class CartLineInline(ReadOnly, admin.TabularInline[CartLine, Cart]):
    model = CartLine
    fields = ["title", "quantity", "shown_price"]
    readonly_fields = ["shown_price"]


@admin.register(Cart)
class CartAdmin(ReadOnly, admin.ModelAdmin[Cart]):
    """What shoppers have in their carts right now; nobody's name stands there."""

    list_display = ["updated_at", "pieces", "country"]
    date_hierarchy = "updated_at"
    search_fields = ["lines__title"]
    fields = ["country", "article_slug", "created_at", "updated_at"]
    inlines = [CartLineInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cart]:
        pieces = Sum("lines__quantity", default=0)
        return super().get_queryset(request).annotate(pieces_in_it=pieces)

    @admin.display(description="pieces", ordering="pieces_in_it")
    def pieces(self, cart: Cart) -> int:
        return int(cart.pieces_in_it)  # type: ignore[attr-defined]  # annotated above
