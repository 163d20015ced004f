"""Who sent a comment, as far as the shop wants to know it."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from store.core.http import client_network

# Long enough to see a wave of spam, or two reports by one reader.
MARK_KEPT_FOR = timedelta(days=7)


def mark_of(request: HttpRequest) -> str:
    """Give a word that tells the network of a request from others; empty where it is unknown.

    It is a hash keyed with the shop's secret: there are so few network addresses that a plain hash
    could be tried out. See ``docs/adr`` on comments for how long it is kept.
    """
    network = client_network(request)
    if not network:
        return ""
    return salted_hmac("articles.comments.sender", network, algorithm="sha256").hexdigest()


def names_of(email: str) -> list[str]:
    """Give everything by which an address can be blocked: itself, its domain, those above."""
    labels = email.rpartition("@")[2].split(".")
    return [email, *(".".join(labels[place:]) for place in range(len(labels)))]
