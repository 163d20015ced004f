"""The variants of a product: one line each, with one choice for every option of the product."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet, prefetch_related_objects
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models import Option, Product, Variant
from store.core.forms import PriceField


class VariantForm(forms.ModelForm[Variant]):
    """A variant with its price in major units; ``form_for`` adds a field for each option."""

    options: list[Option] = []

    price_minor = PriceField(label=f"Price ({settings.CURRENCY})")

    class Meta:
        model = Variant
        fields = ["sku", "price_minor", "weight_grams", "gtin", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            chosen = {each.option_id: each.pk for each in self.instance.option_values.all()}
            for option in self.options:
                self.initial[field_of(option)] = chosen.get(option.pk)

    @property
    def choice(self) -> frozenset[int]:
        """The chosen values' primary keys; call it on a form whose fields are clean."""
        names = (field_of(option) for option in self.options)
        return frozenset(self.cleaned_data[name] for name in names if name in self.cleaned_data)

    def save(self, commit: bool = True) -> Variant:
        variant = super().save(commit)
        if commit and self.options:
            variant.option_values.set(self.choice)
        return variant


class VariantFormSet(BaseInlineFormSet[Variant, Product, forms.ModelForm[Variant]]):
    def clean(self) -> None:
        """Refuse two variants that a shopper could not tell apart."""
        super().clean()
        seen: set[frozenset[int]] = set()
        for form in self.forms:
            assert isinstance(form, VariantForm)
            is_blank = form.instance.pk is None and not form.has_changed()
            if form.errors or is_blank or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            if form.choice in seen:
                form.add_error(
                    None,
                    "Another variant has the same options, so shoppers could not tell them apart. "
                    "A new option or value can be chosen here once the product is saved with it.",
                )
            seen.add(form.choice)


class VariantInline(admin.TabularInline[Variant, Product]):
    model = Variant
    formset = VariantFormSet
    extra = 0
    readonly_fields = ["stock_on_hand"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        variants = super().get_queryset(request)
        return variants.select_related("stock").prefetch_related("option_values")

    def get_formset(
        self, request: HttpRequest, obj: Product | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Variant, Product, forms.ModelForm[Variant]]]:
        kwargs["form"] = form_for(_options_of(obj))
        return super().get_formset(request, obj, **kwargs)

    def get_fields(
        self, request: HttpRequest, obj: Product | None = None
    ) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
        chosen = [field_of(option) for option in _options_of(obj)]
        return ["sku", *chosen, "price_minor", "stock_on_hand", "weight_grams", "gtin", "position"]

    @admin.display(description="stock")
    def stock_on_hand(self, variant: Variant) -> SafeString | str:
        stock = getattr(variant, "stock", None)
        if stock is None:
            return "–"
        return format_html(
            '<a href="{}">{} on hand</a>',
            reverse("admin:catalog_stock_change", args=[stock.pk]),
            stock.on_hand,
        )


def form_for(options: list[Option]) -> type[VariantForm]:
    """Give the form of a variant of the product whose ``options`` these are."""
    fields = {
        field_of(option): forms.TypedChoiceField(
            label=option.name,
            coerce=int,
            choices=[("", "Choose"), *((each.pk, each.value) for each in option.values.all())],
            error_messages={
                "required": f"Choose the {option.name.lower()}.",
                "invalid_choice": f"Choose one of this product’s values for {option.name.lower()}.",
            },
        )
        for option in options
    }
    return type("VariantForm", (VariantForm,), {**fields, "options": options})


def field_of(option: Option) -> str:
    """Give the name of the field that holds a variant's choice for ``option``."""
    return f"option_{option.pk}"


def _options_of(product: Product | None) -> list[Option]:
    if product is None:
        return []
    # Asked several times for a page; what is prefetched is read once.
    prefetch_related_objects([product], "options__values")
    return list(product.options.all())
