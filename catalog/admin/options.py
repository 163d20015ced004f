"""The options of a product and their values, entered as one line of words for each option."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from catalog.limits import MAX_OPTIONS, MAX_VALUES
from catalog.models import Option, OptionValue, Product, Variant

_LONGEST_VALUE = 40


class OptionForm(forms.ModelForm[Option]):
    """An option with its values in order; a value keeps its row as long as its word stays."""

    values = forms.CharField(
        label="Values, separated by commas",
        max_length=1000,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=(
            f"At most {MAX_VALUES}. Once saved, new values can be chosen for the variants below."
        ),
    )

    class Meta:
        model = Option
        fields = ["name", "values", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["values"] = ", ".join(each.value for each in self.instance.values.all())

    def clean_values(self) -> list[str]:
        words = [word.strip() for word in self.cleaned_data["values"].split(",")]
        words = list(dict.fromkeys(word for word in words if word))
        if not words:
            raise ValidationError("Enter at least one value, such as: Sand, Graphite.")
        if len(words) > MAX_VALUES:
            raise ValidationError(
                f"An option has at most {MAX_VALUES} values; these are {len(words)}."
            )
        for word in words:
            if len(word) > _LONGEST_VALUE:
                raise ValidationError(
                    f"“{word}” is too long: a value has at most {_LONGEST_VALUE} characters."
                )
        if self.instance.pk:
            gone = self.instance.values.exclude(value__in=words)
            if used := _use_of(gone):
                raise ValidationError(f"{used} Choose another value there first.")
        return words

    def save(self, commit: bool = True) -> Option:
        option = super().save(commit)
        if commit and "values" in self.changed_data:
            _keep_values(option, self.cleaned_data["values"])
        return option


class OptionFormSet(BaseInlineFormSet[Option, Product, forms.ModelForm[Option]]):
    default_error_messages = {
        "too_many_forms": f"A product has at most {MAX_OPTIONS} options.",
    }

    def clean(self) -> None:
        """Refuse to delete an option by which variants differ."""
        super().clean()
        for form in self.initial_forms:
            is_going = form.cleaned_data.get(DELETION_FIELD_NAME)
            if is_going and (used := _use_of(form.instance.values.all())):
                raise ValidationError(
                    f"“{form.instance.name}” cannot be deleted. {used} Delete those variants first."
                )


class OptionInline(admin.TabularInline[Option, Product]):
    model = Option
    form = OptionForm
    formset = OptionFormSet
    fields = ["name", "values", "position"]
    extra = 0
    max_num = MAX_OPTIONS

    def get_formset(
        self, request: HttpRequest, obj: Product | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Option, Product, forms.ModelForm[Option]]]:
        return super().get_formset(request, obj, **kwargs, validate_max=True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Option]:
        return super().get_queryset(request).prefetch_related("values")


def _use_of(values: QuerySet[OptionValue]) -> str:
    """Say which variants use any of the values; empty where none does."""
    used = Variant.objects.filter(option_values__in=values).distinct()
    skus = ", ".join(used.values_list("sku", flat=True))
    words = ", ".join(
        f"“{each.value}”" for each in values.filter(variants__isnull=False).distinct()
    )
    return f"These variants use {words}: {skus}." if skus else ""


def _keep_values(option: Option, words: list[str]) -> None:
    """Make the values of ``option`` the ``words`` in their order."""
    option.values.exclude(value__in=words).delete()
    for position, word in enumerate(words):
        OptionValue.objects.update_or_create(
            option=option, value=word, defaults={"position": position}
        )
