from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString

from store.core.admin.pictures import preview
from store.core.business_days import regions_of
from store.core.countries import COUNTRIES, country_name
from store.core.models import ClosingDay, Shop, monday_to_friday

WEEKDAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]


class ShopForm(forms.ModelForm[Shop]):
    delivery_countries = forms.MultipleChoiceField(
        label="Countries of delivery",
        widget=FilteredSelectMultiple("countries", is_stacked=False),
        help_text="Shoppers choose among these, in this order. New ones are added at the end.",
        error_messages={"required": "Choose at least one country, or nobody can order."},
    )
    working_weekdays = forms.TypedMultipleChoiceField(
        label="Working days",
        coerce=int,
        choices=WEEKDAYS,
        initial=monday_to_friday,
        widget=forms.CheckboxSelectMultiple,
        help_text="The days of the week on which orders leave.",
        error_messages={"required": "Choose at least one day, or no order ever leaves."},
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
            "cut_off",
            "working_weekdays",
            "holiday_region",
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
        help_texts = {
            "cut_off": (
                "What is ordered later counts for the next business day. On the clock of "
                f"{settings.TIME_ZONE}."
            )
        }
        widgets = {"cut_off": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_countries()
        self._offer_regions()

    def _offer_countries(self) -> None:
        chosen = self.instance.delivery_countries
        others = [code for code in COUNTRIES if code not in chosen]
        countries = self.fields["delivery_countries"]
        assert isinstance(countries, forms.MultipleChoiceField)
        # The page sends back what is chosen in the order of the choices.
        countries.choices = [(code, country_name(code)) for code in [*chosen, *others]]

    def _offer_regions(self) -> None:
        """Offer the regions of the home country that is being saved, or is shown."""
        country = self.data.get("home_country", self.instance.home_country)
        shown = self.fields["holiday_region"]
        assert shown.help_text
        self.fields["holiday_region"] = forms.ChoiceField(
            label=shown.label,
            required=False,
            choices=[("", "The whole country"), *regions_of(country).items()],
            help_text=shown.help_text,
            error_messages={
                "invalid_choice": (
                    "This is no region of the home country. Choose another, or the whole country."
                )
            },
        )


class ClosingDayInline(admin.TabularInline[ClosingDay, Shop]):
    model = ClosingDay
    extra = 1
    verbose_name_plural = "days on which nothing leaves, besides public holidays"


@admin.register(Shop)
class ShopAdmin(admin.ModelAdmin[Shop]):
    form = ShopForm
    inlines = [ClosingDayInline]
    readonly_fields = ["hero_picture_preview", "areas_picture_preview"]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "announcement", "email", "address"]}),
        (
            "Delivery",
            {
                "fields": [
                    "home_country",
                    ("dispatch_business_days", "cut_off"),
                    "working_weekdays",
                    "holiday_region",
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
