from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.models import Collection, CollectionProduct
from catalog.services.listings import refresh_collection, refresh_listings
from store.core.admin.pictures import preview, thumbnail


class ProductInline(admin.TabularInline[CollectionProduct, Collection]):
    model = CollectionProduct
    autocomplete_fields = ["product"]
    extra = 0


@admin.register(Collection)
class CollectionAdmin(admin.ModelAdmin[Collection]):
    list_display = ["thumbnail", "title", "products_count", "is_visible", "position"]
    list_display_links = ["thumbnail", "title"]
    ordering = ["position", "title"]
    list_filter = ["is_visible"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["picture_preview"]
    inlines = [ProductInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "description", ("is_visible", "position")]}),
        ("Picture", {"fields": ["picture", "picture_preview", "picture_alt"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Collection]:
        return super().get_queryset(request).annotate(products_count=Count("places"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        before = list(form.instance.places.values_list("product", flat=True))
        super().save_related(request, form, formsets, change)
        refresh_collection(form.instance, former_products=before)

    def delete_model(self, request: HttpRequest, obj: Collection) -> None:
        before = list(obj.places.values_list("product", flat=True))
        super().delete_model(request, obj)
        refresh_listings(before)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Collection]) -> None:
        places = CollectionProduct.objects.filter(collection__in=queryset)
        before = list(places.values_list("product", flat=True).distinct())
        super().delete_queryset(request, queryset)
        refresh_listings(before)

    def get_view_on_site_url(self, obj: Collection | None = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.is_visible else None

    @admin.display(description="picture")
    def thumbnail(self, collection: Collection) -> SafeString | str:
        return thumbnail(collection.picture)

    @admin.display(description="picture now")
    def picture_preview(self, collection: Collection) -> SafeString | str:
        return preview(collection.picture, collection.picture_alt)

    @admin.display(description="products", ordering="products_count")
    def products_count(self, collection: Collection) -> int:
        count: int = collection.products_count  # type: ignore[attr-defined]  # annotated above
        return count
