from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from store.core.money import Money, parse_money, plain_amount


class PriceField(forms.CharField):
    """A price typed in major units (``39.00``), cleaned to minor units of the shop's currency."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 20, **kwargs})
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("size", 10)

    def prepare_value(self, value: Any) -> Any:
        return plain_amount(Money(value, settings.CURRENCY)) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            minor = parse_money(text, settings.CURRENCY).minor
        except ValueError as error:
            raise ValidationError(str(error), code="price") from error
        if not minor:
            raise ValidationError("Enter a price above zero.", code="price")
        return minor

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) if initial is not None else "") != (data or "")
