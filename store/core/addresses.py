"""Addresses as others see them: whole, and under the name that the shop is known by."""

from django.conf import settings


def absolute(address: str) -> str:
    """Give the whole address of a path of this shop, such as ``/collections/``.

    It is made from ``SITE_URL`` and not from what a request calls this host, so that machines keep
    one address for each page. An address of another host (uploads in a bucket) is left as it is.
    """
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address
