from django import forms
from django.core.exceptions import ValidationError

_NO_ADDRESS = "Enter an e-mail address like name@example.com."


class NoticeForm(forms.Form):
    """Where to write when a variant is back in stock."""

    email = forms.EmailField(
        label="Tell me when it is back",
        max_length=254,
        help_text="Your e-mail address, for this one mail. We ask you to confirm it first.",
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": _NO_ADDRESS,
            "max_length": "An e-mail address has at most %(limit_value)d characters.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="notice-%s")  # type: ignore[arg-type]  # passed on as it came

    def clean_email(self) -> str:
        """Give the address in small letters, so that it waits once however it is typed."""
        email = str(self.cleaned_data["email"]).lower()
        # Quoted names may hold commas, which separate addresses in the outbox.
        if '"' in email:
            raise ValidationError(_NO_ADDRESS, code="invalid")
        return email
