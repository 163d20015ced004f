from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.admin.options import OptionInline
from catalog.admin.pictures import PictureInline
from catalog.admin.variants import VariantInline
from catalog.models import (
    CollectionProduct,
    PriceChange,
    Product,
    Stock,
    StockChange,
    StockNotice,
    Variant,
)
from catalog.models.products import ProductState
from catalog.services.listings import refresh_listings
from catalog.services.prices import set_price
from catalog.services.stock import lock_variants
from store.accounts.models import User
from store.core.admin.pictures import thumbnail
from store.core.money import Money

# Staff never delete these by themselves, but they go with a product that was never sold.
_GO_WITH_A_PRODUCT = frozenset(
    str(model._meta.verbose_name) for model in (PriceChange, Stock, StockChange, StockNotice)
)


class CollectionInline(admin.TabularInline[CollectionProduct, Product]):
    model = CollectionProduct
    verbose_name = "collection"
    verbose_name_plural = "collections in which it is shown"
    autocomplete_fields = ["collection"]
    extra = 0


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin[Product]):
    list_display = ["thumbnail", "title", "state", "price", "stock", "featured_position"]
    list_display_links = ["title"]
    list_filter = ["state", "collections"]
    search_fields = ["title", "subtitle", "slug", "variants__sku"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["tags"]
    inlines = [OptionInline, VariantInline, PictureInline, CollectionInline]
    actions = ["activate", "archive"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "slug", "subtitle", ("state", "featured_position")]}),
        ("What it is for", {"fields": ["tags", "firmness"]}),
        ("What it is", {"fields": ["description", "can_do", "cannot_do"]}),
        ("Size", {"fields": [("width_mm", "depth_mm", "height_mm")]}),
        ("Materials, care and warranty", {"fields": ["materials", "care", "warranty"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        return super().get_queryset(request).select_related("listing__picture")

    def get_view_on_site_url(self, obj: Product | None = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.is_on_sale else None

    @admin.display(description="picture")
    def thumbnail(self, product: Product) -> SafeString | str:
        image = product.listing.picture
        return thumbnail(image.picture) if image else "–"

    @admin.display(description="price", ordering="listing__price_minor")
    def price(self, product: Product) -> str:
        if product.listing.price is None:
            return "–"
        return f"{'from ' if product.listing.has_higher_prices else ''}{product.listing.price}"

    @admin.display(description="stock", ordering="listing__stock_level")
    def stock(self, product: Product) -> str:
        return product.listing.level.label

    @admin.action(description="Put the selected products on sale", permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        count = _move(queryset, to=ProductState.ACTIVE)
        self.message_user(request, f"On sale now: {count}.")

    @admin.action(description="Archive the selected products", permissions=["change"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        count = _move(queryset, to=ProductState.ARCHIVED)
        self.message_user(request, f"Archived, and no longer in the shop: {count}.")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_listings([form.instance.pk])

    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Product],
        formset: BaseInlineFormSet[Any, Product, Any],
        change: bool,
    ) -> None:
        """Save the lines; new variants get their stock, changed prices go into the history."""
        if formset.model is Variant:
            lock_variants([each.instance.pk for each in formset.initial_forms])
        super().save_formset(request, form, formset, change)
        if formset.model is not Variant:
            return
        assert isinstance(request.user, User)
        priced = [each for each, fields in formset.changed_objects if "price_minor" in fields]
        for variant in formset.new_objects:
            Stock.objects.create(variant=variant)
        for variant in [*formset.new_objects, *priced]:
            price = Money(variant.price_minor, settings.CURRENCY)
            set_price(variant=variant, price=price, now=timezone.now(), by=request.user)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(forbidden) - _GO_WITH_A_PRODUCT, protected


@transaction.atomic
def _move(products: QuerySet[Product], *, to: ProductState) -> int:
    keys = list(products.values_list("pk", flat=True))
    products.update(state=to)
    refresh_listings(keys)
    return len(keys)
