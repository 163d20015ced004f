"""Checkout Sessions: creation, their lines, and expiry."""

from typing import Any

import stripe
from stripe.checkout import Session

from demo.stripe_standin import events, rules, schedule, session_rules
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.shapes import Json, blank, new_id

KIND = "checkout.session"
# What Stripe knows about a session and does not show on it.
_UNSEEN = "standin.checkout"
_DEFAULT_EXPIRY_SECONDS = session_rules.LATEST_EXPIRY_SECONDS


def create(account: Account, params: dict[str, Any], now: float) -> Json:
    """Store and return a new open session.

    Raises:
        ApiError: the parameters break one of Stripe's rules.
    """
    session_rules.check(params, now)
    ident = new_id("cs_test_", 58)
    shipping_options = _shipping_options(account, params, now)
    session = _new_session(params, ident, now) | {
        "shipping_cost": _shipping_cost(shipping_options),
        "shipping_options": shipping_options,
        "url": f"{account.base_url}/pay/{ident}",
    }
    lines = [_line_item(account, item, now) for item in params["line_items"]]
    account.store.put(session)
    account.store.put(
        {
            "object": _UNSEEN,
            "id": ident,
            "line_items": lines,
            "payment_intent_data": params.get("payment_intent_data", {}),
        }
    )
    schedule.add(account.store, session["expires_at"], "expire_session", ident)
    return session


def line_items(account: Account, session_id: str) -> list[Json]:
    """Return the session's lines in the order they were given.

    Raises:
        ApiError: there is no such session.
    """
    account.find(KIND, session_id)
    lines: list[Json] = unseen(account, session_id)["line_items"]
    return lines


def unseen(account: Account, session_id: str) -> Json:
    """Return what belongs to an existing session and is not shown on it."""
    return account.store.get(_UNSEEN, session_id)


def success_address(session: Json) -> str:
    """Return the address that a shopper who paid is sent to."""
    address: str = session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"])
    return address


def remember_typed(account: Account, session_id: str, values: dict[str, str]) -> None:
    """Keep what the shopper typed while the bank asks them for authentication."""
    account.store.put(unseen(account, session_id) | {"typed": values})


def typed_before(account: Account, session_id: str) -> dict[str, str]:
    """Return what the shopper typed before authentication; empty if they never got there."""
    values: dict[str, str] = unseen(account, session_id).get("typed", {})
    return values


def expire(
    account: Account, session_id: str, now: float, cause: events.Cause = events.BY_ITSELF
) -> Json:
    """Close an open session for good and return it.

    Raises:
        ApiError: there is no such session, or it is no longer open.
    """
    session = account.find(KIND, session_id)
    if session["status"] != "open":
        raise ApiError(
            "Only open Checkout Sessions can be expired."
            f" This Checkout Session has a status of {session['status']}."
        )
    session |= {"status": "expired", "url": None}
    account.store.put(session)
    schedule.cancel(account.store, session_id)
    events.record(account, "checkout.session.expired", session, now, cause)
    return session


def expire_now(account: Account, session_id: str, now: float) -> Json:
    """Expire a session as if its `expires_at` had passed.

    Raises:
        ApiError: there is no such session, or it is no longer open.
    """
    session = account.find(KIND, session_id)
    account.store.put(session | {"expires_at": int(now)})
    return expire(account, session_id, now)


def _new_session(params: dict[str, Any], ident: str, now: float) -> Json:
    subtotal, shipping = session_rules.subtotal_of(params), session_rules.shipping_of(params)
    email = params.get("customer_email")
    given = {name: value for name, value in params.items() if name not in _BUILT_ANEW}
    session = blank(Session) | given
    del session["line_items"]
    return session | {
        "id": ident,
        "object": KIND,
        "amount_subtotal": subtotal,
        "amount_total": subtotal + shipping,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "created": int(now),
        "currency": session_rules.currency_of(params),
        "custom_fields": [],
        "custom_text": _custom_text(params.get("custom_text", {})),
        "customer_creation": params.get("customer_creation", "if_required"),
        "customer_details": None if email is None else customer_details(email),
        "expires_at": params.get("expires_at", int(now) + _DEFAULT_EXPIRY_SECONDS),
        "livemode": False,
        "metadata": rules.check_metadata(params.get("metadata", {})),
        "payment_method_types": _payment_method_types(params),
        "payment_status": "unpaid",
        "status": "open",
        "total_details": {"amount_discount": 0, "amount_shipping": shipping, "amount_tax": 0},
        "ui_mode": "hosted_page",
    }


_BUILT_ANEW = {"line_items", "payment_intent_data", "shipping_options", "expand"}


def customer_details(
    email: str, name: str | None = None, phone: str | None = None, address: Json | None = None
) -> Json:
    """Return the session's `customer_details`."""
    return blank(Session.CustomerDetails) | {
        "address": address,
        "email": email,
        "name": name,
        "phone": phone,
        "tax_exempt": "none",
        "tax_ids": [],
    }


def _custom_text(given: Json) -> Json:
    return blank(Session.CustomText) | {place: text or None for place, text in given.items()}


def _payment_method_types(params: dict[str, Any]) -> list[str]:
    excluded = params.get("excluded_payment_method_types", [])
    offered = [kind for kind in ("card", "us_bank_account") if kind not in excluded]
    if not offered:
        raise ApiError(
            "The stand-in takes cards and bank debits; both are excluded.",
            param="excluded_payment_method_types",
        )
    return offered


def _shipping_options(account: Account, params: dict[str, Any], now: float) -> list[Json]:
    options = []
    for option in params.get("shipping_options", []):
        data = option["shipping_rate_data"]
        rate = blank(stripe.ShippingRate) | {
            "id": new_id("shr_"),
            "object": "shipping_rate",
            "active": True,
            "created": int(now),
            "display_name": data["display_name"],
            "fixed_amount": data["fixed_amount"],
            "livemode": False,
            "metadata": rules.check_metadata(data.get("metadata", {})),
            "type": "fixed_amount",
        }
        account.store.put(rate)
        amount = data["fixed_amount"]["amount"]
        options.append({"shipping_amount": amount, "shipping_rate": rate["id"]})
    return options


def _shipping_cost(options: list[Json]) -> Json | None:
    # The only option is chosen from the start.
    for option in options:
        amount = option["shipping_amount"]
        return blank(Session.ShippingCost) | {
            "amount_subtotal": amount,
            "amount_tax": 0,
            "amount_total": amount,
            "shipping_rate": option["shipping_rate"],
        }
    return None


def _line_item(account: Account, item: dict[str, Any], now: float) -> Json:
    data = item["price_data"]
    product = blank(stripe.Product) | {
        **data["product_data"],
        "id": new_id("prod_"),
        "object": "product",
        "active": True,
        "created": int(now),
        "images": data["product_data"].get("images", []),
        "livemode": False,
        "metadata": data["product_data"].get("metadata", {}),
    }
    account.store.put(product)
    amount = data["unit_amount"] * item["quantity"]
    return blank(stripe.LineItem) | {
        "id": new_id("li_"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": data["currency"],
        "description": data["product_data"]["name"],
        "metadata": item.get("metadata", {}),
        "price": _price(data, product["id"], now),
        "quantity": item["quantity"],
    }


def _price(data: dict[str, Any], product_id: str, now: float) -> Json:
    return blank(stripe.Price) | {
        "id": new_id("price_"),
        "object": "price",
        "active": False,
        "billing_scheme": "per_unit",
        "created": int(now),
        "currency": data["currency"],
        "livemode": False,
        "metadata": {},
        "product": product_id,
        "tax_behavior": data.get("tax_behavior", "unspecified"),
        "type": "one_time",
        "unit_amount": data["unit_amount"],
        "unit_amount_decimal": str(data["unit_amount"]),
    }
