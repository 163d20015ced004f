from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from catalog.models import Maker, Product
from catalog.models.products import ProductState
from store.core.queries import current_shop


@admin.register(Maker)
class MakerAdmin(admin.ModelAdmin[Maker]):
    list_display = ["name", "trade_name", "country", "responsible_name", "products_count"]
    list_filter = ["country"]
    search_fields = ["name", "trade_name", "responsible_name"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "trade_name",
                    "postal_address",
                    "country",
                    "electronic_address",
                ]
            },
        ),
        (
            "Responsible person in the European Union",
            {
                "fields": [
                    "responsible_name",
                    "responsible_postal_address",
                    "responsible_electronic_address",
                ],
                "description": (
                    "Needed for a maker outside the EU if you deliver to countries of the EU "
                    "(Regulation (EU) 2023/988, Article 16)."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Maker]:
        return super().get_queryset(request).annotate(products_count=Count("products"))

    @admin.display(description="products", ordering="products_count")
    def products_count(self, maker: Maker) -> int:
        count: int = maker.products_count  # type: ignore[attr-defined]  # annotated above
        return count

    def save_model(
        self, request: HttpRequest, obj: Maker, form: ModelForm[Maker], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if obj.lacks_responsible_person(current_shop().delivery_countries):
            messages.warning(request, _lacks_responsible_person(obj))


def warn_about_maker(request: HttpRequest, product: Product) -> None:
    """Tell staff what an offer in the EU must name and this product does not; nothing is barred."""
    if product.state == ProductState.ARCHIVED:
        return
    countries = current_shop().delivery_countries
    if product.maker is None:
        if Maker(country="").lacks_responsible_person(countries):
            messages.warning(
                request,
                "You deliver to countries of the EU, where an offer has to name the maker. "
                "Choose one under “Maker and safety”.",
            )
    elif product.maker.lacks_responsible_person(countries):
        messages.warning(request, _lacks_responsible_person(product.maker))


def _lacks_responsible_person(maker: Maker) -> str:
    return (
        f"{maker} is outside the EU and you deliver to countries of the EU, where an offer has to "
        "name a responsible person in the EU, too. Ask the maker who that is, and add them."
    )
