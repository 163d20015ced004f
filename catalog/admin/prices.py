from django.contrib import admin

from catalog.models import PriceChange
from store.core.admin.read_only import ReadOnly


@admin.register(PriceChange)
class PriceChangeAdmin(ReadOnly, admin.ModelAdmin[PriceChange]):
    """The price history: rows are only ever added, by saving a product and by sales."""

    list_display = ["changed_at", "sku", "product", "price", "sale", "changed_by"]
    list_filter = ["changed_at", "sale"]
    list_select_related = ["variant__product", "sale", "changed_by"]
    search_fields = ["variant__sku", "variant__product__title"]
    date_hierarchy = "changed_at"
    fields = ["product", "sku", "price", "sale", "changed_at", "changed_by"]

    @admin.display(description="SKU", ordering="variant__sku")
    def sku(self, change: PriceChange) -> str:
        return change.variant.sku

    @admin.display(description="product", ordering="variant__product__title")
    def product(self, change: PriceChange) -> str:
        return change.variant.product.title

    @admin.display(description="price", ordering="price_minor")
    def price(self, change: PriceChange) -> str:
        return str(change.price)
