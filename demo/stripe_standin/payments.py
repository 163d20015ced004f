"""Paying a session: payment intents, charges, and bank debits that settle later."""

from dataclasses import dataclass
from typing import Literal

import stripe

from demo.stripe_standin import disputes, events, schedule, sessions
from demo.stripe_standin.account import Account
from demo.stripe_standin.cards import BankAccount, Card, Outcome
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json, blank, new_id

SettledAs = Literal["succeeded", "failed"]


@dataclass(frozen=True)
class Payer:
    """Who pays; `address` holds Stripe's address fields, or None when none was asked for."""

    email: str
    name: str
    phone: str | None
    address: Json | None


class DeclinedError(Exception):
    """The card issuer said no; the message is for the shopper."""


_REFUSALS = {
    Outcome.DECLINED: "Your card was declined. Try another card.",
    Outcome.INSUFFICIENT_FUNDS: "Your card has insufficient funds. Try another card.",
}


def check_card(card: Card) -> None:
    """Ask the pretend issuer.

    Raises:
        DeclinedError: the card is one of those that are.
    """
    if card.outcome in _REFUSALS:
        raise DeclinedError(_REFUSALS[card.outcome])


def pay_by_card(account: Account, session: Json, payer: Payer, card: Card, now: float) -> None:
    """Charge an open session's total to a card that was checked, and complete the session."""
    details = {
        "type": "card",
        "card": {"brand": "visa", "country": "US", "funding": "credit", "last4": card.last4},
    }
    intent, charge = _charge(account, session, payer, details, now)
    _complete(account, session, payer, payment_intent=intent["id"])
    _succeed(account, session["id"], intent, charge, now)
    events.record(account, "checkout.session.completed", _load(account, session), now)
    if card.outcome is Outcome.DISPUTED:
        disputes.open_dispute(account, charge["id"], now)


def pay_by_bank_debit(
    account: Account, session: Json, payer: Payer, bank_account: BankAccount, now: float
) -> None:
    """Complete an open session unpaid; the debit settles after the account's `settle_after`."""
    details = {
        "type": "us_bank_account",
        "us_bank_account": {"bank_name": "TEST BANK", "last4": bank_account.number[-4:]},
    }
    intent, _ = _charge(account, session, payer, details, now)
    _complete(account, session, payer, payment_intent=intent["id"])
    events.record(account, "checkout.session.completed", _load(account, session), now)
    if account.settle_after is not None:
        action = "settle_succeeded" if bank_account.succeeds else "settle_failed"
        schedule.add(account.store, now + account.settle_after, action, session["id"])


def complete_free(account: Account, session: Json, payer: Payer, now: float) -> None:
    """Complete an open session that costs nothing."""
    _complete(account, session, payer, payment_status="no_payment_required")
    events.record(account, "checkout.session.completed", _load(account, session), now)


def settle(account: Account, session_id: str, outcome: SettledAs, now: float) -> Json:
    """Let a session's bank debit succeed or fail, and return the session.

    Raises:
        ApiError: there is no such session, or it has no debit under way.
    """
    session = account.find(sessions.KIND, session_id)
    intent_id = session["payment_intent"]
    intent = account.store.get("payment_intent", intent_id) if intent_id else None
    if intent is None or intent["status"] != "processing":
        raise ApiError("This Checkout Session has no payment that is still to settle.")
    schedule.cancel(account.store, session_id)
    charge = account.store.get("charge", intent["latest_charge"])
    if outcome == "succeeded":
        _succeed(account, session_id, intent, charge, now)
    else:
        _fail(account, intent, charge)
    session = _load(account, session)
    events.record(account, f"checkout.session.async_payment_{outcome}", session, now)
    return session


def _charge(
    account: Account, session: Json, payer: Payer, details: Json, now: float
) -> tuple[Json, Json]:
    given = sessions.unseen(account, session["id"])["payment_intent_data"]
    shipping = payer.address and {"name": payer.name, "address": payer.address}
    shared = {
        "amount": session["amount_total"],
        "created": int(now),
        "currency": session["currency"],
        "livemode": False,
        "metadata": {},
        "shipping": shipping,
    }
    intent = blank(stripe.PaymentIntent) | shared | given
    charge = blank(stripe.Charge) | shared | given
    intent |= {
        "id": new_id("pi_"),
        "object": "payment_intent",
        "amount_capturable": 0,
        "amount_received": 0,
        "capture_method": "automatic_async",
        "confirmation_method": "automatic",
        "payment_method_types": session["payment_method_types"],
        "status": "processing",
    }
    charge |= {
        "id": new_id("ch_"),
        "object": "charge",
        "amount_captured": 0,
        "amount_refunded": 0,
        "billing_details": {
            "address": payer.address,
            "email": payer.email,
            "name": payer.name,
            "phone": payer.phone,
        },
        "captured": False,
        "disputed": False,
        "paid": False,
        "payment_intent": intent["id"],
        "payment_method_details": details,
        "refunded": False,
        "status": "pending",
    }
    intent["latest_charge"] = charge["id"]
    account.store.put(intent)
    account.store.put(charge)
    return intent, charge


def _succeed(account: Account, session_id: str, intent: Json, charge: Json, now: float) -> None:
    amount = intent["amount"]
    intent |= {"status": "succeeded", "amount_received": amount}
    charge |= {"status": "succeeded", "amount_captured": amount, "captured": True, "paid": True}
    account.store.put(intent)
    account.store.put(charge)
    account.store.put(account.store.get(sessions.KIND, session_id) | {"payment_status": "paid"})
    events.record(account, "payment_intent.succeeded", intent, now)


def _fail(account: Account, intent: Json, charge: Json) -> None:
    error = {
        "type": "invalid_request_error",
        "code": "payment_intent_payment_attempt_failed",
        "message": "The bank returned the debit.",
    }
    intent |= {"status": "requires_payment_method", "last_payment_error": error}
    charge |= {
        "status": "failed",
        "failure_code": "insufficient_funds",
        "failure_message": error["message"],
    }
    account.store.put(intent)
    account.store.put(charge)


def _complete(
    account: Account,
    session: Json,
    payer: Payer,
    *,
    payment_intent: str | None = None,
    payment_status: str = "unpaid",
) -> None:
    shipping = payer.address and {"name": payer.name, "address": payer.address}
    details = sessions.customer_details(payer.email, payer.name, payer.phone, payer.address)
    account.store.put(
        session
        | {
            "collected_information": {
                "business_name": None,
                "individual_name": None,
                "shipping_details": shipping,
            },
            "customer_details": details,
            "payment_intent": payment_intent,
            "payment_status": payment_status,
            "status": "complete",
            "url": None,
        }
    )
    schedule.cancel(account.store, session["id"])


def _load(account: Account, session: Json) -> Json:
    return account.store.get(sessions.KIND, session["id"])
