import logging
from datetime import datetime

from store.payments import gateway
from store.payments.models import StripeEvent
from store.payments.services.fulfilment import fulfil

logger = logging.getLogger(__name__)

_ABOUT_SESSIONS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.expired",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
    }
)


def handle(event: gateway.Event, *, now: datetime) -> None:
    """Do what an event calls for and remember it; a repeat, or a type of no use here, is nothing.

    It is remembered only when it is done: one that fails half-way is sent again by Stripe, and
    whatever it had done by then is done once all the same. Raises ``gateway.StripeUnavailable``.
    """
    if StripeEvent.objects.filter(event_id=event.id).exists():
        return
    try:
        if event.type in _ABOUT_SESSIONS:
            fulfil(session_id=event.object_id, now=now)
    except gateway.StripeRefused:
        logger.exception("event %s speaks of a session that Stripe does not know", event.id)
    StripeEvent.objects.get_or_create(
        event_id=event.id,
        defaults={
            "type": event.type[:80],
            "object_id": event.object_id[:120],
            "handled_at": now,
        },
    )
