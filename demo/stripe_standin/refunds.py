"""Refunds: never more than was captured and not yet refunded."""

from typing import Any

import stripe

from demo.stripe_standin import cards, currencies, disputes, events, rules, schedule
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json, blank, new_id

_SUPPORTED = {"amount", "charge", "metadata", "payment_intent", "reason"}


def create(account: Account, params: dict[str, Any], now: float, cause: events.Cause) -> Json:
    """Refund a charge, in whole unless an `amount` is given, and return the refund.

    Raises:
        ApiError: there is nothing to refund, or less than was asked for.
    """
    rules.check_supported(params, _SUPPORTED)
    metadata = rules.check_metadata(params.get("metadata", {}))
    charge = _charge_to_refund(account, params)
    amount = _amount_to_refund(charge, params.get("amount"))
    later = _what_comes_later(charge)
    refund = blank(stripe.Refund) | {
        "id": new_id("re_"),
        "object": "refund",
        "amount": amount,
        "charge": charge["id"],
        "created": int(now),
        "currency": charge["currency"],
        "metadata": metadata,
        "payment_intent": charge["payment_intent"],
        "pending_reason": "processing" if later == "refund_succeeds" else None,
        "reason": params.get("reason"),
        "status": "pending" if later == "refund_succeeds" else "succeeded",
    }
    account.store.put(refund)
    _count(account, charge, amount)
    events.record(account, "refund.created", refund, now, cause)
    if later is not None and account.settle_after is not None:
        schedule.add(account.store, now + account.settle_after, later, refund["id"])
    return refund


def succeed(account: Account, refund_id: str, now: float) -> None:
    """Let a pending refund arrive."""
    refund = account.store.get("refund", refund_id)
    refund |= {"status": "succeeded", "pending_reason": None}
    account.store.put(refund)
    events.record(account, "refund.updated", refund, now)


def fail(account: Account, refund_id: str, now: float) -> None:
    """Let a refund come back from the bank: its amount can be refunded again."""
    refund = account.store.get("refund", refund_id)
    refund |= {"status": "failed", "failure_reason": "expired_or_canceled_card"}
    account.store.put(refund)
    _count(account, account.store.get("charge", refund["charge"]), -refund["amount"])
    events.record(account, "refund.updated", refund, now)
    events.record(account, "refund.failed", refund, now)


def _charge_to_refund(account: Account, params: dict[str, Any]) -> Json:
    if "payment_intent" in params:
        ident = params["payment_intent"]
        intent = account.find("payment_intent", ident, "payment_intent", 400)
        charge = account.store.get("charge", intent["latest_charge"])
        if params.get("charge", charge["id"]) != charge["id"]:
            raise ApiError("The charge does not belong to the payment intent.", param="charge")
    elif "charge" in params:
        charge = account.find("charge", params["charge"], "charge", 400)
    else:
        raise ApiError(
            "One of payment_intent and charge is needed.",
            code="parameter_missing",
            param="payment_intent",
        )
    if charge["status"] != "succeeded":
        raise ApiError(
            f"This PaymentIntent ({charge['payment_intent']}) has no successful charge to refund.",
            code="payment_intent_unexpected_state",
        )
    dispute = disputes.dispute_of(account, charge["id"])
    if dispute is not None and dispute["status"] != "won":
        raise ApiError(f"Charge {charge['id']} has been charged back.", code="charge_disputed")
    return charge


def _amount_to_refund(charge: Json, asked: int | None) -> int:
    left: int = charge["amount_captured"] - charge["amount_refunded"]
    if left == 0:
        raise ApiError(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    if asked is None:
        return left
    if asked < 1:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if asked > left:
        currency = charge["currency"]
        raise ApiError(
            f"Refund amount ({currencies.format_amount(asked, currency)}) is greater than"
            f" unrefunded amount on charge ({currencies.format_amount(left, currency)})",
            param="amount",
        )
    return asked


def _what_comes_later(charge: Json) -> str | None:
    details = charge["payment_method_details"]
    if details["type"] != "card":
        return "refund_succeeds"
    card = cards.card_ending(details["card"]["last4"])
    if card is None:
        return None
    return {
        cards.Outcome.REFUND_FAILS: "refund_fails",
        cards.Outcome.REFUND_PENDS: "refund_succeeds",
    }.get(card.outcome)


def _count(account: Account, charge: Json, amount: int) -> None:
    refunded = charge["amount_refunded"] + amount
    whole = refunded == charge["amount_captured"]
    account.store.put(charge | {"amount_refunded": refunded, "refunded": whole})
