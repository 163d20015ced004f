"""The variants of a product: one line each, with one choice for every option of the product."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, prefetch_related_objects
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.gtin import shortest
from catalog.models import Option, Product, Variant
from store.core.forms import PriceField

# More than these on a product's page, and it is slow, long, and sends more fields than Django takes
# (DATA_UPLOAD_MAX_NUMBER_FIELDS); they have a list of their own.
MOST_ON_A_PAGE = 50

TOLD_APART = "Shoppers could not tell them apart."


class VariantForm(forms.ModelForm[Variant]):
    """A variant with its regular price in major units; ``form_for`` adds the fields of its product.

    What it costs follows from that price: ``set_price`` is given it.
    """

    options: list[Option] = []

    regular_price = PriceField(
        label=f"Regular price ({settings.CURRENCY})", help_text="Without any sale."
    )

    class Meta:
        model = Variant
        fields = ["sku", "weight_grams", "gtin", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["regular_price"] = self.instance.regular_price_minor
            chosen = {each.option_id: each.pk for each in self.instance.option_values.all()}
            for option in self.options:
                self.initial[field_of(option)] = chosen.get(option.pk)
            self.initial["first_picture"] = self.instance.picture_id

    @property
    def choice(self) -> frozenset[int]:
        """The chosen values' primary keys; call it on a form whose fields are clean."""
        names = (field_of(option) for option in self.options)
        return frozenset(self.cleaned_data[name] for name in names if name in self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.instance.picture_id = cleaned.get("first_picture")
        if self.instance.pk is None and "regular_price" in cleaned:
            self.instance.price_minor = self.instance.regular_price_minor = cleaned["regular_price"]
        return cleaned

    def _save_m2m(self) -> None:
        """Keep the choice, too, once the variant itself is saved."""
        super()._save_m2m()  # type: ignore[misc]  # Django's stubs leave it out
        if self.options:
            self.instance.option_values.set(self.choice)


class LoneVariantForm(VariantForm):
    """A variant on a page of its own, where nobody sees what others have."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        others = self.instance.product.variants.exclude(pk=self.instance.pk)
        for other in others.prefetch_related("option_values"):
            if not self.errors and self.choice == {each.pk for each in other.option_values.all()}:
                raise ValidationError(f"{other.sku} has the same options. {TOLD_APART}")
        return cleaned


class VariantFormSet(BaseInlineFormSet[Variant, Product, forms.ModelForm[Variant]]):
    default_error_messages = {
        "too_many_forms": (
            f"This page takes at most {MOST_ON_A_PAGE} variants. "
            "Make more with “Make all variants”, which is for whole sets of options."
        ),
    }

    def clean(self) -> None:
        """Refuse two variants that a shopper could not tell apart, and a GTIN given twice."""
        super().clean()
        seen: set[frozenset[int]] = set()
        refuse_same_gtin(self.forms)
        for form in self.forms:
            assert isinstance(form, VariantForm)
            is_blank = form.instance.pk is None and not form.has_changed()
            if form.errors or is_blank or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            if form.choice in seen:
                form.add_error(
                    None,
                    f"Another variant has the same options. {TOLD_APART} "
                    "A new option or value can be chosen here once the product is saved with it.",
                )
            seen.add(form.choice)


def refuse_same_gtin(lines: Iterable[forms.BaseForm]) -> None:
    """Put an error to each line with the GTIN of a line before it."""
    seen: set[str] = set()
    for form in lines:
        if form.errors or form.cleaned_data.get(DELETION_FIELD_NAME):
            continue
        gtin = shortest(form.cleaned_data.get("gtin") or "")
        if gtin in seen:
            form.add_error("gtin", "Another line has this GTIN.")
        elif gtin:
            seen.add(gtin)


class VariantInline(admin.TabularInline[Variant, Product]):
    model = Variant
    formset = VariantFormSet
    extra = 0
    max_num = MOST_ON_A_PAGE
    readonly_fields = ["present_price", "stock_on_hand"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        variants = super().get_queryset(request)
        return variants.select_related("stock", "sale").prefetch_related("option_values")

    def get_formset(
        self, request: HttpRequest, obj: Product | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Variant, Product, forms.ModelForm[Variant]]]:
        kwargs["form"] = form_for(obj)
        return super().get_formset(request, obj, **kwargs, validate_max=True)

    def get_fields(
        self, request: HttpRequest, obj: Product | None = None
    ) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
        return fields_for(obj)

    @admin.display(description="price now")
    def present_price(self, variant: Variant) -> SafeString | str:
        return present_price(variant)

    @admin.display(description="stock")
    def stock_on_hand(self, variant: Variant) -> SafeString | str:
        return stock_link(variant)


def stock_link(variant: Variant) -> SafeString | str:
    """Say how many lie on the shelf, and lead there; ``variant`` comes with its stock."""
    stock = getattr(variant, "stock", None)
    if stock is None:
        return "–"
    return format_html(
        '<a href="{}">{} on hand</a>',
        reverse("admin:catalog_stock_change", args=[stock.pk]),
        stock.on_hand,
    )


def present_price(variant: Variant) -> SafeString | str:
    """Say what a variant costs in which sale; ``variant`` comes with its sale."""
    if variant.sale is None:
        return "–"
    return format_html(
        '{} in <a href="{}">{}</a>',
        variant.price,
        reverse("admin:catalog_sale_change", args=[variant.sale.pk]),
        variant.sale,
    )


def fields_for(product: Product | None) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
    """Give the fields of a variant of ``product`` in the order of the page."""
    chosen = [field_of(option) for option in _options_of(product)]
    prices = ["regular_price", "present_price"]
    rest = ["stock_on_hand", "weight_grams", "gtin", "first_picture", "position"]
    return ["sku", *chosen, *prices, *rest]


def form_for(product: Product | None, form: type[VariantForm] = VariantForm) -> type[VariantForm]:
    """Make a ``form`` one for variants of ``product``: with a choice for each option, and of a
    picture."""
    options = _options_of(product)
    fields: dict[str, forms.Field] = {
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
    images = product.images.all() if product else []
    fields["first_picture"] = forms.TypedChoiceField(
        label="First picture",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "As its options say"), *((image.pk, image.alt) for image in images)],
        error_messages={"invalid_choice": "Choose one of this product’s pictures."},
    )
    return type(form.__name__, (form,), {**fields, "options": options})


def field_of(option: Option) -> str:
    """Give the name of the field that holds a variant's choice for ``option``."""
    return f"option_{option.pk}"


def _options_of(product: Product | None) -> list[Option]:
    if product is None:
        return []
    # Asked several times for a page; what is prefetched is read once.
    prefetch_related_objects([product], "options__values", "images")
    return list(product.options.all())
