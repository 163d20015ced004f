"""Sending comments as a browser does."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from articles.comments import time_trap
from articles.models import Article

# So clearly spam that any filter is certain of it, all the more if it fills in every field.
ADVERT: dict[str, Any] = {
    "author_name": "Casino Bonus",
    "body": "Best online casino bonus, free spins: https://casino.example https://slots.example",
    "website": "https://casino.example",
}
DANA = {"author_name": "Dana", "author_email": "dana@example.com", "body": "Thank you."}


def send_comment(client: Client, article: Article, *, seconds: int = 60, **typed: object) -> Any:
    """Send the form of a page that was made some ``seconds`` ago; what is ``None`` is left out."""
    opened = time_trap.stamp(timezone.now() - timedelta(seconds=seconds))
    fields = {**DANA, "website": "", "opened": opened, **typed}
    sent = {name: value for name, value in fields.items() if value is not None}
    return client.post(f"{article.get_absolute_url()}comments/", sent)
