"""The address where a buyer reviews what they bought: whoever holds the link may, nobody else.

It is another than the order page's, because it shows neither address nor prices.
"""

from django.conf import settings
from django.urls import reverse

from store.orders.links import LinkKey

REVIEW_LINK = LinkKey("store.orders.reviews.link")


def review_path(number: str) -> str:
    return reverse("orders:reviews", args=[number, REVIEW_LINK.token(number)])


def review_url(number: str) -> str:
    """Give the full address, for mails."""
    return f"{settings.SITE_URL}{review_path(number)}"


def refusal_url(number: str) -> str:
    """Give the full address where its buyer refuses mails like this one."""
    path = reverse("orders:no_review_mails", args=[number, REVIEW_LINK.token(number)])
    return f"{settings.SITE_URL}{path}"
