"""The order page's address: whoever holds the link from the mail may see the order, nobody else."""

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare


def order_token(number: str) -> str:
    """Sign an order's number (HMAC-SHA256 with the shop's secret key)."""
    return Signer(salt="store.orders.link").signature(number)


def is_order_token(number: str, token: str) -> bool:
    return constant_time_compare(order_token(number), token)


def order_path(number: str) -> str:
    return reverse("orders:order", args=[number, order_token(number)])


def order_url(number: str) -> str:
    """Give the full address, for mails."""
    return f"{settings.SITE_URL}{order_path(number)}"
