"""The payment page's form: which fields it has, and what is wrong with what was typed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from demo.stripe_standin import rules
from demo.stripe_standin.cards import (
    BankAccount,
    Card,
    bank_account_numbered,
    card_numbered,
    passes_luhn,
)
from demo.stripe_standin.payments import Payer
from demo.stripe_standin.shapes import Json

_NEEDS_STATE = {"AU", "CA", "US"}
_EXPIRY = re.compile(r"(\d{1,2})\s*/?\s*(\d{2}|\d{4})")


@dataclass(frozen=True)
class Filled:
    """A form without mistakes; `method` is None when there is nothing to pay."""

    payer: Payer
    method: Card | BankAccount | None


class MistakesError(Exception):
    """What is wrong, by field name."""

    def __init__(self, by_field: dict[str, str]) -> None:
        super().__init__(by_field)
        self.by_field = by_field


def typed(body: str) -> dict[str, str]:
    """Return what was typed, by field name, without surrounding blanks."""
    return {name: value.strip() for name, value in parse_qsl(body, keep_blank_values=True)}


def countries(session: Json) -> list[str]:
    """Return the countries that may be shipped to; none where no address is asked for."""
    collection = session["shipping_address_collection"]
    return [] if collection is None else collection["allowed_countries"]


def asks_for_phone(session: Json) -> bool:
    """Tell whether the session collects a phone number."""
    return bool((session["phone_number_collection"] or {}).get("enabled"))


def check(session: Json, values: dict[str, str]) -> Filled:
    """Return what was typed as a payer and a way to pay.

    Raises:
        MistakesError: with a sentence for each field at fault.
    """
    mistakes: dict[str, str] = {}
    payer = _payer(session, values, mistakes)
    method: Card | BankAccount | None = None
    if session["amount_total"] > 0:
        method = _method(session, values, mistakes)
    if mistakes:
        raise MistakesError(mistakes)
    return Filled(payer, method)


def _payer(session: Json, values: dict[str, str], mistakes: dict[str, str]) -> Payer:
    if not rules.is_email(values.get("email", "")):
        mistakes["email"] = "Enter an email address, like name@example.com."
    _require(values, mistakes, "name", "Enter your full name.")
    phone = None
    if asks_for_phone(session):
        _require(values, mistakes, "phone", "Enter a phone number.")
        phone = values.get("phone")
    address = _address(session, values, mistakes) if countries(session) else None
    return Payer(
        email=values.get("email", ""),
        name=values.get("name", ""),
        phone=phone,
        address=address,
    )


def _address(session: Json, values: dict[str, str], mistakes: dict[str, str]) -> dict[str, Any]:
    country = values.get("country", "")
    if country not in countries(session):
        mistakes["country"] = "Choose one of the countries in the list."
    _require(values, mistakes, "line1", "Enter a street address.")
    _require(values, mistakes, "city", "Enter a city.")
    if country in _NEEDS_STATE:
        _require(values, mistakes, "state", "Enter a state or province.")
    _require(values, mistakes, "postal_code", "Enter a postal code.")
    names = ("city", "country", "line1", "line2", "postal_code", "state")
    return {name: values.get(name) or None for name in names}


def _method(
    session: Json, values: dict[str, str], mistakes: dict[str, str]
) -> Card | BankAccount | None:
    offered = session["payment_method_types"]
    chosen = values.get("payment_method", "card")
    if chosen == "card" and "card" in offered:
        return _card(values, mistakes)
    if chosen == "bank_debit" and "us_bank_account" in offered:
        account = bank_account_numbered(values.get("account_number", ""))
        if account is None:
            mistakes["account_number"] = "Enter one of the test account numbers listed here."
        return account
    mistakes["payment_method"] = "Choose one of the ways to pay."
    return None


def _card(values: dict[str, str], mistakes: dict[str, str]) -> Card | None:
    number = re.sub(r"[\s-]", "", values.get("card_number", ""))
    card = card_numbered(number)
    if not (number.isascii() and number.isdecimal() and len(number) >= 12):
        mistakes["card_number"] = "Enter a card number."
    elif not passes_luhn(number):
        mistakes["card_number"] = "This card number is not valid. Check the digits."
    elif card is None:
        mistakes["card_number"] = "Only the test cards listed here work."
    _check_expiry(values.get("card_expiry", ""), mistakes)
    if not re.fullmatch(r"[0-9]{3,4}", values.get("card_cvc", "")):
        mistakes["card_cvc"] = "Enter the 3 or 4 digits of the security code."
    return card


def _check_expiry(text: str, mistakes: dict[str, str]) -> None:
    match = _EXPIRY.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 12:
        mistakes["card_expiry"] = "Enter the expiration date as MM / YY."
        return
    month, year = int(match[1]), int(match[2]) % 100 + 2000
    today = datetime.now(UTC)
    if (year, month) < (today.year, today.month):
        mistakes["card_expiry"] = "This card has expired."


def _require(values: dict[str, str], mistakes: dict[str, str], name: str, sentence: str) -> None:
    if not values.get(name):
        mistakes[name] = sentence
