"""Disputes: the bank takes a charge back, and someone wins."""

from typing import Literal

import stripe

from demo.stripe_standin import events
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json, blank, new_id

Verdict = Literal["won", "lost"]

_DAYS_TO_ANSWER = 7
_DAY_SECONDS = 24 * 60 * 60


def open_dispute(account: Account, charge_id: str, now: float) -> Json:
    """Dispute the whole of a paid charge and return the dispute.

    Raises:
        ApiError: there is no such charge, or it is not paid, or already disputed.
    """
    charge = account.find("charge", charge_id)
    if not charge["paid"] or charge["disputed"]:
        raise ApiError("Only a paid charge without a dispute can be disputed.")
    dispute = blank(stripe.Dispute) | {
        "id": new_id("du_"),
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge_id,
        "created": int(now),
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {},
        "evidence_details": {
            "due_by": int(now) + _DAYS_TO_ANSWER * _DAY_SECONDS,
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": "fraudulent",
        "status": "needs_response",
    }
    account.store.put(dispute)
    account.store.put(charge | {"disputed": True})
    events.record(account, "charge.dispute.created", dispute, now)
    return dispute


def close_dispute(account: Account, charge_id: str, verdict: Verdict, now: float) -> Json:
    """Close the open dispute of a charge and return it.

    Raises:
        ApiError: there is no such charge, or it has no open dispute.
    """
    account.find("charge", charge_id)
    dispute = dispute_of(account, charge_id)
    if dispute is None or dispute["status"] != "needs_response":
        raise ApiError("This charge has no open dispute.")
    dispute |= {"status": verdict}
    account.store.put(dispute)
    events.record(account, "charge.dispute.closed", dispute, now)
    return dispute


def dispute_of(account: Account, charge_id: str) -> Json | None:
    """Return the charge's dispute, if it was ever disputed."""
    return next((d for d in account.store.walk("dispute") if d["charge"] == charge_id), None)
