from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString

from store.core.admin.pictures import preview
from store.core.countries import COUNTRIES, country_name
from store.core.models import Shop


class ShopForm(forms.ModelForm[Shop]):
    delivery_countries = forms.MultipleChoiceField(
        label="Countries of delivery",
        widget=FilteredSelectMultiple("countries", is_stacked=False),
        help_text="Shoppers choose among these, in this order. New ones are added at the end.",
        error_messages={"required": "Choose at least one country, or nobody can order."},
    )

    class Meta:
        model = Shop
        fields = [
            "name",
            "tagline",
            "announcement",
            "email",
            "address",
            "home_country",
            "delivery_countries",
            "dispatch_business_days",
            "transit_business_days_min",
            "transit_business_days_max",
            "return_days",
            "hero_heading",
            "hero_text",
            "hero_picture",
            "hero_picture_alt",
            "areas_picture",
            "areas_picture_alt",
            "doctor_note",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.delivery_countries
        others = [code for code in COUNTRIES if code not in chosen]
        countries = self.fields["delivery_countries"]
        assert isinstance(countries, forms.MultipleChoiceField)
        # The page sends back what is chosen in the order of the choices.
        countries.choices = [(code, country_name(code)) for code in [*chosen, *others]]


@admin.register(Shop)
class ShopAdmin(admin.ModelAdmin[Shop]):
    form = ShopForm
    readonly_fields = ["hero_picture_preview", "areas_picture_preview"]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "announcement", "email", "address"]}),
        (
            "Delivery",
            {
                "fields": [
                    "home_country",
                    "dispatch_business_days",
                    ("transit_business_days_min", "transit_business_days_max"),
                    "delivery_countries",
                    "return_days",
                ]
            },
        ),
        (
            "Home page",
            {
                "fields": [
                    "hero_heading",
                    "hero_text",
                    "hero_picture",
                    "hero_picture_preview",
                    "hero_picture_alt",
                ]
            },
        ),
        (
            "Home page: where does it hurt?",
            {
                "fields": [
                    "areas_picture",
                    "areas_picture_preview",
                    "areas_picture_alt",
                    "doctor_note",
                ]
            },
        ),
    ]

    @admin.display(description="Picture now")
    def hero_picture_preview(self, shop: Shop) -> SafeString | str:
        return preview(shop.hero_picture, shop.hero_picture_alt)

    @admin.display(description="Picture now")
    def areas_picture_preview(self, shop: Shop) -> SafeString | str:
        return preview(shop.areas_picture, shop.areas_picture_alt)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Shop.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Shop | None = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Go straight to the one row, or to the form that makes it."""
        shop = Shop.objects.first()
        if shop is not None:
            return redirect("admin:core_shop_change", shop.pk)
        if self.has_add_permission(request):
            return redirect("admin:core_shop_add")
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: Shop, form: Any, change: bool) -> None:
        if not change:
            obj.pk = 1
        super().save_model(request, obj, form, change)
