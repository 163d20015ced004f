from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.admin.claims import PartsOfProduct
from catalog.models import OptionValue, Product, ProductImage
from store.core.admin.pictures import preview


class PictureInline(admin.TabularInline[ProductImage, Product]):
    model = ProductImage
    formset = PartsOfProduct
    fields = ["picture_preview", "picture", "alt", "option_value", "position"]
    readonly_fields = ["picture_preview"]
    extra = 0

    def get_formset(
        self, request: HttpRequest, obj: Product | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[ProductImage, Product, forms.ModelForm[ProductImage]]]:
        formset = super().get_formset(request, obj, **kwargs)
        values = formset.form.base_fields["option_value"]
        assert isinstance(values, forms.ModelChoiceField)
        values.queryset = _values_of(obj)
        values.empty_label = "All variants"
        formset.form.base_fields["position"].initial = _next_position(obj)
        return formset

    @admin.display(description="preview")
    def picture_preview(self, image: ProductImage) -> SafeString | str:
        return preview(image.picture, image.alt)


def _next_position(product: Product | None) -> int:
    """Give the place behind all pictures of ``product``, where a new one goes unless told."""
    last = product.images.last() if product else None
    return last.position + 1 if last else 0


def _values_of(product: Product | None) -> QuerySet[OptionValue]:
    values = OptionValue.objects.select_related("option")
    return values.filter(option__product=product) if product else values.none()
