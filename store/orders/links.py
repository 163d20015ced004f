"""The order page's address: whoever holds the link from the mail may see the order, nobody else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

_SIGNER = Signer(salt="store.orders.link")


def order_token(number: str) -> str:
    """Sign an order's number (HMAC-SHA256 with the shop's secret key)."""
    return _SIGNER.signature(number)


def is_order_token(number: str, token: str) -> bool:
    """Tell whether a token is this order's, signed with the secret key or a former one."""
    try:
        return _SIGNER.unsign(f"{number}:{token}") == number
    except BadSignature:
        return False


def order_path(number: str) -> str:
    return reverse("orders:order", args=[number, order_token(number)])


def order_url(number: str) -> str:
    """Give the full address, for mails."""
    return f"{settings.SITE_URL}{order_path(number)}"
