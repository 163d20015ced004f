from django import forms

from store.cart.models import MAX_QUANTITY

_TOO_MANY = f"You can order at most {MAX_QUANTITY} of one item."
_NO_NUMBER = "Enter the quantity as a whole number."


class AddForm(forms.Form):
    variant = forms.CharField(
        max_length=40, error_messages={"required": "Choose an item to add to the cart."}
    )
    quantity = forms.IntegerField(
        min_value=1,
        max_value=MAX_QUANTITY,
        error_messages={
            "required": _NO_NUMBER,
            "invalid": _NO_NUMBER,
            "min_value": "Enter a quantity of 1 or more.",
            "max_value": _TOO_MANY,
        },
    )


class QuantityForm(forms.Form):
    """A new quantity for a line of the cart; 0 removes the line."""

    quantity = forms.IntegerField(
        min_value=0,
        max_value=MAX_QUANTITY,
        error_messages={
            "required": _NO_NUMBER,
            "invalid": _NO_NUMBER,
            "min_value": "Enter 0 to remove the item, or a quantity of 1 or more.",
            "max_value": _TOO_MANY,
        },
    )


class CountryForm(forms.Form):
    country = forms.ChoiceField(
        label="Deliver to",
        required=False,
        error_messages={"invalid_choice": "We do not deliver there yet. Choose a country."},
    )

    def __init__(self, *args: object, countries: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose a country"), *countries]


def first_error(form: forms.Form) -> str:
    """Give the first sentence with which a form is refused; empty where it is valid."""
    return next((str(errors[0]) for errors in form.errors.values()), "")
