"""Money: an integer of minor units and a currency. All arithmetic on it stands here."""

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

# Stripe takes at most eight digits of minor units in one payment.
MAX_MINOR = 99_999_999


class CurrencyMismatch(Exception):
    """Two amounts of different currencies were added."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of ``minor`` units (cents of a dollar) of ``currency`` (ISO 4217, upper case)."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")
        return Money(self.minor + other.minor, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.minor * quantity, self.currency)

    def less_percent(self, percent: int) -> "Money":
        """Take ``percent`` (0 to 100) off, rounded half up to whole minor units: the only rounding.

        ``$39.99`` less 15 % is 3399.15 cents, ``$33.99``; ``$33.90`` less 15 % is 2881.5 cents,
        ``$28.82``.
        """
        return Money((self.minor * (100 - percent) + 50) // 100, self.currency)

    def __str__(self) -> str:
        return format_money(self)


def format_money(money: Money, locale: str = "en_US") -> str:
    """Write ``money`` for people, as the locale (CLDR) does: ``$39.00``."""
    return format_currency(plain_amount(money), money.currency, locale=locale)


def plain_amount(money: Money) -> Decimal:
    """Give ``money`` in major units with all its decimals (``39.00``): to show, never to add."""
    return Decimal(money.minor).scaleb(-get_currency_precision(money.currency))


def parse_money(text: str, currency: str) -> Money:
    """Read what a person typed as a price: ``39``, ``39.5``, ``$1,039.50``.

    Raises ``ValueError`` with a sentence for that person: no number, more decimals than the
    currency has, negative, or more than ``MAX_MINOR`` minor units.
    """
    digits = get_currency_precision(currency)
    symbol = re.escape(get_currency_symbol(currency, locale="en_US"))
    match = re.fullmatch(
        rf"(?:{symbol})?\s*(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.(?P<part>\d+))?",
        text.strip(),
        flags=re.ASCII,
    )
    if match is None:
        raise ValueError("Enter a price such as 39.00.")
    part = match["part"] or ""
    if len(part) > digits:
        raise ValueError(f"A price in {currency} has at most {digits} decimals.")
    minor = int(match["whole"].replace(",", "") + part.ljust(digits, "0"))
    if minor > MAX_MINOR:
        raise ValueError(f"A price is at most {format_money(Money(MAX_MINOR, currency))}.")
    return Money(minor, currency)
