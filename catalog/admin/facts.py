"""Facts of a product: one line each, its value typed as words and kept by the attribute's kind."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from catalog.admin.claims import PartsOfProduct
from catalog.models import Attribute, Fact, Product

_NUMBER = Fact._meta.get_field("number")


class FactForm(forms.ModelForm[Fact]):
    value = forms.CharField(
        max_length=200,
        help_text="A number without its unit, words, or yes or no: as the attribute says.",
    )

    class Meta:
        model = Fact
        fields = ["attribute"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["value"] = self.instance.value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        attribute, typed = cleaned.get("attribute"), cleaned.get("value")
        if attribute and typed:
            try:
                self._keep(attribute, typed)
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned

    def _keep(self, attribute: Attribute, typed: str) -> None:
        fact = self.instance
        fact.number, fact.text, fact.is_so = None, "", None
        match attribute.kind:
            case Attribute.Kind.NUMBER:
                fact.number = _number(typed)
            case Attribute.Kind.YES_NO:
                fact.is_so = _yes_or_no(typed)
            case _:
                fact.text = typed


class Facts(PartsOfProduct):
    claim_fields = ["value"]


class FactInline(admin.TabularInline[Fact, Product]):
    model = Fact
    form = FactForm
    formset = Facts
    fields = ["attribute", "value"]
    extra = 0

    def get_formset(
        self, request: HttpRequest, obj: Product | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Fact, Product, forms.ModelForm[Fact]]]:
        formset = super().get_formset(request, obj, **kwargs)
        attributes = formset.form.base_fields["attribute"]
        assert isinstance(attributes, forms.ModelChoiceField)
        # Read once, and not for each line.
        attributes.choices = [
            ("", "Choose"),
            *((each.pk, each) for each in Attribute.objects.all()),
        ]
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        return super().get_queryset(request).select_related("attribute")


@admin.register(Attribute)
class AttributeAdmin(admin.ModelAdmin[Attribute]):
    list_display = ["name", "kind", "unit", "facts_count", "position"]
    list_filter = ["kind"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attribute]:
        return super().get_queryset(request).annotate(facts_count=Count("facts"))

    def get_readonly_fields(
        self, request: HttpRequest, obj: Attribute | None = None
    ) -> list[str] | tuple[str, ...]:
        """Hold kind and unit fast once facts are written in them."""
        return ["kind", "unit"] if obj and obj.facts.exists() else []

    @admin.display(description="products", ordering="facts_count")
    def facts_count(self, attribute: Attribute) -> int:
        count: int = attribute.facts_count  # type: ignore[attr-defined]  # annotated above
        return count


def _number(typed: str) -> Decimal:
    """Read a number as Americans write it: ``1,250.5``."""
    try:
        number = Decimal(typed.replace(",", "")) if typed.isascii() else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValidationError("Enter a number such as 45 or 2.5, without its unit.")
    cleaned: Decimal = _NUMBER.clean(number, None)
    return cleaned


def _yes_or_no(typed: str) -> bool:
    match typed.lower():
        case "yes":
            return True
        case "no":
            return False
    raise ValidationError("Enter yes or no.")
