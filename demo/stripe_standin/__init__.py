"""A local stand-in for Stripe: its API, its payment page and its webhooks, without any money."""

from demo.stripe_standin.shopper import PaymentRefusedError
from demo.stripe_standin.standin import LiveKeyError, StandIn

__all__ = ["LiveKeyError", "PaymentRefusedError", "StandIn"]
