"""The days of a report, as staff type them and as the database is asked for them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone

from store.core.times import validate_time


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days on the shop's clock, the first and the last included; without ``last`` no end."""

    first: date
    last: date | None = None

    def lookups(self, moment: str) -> dict[str, datetime]:
        """Give the lookups that find rows whose field ``moment`` (UTC) falls into these days."""
        lookups = {f"{moment}__gte": _start_of(self.first)}
        if self.last is not None:
            lookups[f"{moment}__lt"] = _start_of(self.last + timedelta(days=1))
        return lookups


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


class DayField(forms.DateField):
    """A day as ISO 8601 writes it, which is also what a browser's date field sends."""

    widget = forms.DateInput(attrs={"type": "date"})
    input_formats = ["%Y-%m-%d"]
    default_validators = [validate_time]
    default_error_messages = {
        "required": "Enter a day as year, month and day, such as 2026-11-01.",
        "invalid": "Enter a day as year, month and day, such as 2026-11-01.",
    }


class PeriodForm(forms.Form):
    first = DayField(label="From")
    last = DayField(label="To")

    def clean_last(self) -> date:
        first: date | None = self.cleaned_data.get("first")
        last: date = self.cleaned_data["last"]
        if first and last < first:
            raise forms.ValidationError("The last day must not be before the first.")
        return last

    @property
    def period(self) -> Period:
        """The days of a valid form."""
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])
