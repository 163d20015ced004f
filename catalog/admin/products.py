from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.admin.claims import is_or_goes_on_sale
from catalog.admin.facts import FactInline
from catalog.admin.histories import without_histories
from catalog.admin.makers import warn_about_maker
from catalog.admin.options import OptionInline
from catalog.admin.pictures import PictureInline
from catalog.admin.product_pages import make_all_variants, preview
from catalog.admin.variants import MOST_ON_A_PAGE, VariantInline
from catalog.models import CollectionProduct, Product, Variant
from catalog.models.products import ProductState
from catalog.queries import for_page
from catalog.services.addresses import keep_product_address
from catalog.services.prices import set_price
from catalog.services.products import products_changed
from catalog.services.stock import lock_variants
from catalog.services.variants import open_books
from catalog.texts import texts_of_product
from store.accounts.models import User
from store.claims.admin.publishing import ClaimsAdmin
from store.claims.forms import ClaimsForm
from store.claims.queries import Subject, current_rules, standing_claims
from store.core.admin.pictures import thumbnail
from store.core.money import Money

HAS_CLAIMS = "Not put on sale, for a text makes a health claim: {}. Open it, and save it as active."
NO_VARIANT = "Shoppers see it, but cannot buy it: it has no variant yet."


class CollectionInline(admin.TabularInline[CollectionProduct, Product]):
    model = CollectionProduct
    verbose_name = "collection"
    verbose_name_plural = "collections in which it is shown"
    autocomplete_fields = ["collection"]
    extra = 0


class ProductForm(ClaimsForm[Product]):
    def goes_public(self) -> bool:
        return is_or_goes_on_sale(self.instance)


@admin.register(Product)
class ProductAdmin(ClaimsAdmin[Product]):
    form = ProductForm
    list_display = ["thumbnail", "title", "state", "price", "stock", "featured_position"]
    list_display_links = ["title"]
    list_filter = ["state", "collections", "maker"]
    search_fields = ["title", "subtitle", "slug", "variants__sku", "variants__gtin"]
    search_help_text = "A word of the title, an SKU or a GTIN."
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["former_addresses"]
    autocomplete_fields = ["tags"]
    inlines = [OptionInline, VariantInline, FactInline, PictureInline, CollectionInline]
    actions = ["activate", "archive"]
    save_on_top = True
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "slug",
                    "former_addresses",
                    "subtitle",
                    ("state", "publish_at"),
                    "featured_position",
                ]
            },
        ),
        ("What it is for", {"fields": ["tags", "firmness"]}),
        ("What it is", {"fields": ["description", "can_do", "cannot_do"]}),
        ("Size", {"fields": [("width_mm", "depth_mm", "height_mm")]}),
        ("Materials, care and warranty", {"fields": ["materials", "care", "warranty"]}),
        ("Maker and safety", {"fields": ["maker", "safety_warnings"]}),
        ("Search engines", {"fields": ["seo_title", "seo_description"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        return super().get_queryset(request).select_related("listing__picture")

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(
                "<int:pk>/variants/",
                self.admin_site.admin_view(self.make_all_variants),
                name="catalog_product_variants",
            ),
            path(
                "<int:pk>/preview/",
                self.admin_site.admin_view(self.preview),
                name="catalog_product_preview",
            ),
        ]
        return [*pages, *super().get_urls()]

    def make_all_variants(self, request: HttpRequest, pk: int) -> HttpResponse:
        product = get_object_or_404(Product, pk=pk)
        if not self.has_change_permission(request, product):
            raise PermissionDenied
        return make_all_variants(request, product, self.admin_site.each_context(request))

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        product = get_object_or_404(for_page(Product.objects.all()), pk=pk)
        if not self.has_view_permission(request, product):
            raise PermissionDenied
        return preview(request, product)

    def get_inlines(self, request: HttpRequest, obj: Product | None) -> list[type[Any]]:
        """Leave out the variants where they are too many for the page: they have their own list.

        What was typed into lines that the page had when it was opened is still taken.
        """
        inlines = list(super().get_inlines(request, obj))
        was_sent = "variants-TOTAL_FORMS" in request.POST
        if obj and not was_sent and obj.variants.count() > MOST_ON_A_PAGE:
            inlines.remove(VariantInline)
        return inlines

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Product | None = None,
    ) -> HttpResponse:
        count = obj.variants.count() if obj else 0
        context |= {"variants_count": count, "has_own_list": count > MOST_ON_A_PAGE}
        return super().render_change_form(request, context, add, change, form_url, obj)

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

    @admin.display(description="former addresses")
    def former_addresses(self, product: Product) -> str:
        former = [f"/products/{each.slug}/" for each in product.former_slugs.all()]
        return ", ".join(former) or "–"

    @admin.action(description="Put the selected products on sale", permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        claiming = _with_claims(queryset)
        count = _move(
            queryset.exclude(pk__in=[each.pk for each in claiming]), to=ProductState.ACTIVE
        )
        self.message_user(request, f"On sale now: {count}.")
        if claiming:
            titles = ", ".join(f"“{each}”" for each in claiming)
            self.message_user(request, HAS_CLAIMS.format(titles), messages.ERROR)

    @admin.action(description="Archive the selected products", permissions=["change"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        count = _move(queryset, to=ProductState.ARCHIVED)
        self.message_user(request, f"Archived, and no longer in the shop: {count}.")

    def save_model(
        self, request: HttpRequest, obj: Product, form: ModelForm[Product], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        keep_product_address(product=obj, former=form.initial.get("slug", "") if change else "")
        warn_about_maker(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        products_changed([form.instance.pk], now=timezone.now())
        if form.instance.is_on_sale and not form.instance.variants.exists():
            self.message_user(request, NO_VARIANT, messages.WARNING)

    def delete_model(self, request: HttpRequest, obj: Product) -> None:
        self.delete_queryset(request, Product.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        products_changed(keys, now=timezone.now())

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
        now = timezone.now()
        open_books(variants=formset.new_objects, now=now, by=request.user)
        repriced = {
            each.pk for each, fields in formset.changed_objects if "regular_price" in fields
        }
        for line in formset.initial_forms:
            if line.instance.pk in repriced:
                price = Money(line.cleaned_data["regular_price"], settings.CURRENCY)
                set_price(variant=line.instance, price=price, now=now, by=request.user)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        return without_histories(super().get_deleted_objects(objs, request))


def _with_claims(products: QuerySet[Product]) -> list[Product]:
    rules = current_rules()
    return [
        product
        for product in products.prefetch_related("facts__attribute", "images")
        if standing_claims(
            texts=texts_of_product(product), subject=Subject.of(product), rules=rules
        )
    ]


@transaction.atomic
def _move(products: QuerySet[Product], *, to: ProductState) -> int:
    keys = list(products.values_list("pk", flat=True))
    products.update(state=to, publish_at=None)
    products_changed(keys, now=timezone.now())
    return len(keys)
