"""The variants of all products in one list, to find and change any of them quickly."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.histories import without_histories
from catalog.admin.variants import (
    LoneVariantForm,
    fields_for,
    form_for,
    present_price,
    refuse_same_gtin,
    stock_link,
)
from catalog.models import Variant
from catalog.services.prices import set_price
from catalog.services.products import products_changed
from catalog.services.stock import lock_variants
from store.accounts.models import User
from store.core.forms import PriceField
from store.core.money import Money


class VariantLineForm(forms.ModelForm[Variant]):
    """What can be changed of a variant in the list."""

    regular_price_minor = PriceField(label=f"Regular price ({settings.CURRENCY})")

    class Meta:
        model = Variant
        fields = ["regular_price_minor", "weight_grams", "gtin"]


class VariantLineFormSet(BaseModelFormSet[Variant, forms.ModelForm[Variant]]):
    def clean(self) -> None:
        super().clean()
        refuse_same_gtin(self.forms)


@admin.register(Variant)
class VariantAdmin(admin.ModelAdmin[Variant]):
    list_display = [
        "sku",
        "product_link",
        "choice",
        "regular_price_minor",
        "present_price",
        "weight_grams",
        "gtin",
        "stock",
    ]
    list_editable = ["regular_price_minor", "weight_grams", "gtin"]
    list_filter = ["product__state"]
    list_per_page = 50
    list_select_related = ["product", "stock", "sale"]
    ordering = ["product__title", "position", "pk"]
    search_fields = ["sku", "gtin", "product__title", "option_values__value"]
    search_help_text = "An SKU, a GTIN, a word of the product’s title, or a value such as a color."
    readonly_fields = ["product_link", "present_price", "stock_on_hand"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        return super().get_queryset(request).prefetch_related("option_values")

    def get_changelist_form(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[forms.ModelForm[Variant]]:
        return VariantLineForm

    def get_changelist_formset(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[BaseModelFormSet[Variant, forms.ModelForm[Variant]]]:
        return super().get_changelist_formset(request, **kwargs, formset=VariantLineFormSet)

    def get_form(
        self,
        request: HttpRequest,
        obj: Variant | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[forms.ModelForm[Variant]]:
        kwargs["form"] = form_for(obj.product if obj else None, LoneVariantForm)
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(
        self, request: HttpRequest, obj: Variant | None = None
    ) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
        return ["product_link", *fields_for(obj.product if obj else None)]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let new ones be made on their product's page alone, where its options stand."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, or save its lines, which are locked in the order that checkouts use."""
        if "_save" not in request.POST:
            return super().changelist_view(request, extra_context)
        sent = [str(value) for name, value in request.POST.items() if name.endswith("-id")]
        with transaction.atomic():
            lock_variants([int(key) for key in sent if re.fullmatch(r"[0-9]{1,18}", key)])
            return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: Variant, form: Any, change: bool) -> None:
        before = lock_variants([obj.pk])[obj.pk]
        typed = form.cleaned_data.get("regular_price", obj.regular_price_minor)
        # What it costs changes together with the regular price, in the service.
        obj.regular_price_minor = before.regular_price_minor
        super().save_model(request, obj, form, change)
        if typed != before.regular_price_minor:
            assert isinstance(request.user, User)
            price = Money(typed, settings.CURRENCY)
            set_price(variant=obj, price=price, now=timezone.now(), by=request.user)

    def delete_model(self, request: HttpRequest, obj: Variant) -> None:
        self.delete_queryset(request, Variant.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Variant]) -> None:
        products = set(queryset.order_by().values_list("product", flat=True))
        super().delete_queryset(request, queryset)
        products_changed(products, now=timezone.now())

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        return without_histories(super().get_deleted_objects(objs, request))

    @admin.display(description="product", ordering="product__title")
    def product_link(self, variant: Variant) -> SafeString:
        address = reverse("admin:catalog_product_change", args=[variant.product_id])
        return format_html('<a href="{}">{}</a>', address, variant.product.title)

    @admin.display(description="options")
    def choice(self, variant: Variant) -> str:
        return variant.options_label or "–"

    @admin.display(description="price now")
    def present_price(self, variant: Variant) -> SafeString | str:
        return present_price(variant)

    @admin.display(description="stock", ordering="stock__on_hand")
    def stock(self, variant: Variant) -> SafeString | str:
        return stock_link(variant)

    @admin.display(description="stock")
    def stock_on_hand(self, variant: Variant) -> SafeString | str:
        return stock_link(variant)
