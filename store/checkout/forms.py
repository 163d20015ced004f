from django import forms


class ShownTotalForm(forms.Form):
    """What the cart's page said that the cart costs, in minor units."""

    total = forms.IntegerField(min_value=0)
