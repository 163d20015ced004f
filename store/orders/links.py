"""Addresses by link: whoever holds the link from a mail may see its page, nobody else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse


class LinkKey:
    """Signs order numbers (HMAC-SHA256 with the shop's secret key) for one kind of link.

    The ``salt`` sets kinds apart: the link of one opens nothing of another.
    """

    def __init__(self, salt: str) -> None:
        self._signer = Signer(salt=salt)

    def token(self, number: str) -> str:
        return self._signer.signature(number)

    def fits(self, number: str, token: str) -> bool:
        """Tell whether a token is this order's, signed with the secret key or a former one."""
        try:
            return self._signer.unsign(f"{number}:{token}") == number
        except BadSignature:
            return False


_ORDER = LinkKey("store.orders.link")


def order_token(number: str) -> str:
    return _ORDER.token(number)


def is_order_token(number: str, token: str) -> bool:
    return _ORDER.fits(number, token)


def order_path(number: str) -> str:
    return reverse("orders:order", args=[number, order_token(number)])


def order_url(number: str) -> str:
    """Give the full address, for mails."""
    return f"{settings.SITE_URL}{order_path(number)}"
