"""The one module that talks to Stripe. It is never called inside a database transaction.

Facts it rests on (stripe-python 16, API 2026-10-28.endive): a ``StripeClient`` retries nothing and
waits 80 s unless told otherwise; ``construct_event`` accepts signatures from the future.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import stripe
from django.conf import settings

from store.core.money import Money
from store.orders.services import Customer

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItem

T = TypeVar("T")

# Four tries of 1.8 s with pauses of at most 0.5, 1 and 2 s between them: an answer, or a clear
# refusal, within 12 s. A try that was cut short goes on at Stripe, and the next one, with the same
# idempotency key, gets its answer.
_TIMEOUT_SECONDS = 1.8
_RETRIES = 3
_CLOCK_TOLERANCE_SECONDS = 300


class StripeUnavailable(Exception):
    """Stripe cannot be reached, is too slow, or fails."""


class StripeRefused(Exception):
    """Stripe understood and said no."""


class SessionUnknown(StripeRefused):
    """Stripe has no such session: it belongs to another account or mode."""


class AlreadyRefunded(StripeRefused):
    """All of the payment went back before."""


class InvalidWebhook(Exception):
    """A call of the webhook that Stripe did not make, or that cannot be read."""


@dataclass(frozen=True, slots=True)
class LineToPay:
    name: str
    quantity: int
    unit_price: Money


@dataclass(frozen=True, slots=True)
class NewSession:
    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Session:
    """A Checkout Session as Stripe has it. ``total`` is what was, or is to be, paid.

    One that is complete and neither paid nor failed has a slow payment under way.
    """

    status: str
    is_paid: bool
    is_failed: bool
    total: Money
    is_live: bool
    payment_reference: str
    customer: Customer

    @property
    def is_complete(self) -> bool:
        """Whether the shopper finished the page."""
        return self.status == "complete"

    @property
    def is_expired(self) -> bool:
        return self.status == "expired"


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    type: str
    object_id: str


def create_session(
    *,
    order_number: str,
    shop_name: str,
    lines: list[LineToPay],
    countries: list[str],
    expires_at: datetime,
    success_url: str,
    cancel_url: str,
) -> NewSession:
    """Open Stripe's hosted page for an order; calling again for the same order gives the same page.

    ``countries`` (ISO 3166-1) limits where Stripe lets the shopper have it delivered;
    ``expires_at`` (UTC) is 30 minutes to 24 hours ahead. Raises ``StripeUnavailable`` and
    ``StripeRefused``.
    """
    params: SessionCreateParams = {
        "mode": "payment",
        "ui_mode": "hosted_page",
        "client_reference_id": order_number,
        "metadata": {"order": order_number},
        "payment_intent_data": {"metadata": {"order": order_number}},
        "line_items": [_line_item(line) for line in lines],
        "shipping_address_collection": {"allowed_countries": countries},
        "branding_settings": {"display_name": shop_name},
        "adaptive_pricing": {"enabled": False},
        "expires_at": int(expires_at.timestamp()),
        "success_url": success_url,
        "cancel_url": cancel_url,
    }
    created = _ask(
        lambda: _client().v1.checkout.sessions.create(
            params, {"idempotency_key": f"checkout-{order_number}"}
        )
    )
    return NewSession(created.id, created.url or "")


def retrieve_session(session_id: str) -> Session:
    """Read a session. Raises ``StripeUnavailable`` and ``SessionUnknown``."""
    return _session(
        _ask(
            lambda: _client().v1.checkout.sessions.retrieve(
                session_id, {"expand": ["payment_intent"]}
            )
        )
    )


def close_session(session_id: str) -> Session:
    """Make sure that a session that nobody has paid can no longer be paid, and read what it is.

    Raises ``StripeUnavailable`` and ``SessionUnknown``.
    """
    session = retrieve_session(session_id)
    if session.status != "open":
        return session
    try:
        return _session(
            _ask(
                lambda: _client().v1.checkout.sessions.expire(
                    session_id, {"expand": ["payment_intent"]}
                )
            )
        )
    except StripeRefused:
        # It was paid or it expired between the two calls.
        return retrieve_session(session_id)


def refund(*, payment_reference: str, order_number: str) -> tuple[str, Money]:
    """Give back all of a payment, once however often it is called; answers Stripe's id and amount.

    One that was given back already, by hand or long ago, is found. Raises ``StripeUnavailable`` and
    ``StripeRefused``.
    """
    try:
        made = _ask(
            lambda: _client().v1.refunds.create(
                {"payment_intent": payment_reference, "metadata": {"order": order_number}},
                {"idempotency_key": f"refund-all-{order_number}"},
            )
        )
    except AlreadyRefunded:
        found = _ask(lambda: _client().v1.refunds.list({"payment_intent": payment_reference}))
        made = found.data[0]
    return made.id, Money(made.amount, made.currency.upper())


def read_event(payload: bytes, signature: str) -> Event:
    """Read a webhook's body once Stripe's signature proves it. Raises ``InvalidWebhook``."""
    try:
        event = _client().construct_event(
            payload, signature, settings.STRIPE_WEBHOOK_SECRET, _CLOCK_TOLERANCE_SECONDS
        )
        signed_at = int(next(p for p in signature.split(",") if p.startswith("t="))[2:])
        read = Event(event.id, event.type, event.data.object["id"])
    # The SDK lets what an odd body breaks inside it come through as it is.
    except Exception as error:
        raise InvalidWebhook("not a signed event of Stripe") from error
    if signed_at > time.time() + _CLOCK_TOLERANCE_SECONDS:
        raise InvalidWebhook("signed in the future")
    if not all(isinstance(value, str) for value in (read.id, read.type, read.object_id)):
        raise InvalidWebhook("not an event")
    return read


def expects_live_mode() -> bool:
    """Tell whether the shop's key is for real money."""
    return str(settings.STRIPE_SECRET_KEY).startswith(("sk_live_", "rk_live_"))


def _client() -> stripe.StripeClient:
    return _client_for(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


@cache
def _client_for(key: str, base: str) -> stripe.StripeClient:
    return stripe.StripeClient(
        key,
        base_addresses={"api": base} if base else {},
        max_network_retries=_RETRIES,
        http_client=stripe.RequestsClient(timeout=_TIMEOUT_SECONDS),
    )


def _ask(call: Callable[[], T]) -> T:
    try:
        return call()
    except (stripe.InvalidRequestError, stripe.IdempotencyError) as error:
        if error.code == "resource_missing":
            raise SessionUnknown(str(error)) from error
        if error.code == "charge_already_refunded":
            raise AlreadyRefunded(str(error)) from error
        raise StripeRefused(str(error)) from error
    except stripe.StripeError as error:
        raise StripeUnavailable(str(error)) from error


def _line_item(line: LineToPay) -> "SessionCreateParamsLineItem":
    return {
        "quantity": line.quantity,
        "price_data": {
            "currency": line.unit_price.currency.lower(),
            "unit_amount": line.unit_price.minor,
            "product_data": {"name": line.name},
        },
    }


def _session(session: stripe.checkout.Session) -> Session:
    intent = session.payment_intent
    assert not isinstance(intent, str)
    return Session(
        status=session.status or "",
        is_paid=session.status == "complete"
        and session.payment_status in {"paid", "no_payment_required"},
        is_failed=session.status == "complete"
        and intent is not None
        and intent.status in {"requires_payment_method", "canceled"},
        total=Money(session.amount_total or 0, (session.currency or "").upper()),
        is_live=session.livemode,
        # A session with nothing to pay has no payment.
        payment_reference=intent.id if intent else session.id,
        customer=_customer(session),
    )


def _customer(session: stripe.checkout.Session) -> Customer:
    details = session.customer_details
    collected = session.collected_information
    shipping = collected.shipping_details if collected else None
    address = shipping.address if shipping else None
    return Customer(
        email=(details.email if details else None) or "",
        name=(shipping.name if shipping else details.name if details else None) or "",
        phone=(details.phone if details else None) or "",
        line1=(address.line1 if address else None) or "",
        line2=(address.line2 if address else None) or "",
        city=(address.city if address else None) or "",
        region=(address.state if address else None) or "",
        postal_code=(address.postal_code if address else None) or "",
        delivery_country=(address.country if address else None) or "",
    )
