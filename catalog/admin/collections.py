from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.models import Collection, CollectionProduct, Condition, Sale, Tag
from catalog.models.collections import Filling
from catalog.services.addresses import keep_collection_address
from catalog.services.listings import refresh_collection, refresh_listings
from catalog.services.sales import sale_changed
from store.claims.admin.publishing import ClaimsAdmin
from store.claims.forms import ClaimsForm
from store.core.admin.pictures import preview, thumbnail
from store.core.forms import PriceField

# What each kind of condition needs, with the sentence that asks for it.
NEEDS = {
    Condition.Kind.TAG: {"tag": "Choose the use or tag."},
    Condition.Kind.OPTION: {
        "option_name": "Enter the option as its products have it, such as Color.",
        "option_value": "Enter the value as its products have it, such as Sand.",
    },
    Condition.Kind.FIRMNESS: {"firmness": "Choose the firmness."},
    Condition.Kind.PRICE_FROM: {"price_minor": "Enter the price."},
    Condition.Kind.PRICE_TO: {"price_minor": "Enter the price."},
}

NO_PRODUCT = (
    "No product meets the rule now, so its page is empty. Check the conditions below, or leave it "
    "out of the shop until one does."
)


class CollectionForm(ClaimsForm[Collection]):
    def goes_public(self) -> bool:
        return self.instance.is_visible

    def clean_parent(self) -> Collection | None:
        """Refuse a place in the menu below itself."""
        parent: Collection | None = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError("A collection cannot be part of itself or of its own parts.")
            above = above.parent
        return parent


class ConditionForm(forms.ModelForm[Condition]):
    price_minor = PriceField(label=f"Price ({settings.CURRENCY})", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of the condition needs, and drop the rest."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind:
            needed = NEEDS[Condition.Kind(kind)]
            for field, sentence in needed.items():
                if field not in self.errors and cleaned.get(field) in {None, ""}:
                    self.add_error(field, sentence)
            for field in {name for each in NEEDS.values() for name in each} - needed.keys():
                cleaned[field] = getattr(Condition(), field)
        return cleaned


class ConditionInline(admin.TabularInline[Condition, Collection]):
    model = Condition
    form = ConditionForm
    verbose_name_plural = "conditions, for a collection filled by rule"
    fields = ["kind", "tag", "option_name", "option_value", "firmness", "price_minor"]
    extra = 0


class ProductInline(admin.TabularInline[CollectionProduct, Collection]):
    model = CollectionProduct
    autocomplete_fields = ["product"]
    extra = 0


@admin.register(Collection)
class CollectionAdmin(ClaimsAdmin[Collection]):
    form = CollectionForm
    list_display = [
        "thumbnail",
        "title",
        "parent",
        "filling",
        "products_count",
        "is_visible",
        "position",
    ]
    list_display_links = ["thumbnail", "title"]
    list_select_related = ["parent"]
    ordering = ["position", "title"]
    list_filter = ["is_visible", "filling"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["parent"]
    readonly_fields = ["picture_preview", "products_count"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "description"]}),
        ("Menu", {"fields": [("is_visible", "position"), "parent"]}),
        ("Products", {"fields": ["filling", "rule_match", "products_count"]}),
        ("Picture", {"fields": ["picture", "picture_preview", "picture_alt"]}),
        ("Search engines", {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Collection | None) -> list[Any]:
        """Leave out the list of products of a collection that its rule fills."""
        is_by_rule = obj is not None and obj.filling == Filling.RULE
        return [ConditionInline] if is_by_rule else [ConditionInline, ProductInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Collection]:
        return super().get_queryset(request).annotate(products_count=Count("places"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the products; those that joined or left may be in other sales now."""
        before = list(form.instance.places.values_list("product", flat=True))
        super().save_related(request, form, formsets, change)
        refresh_collection(form.instance, former_products=before)
        _let_prices_follow(form.instance.sales.all())
        if form.instance.filling == Filling.RULE and not form.instance.places.exists():
            self.message_user(request, NO_PRODUCT, messages.WARNING)

    def delete_model(self, request: HttpRequest, obj: Collection) -> None:
        self.delete_queryset(request, Collection.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Collection]) -> None:
        sales = list(Sale.objects.filter(collections__in=queryset).distinct())
        places = CollectionProduct.objects.filter(collection__in=queryset).order_by()
        before = list(places.values_list("product", flat=True).distinct())
        super().delete_queryset(request, queryset)
        refresh_listings(before)
        _let_prices_follow(sales)

    def get_view_on_site_url(self, obj: Collection | None = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.is_visible else None

    def save_model(
        self, request: HttpRequest, obj: Collection, form: ModelForm[Collection], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        former = form.initial.get("slug", "") if change else ""
        keep_collection_address(collection=obj, former=former)

    @admin.display(description="picture")
    def thumbnail(self, collection: Collection) -> SafeString | str:
        return thumbnail(collection.picture)

    @admin.display(description="picture now")
    def picture_preview(self, collection: Collection) -> SafeString | str:
        return preview(collection.picture, collection.picture_alt)

    @admin.display(description="products", ordering="products_count")
    def products_count(self, collection: Collection) -> int | str:
        return getattr(collection, "products_count", "–")


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    list_display = ["name", "is_use", "position", "products_count"]
    list_filter = ["is_use"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(products_count=Count("products"))

    @admin.display(description="products", ordering="products_count")
    def products_count(self, tag: Tag) -> int:
        count: int = tag.products_count  # type: ignore[attr-defined]  # annotated above
        return count


def _let_prices_follow(sales: Iterable[Sale]) -> None:
    for sale in sales:
        sale_changed(sale=sale, now=timezone.now())
