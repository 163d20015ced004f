"""Writing mails: queued in the caller's transaction, sent by the worker (``store.core.outbox``)."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from post_office import mail

from store.core.queries import current_shop


def queue_mail(
    template: str,
    subject: str,
    context: Mapping[str, Any],
    *,
    to: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Queue a mail from the shop, written by the templates ``{template}.txt`` and ``.html``.

    Both are given the ``context`` and the ``shop``. Raises ``ValidationError`` where no mail can be
    sent to the address.
    """
    shop = current_shop()
    known = {**context, "shop": shop}
    mail.send(
        to,
        shop.email,
        # django-post-office takes these three for templates: what shoppers typed must come in as
        # their data.
        subject="{{ subject }}",
        message="{{ text|safe }}",
        html_message="{{ html|safe }}",
        context={
            "subject": subject,
            "text": render_to_string(f"{template}.txt", known),
            "html": render_to_string(f"{template}.html", known),
        },
        headers=dict(headers or {}),
        priority="high",
    )
