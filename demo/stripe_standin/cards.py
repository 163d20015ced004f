"""Stripe's published test cards and bank accounts (https://docs.stripe.com/testing)."""

from dataclasses import dataclass
from enum import Enum, auto


class Outcome(Enum):
    """What paying with a test card leads to."""

    PAID = auto()
    DECLINED = auto()
    INSUFFICIENT_FUNDS = auto()
    NEEDS_AUTHENTICATION = auto()
    DISPUTED = auto()
    REFUND_FAILS = auto()
    REFUND_PENDS = auto()


@dataclass(frozen=True)
class Card:
    """A test card; `note` says what it does, for the payment page."""

    number: str
    outcome: Outcome
    note: str

    @property
    def last4(self) -> str:
        """The digits that a charge shows."""
        return self.number[-4:]

    @property
    def spaced(self) -> str:
        """The number as it is printed on a card."""
        return " ".join(self.number[start : start + 4] for start in range(0, 16, 4))


CARDS = (
    Card("4242424242424242", Outcome.PAID, "Paid"),
    Card("4000002500003155", Outcome.NEEDS_AUTHENTICATION, "Asks for authentication"),
    Card("4000000000000002", Outcome.DECLINED, "Declined"),
    Card("4000000000009995", Outcome.INSUFFICIENT_FUNDS, "Declined: insufficient funds"),
    Card("4000000000000259", Outcome.DISPUTED, "Paid, then disputed"),
    Card("4000000000005126", Outcome.REFUND_FAILS, "Paid; a refund fails later"),
    Card("4000000000007726", Outcome.REFUND_PENDS, "Paid; a refund takes a while"),
)


@dataclass(frozen=True)
class BankAccount:
    """A test bank account, whose debit settles later."""

    number: str
    succeeds: bool
    note: str


BANK_ACCOUNTS = (
    BankAccount("000123456789", True, "Settles"),
    BankAccount("000111111116", False, "Fails"),
)


def card_numbered(number: str) -> Card | None:
    """Return the test card with this number of digits only, if it is one."""
    return next((card for card in CARDS if card.number == number), None)


def card_ending(last4: str) -> Card | None:
    """Return the test card that a charge with these last digits was paid with."""
    return next((card for card in CARDS if card.last4 == last4), None)


def bank_account_numbered(number: str) -> BankAccount | None:
    """Return the test bank account with this number, if it is one."""
    return next((account for account in BANK_ACCOUNTS if account.number == number), None)


def passes_luhn(digits: str) -> bool:
    """Tell whether the check digit of a card number fits (ISO/IEC 7812-1)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
