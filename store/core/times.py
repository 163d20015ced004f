from datetime import date

from django.core.exceptions import ValidationError

FIRST_YEAR, LAST_YEAR = 2000, 2100


def validate_time(value: date) -> None:
    """Refuse a time or day that can only be a slip, and that time zones may not reach."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}.", code="time")
