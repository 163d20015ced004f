"""Global Trade Item Numbers, as GS1's General Specifications (section 7.9) write them."""

import re

from django.core.exceptions import ValidationError

LENGTHS = (8, 12, 13, 14)


def check_digit(digits: str) -> int:
    """Give the last digit of the GTIN that begins with ``digits``.

    From the right the digits count three times and once in turn; the check digit makes up to ten.
    """
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(digits[::-1]))
    return -total % 10


def shortest(gtin: str) -> str:
    """Write a GTIN, or none, without the zeros that only fill it up: one number has one form.

    A GTIN-14 that begins with 0 is the GTIN-13 behind it, and so on.
    """
    digits = gtin.lstrip("0")
    return digits and digits.zfill(next((size for size in LENGTHS if size >= len(digits)), 0))


def validate_gtin(value: str) -> None:
    """Refuse what is no GTIN-8, -12, -13 or -14, with a sentence for staff."""
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12,14}", value):
        raise ValidationError("A GTIN has 8, 12, 13 or 14 digits and nothing else.", code="gtin")
    if check_digit(value[:-1]) != int(value[-1]):
        raise ValidationError(
            "A digit of this GTIN is mistyped: its last digit does not fit the others.",
            code="gtin",
        )
