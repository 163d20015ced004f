"""The outbox: mails wait in the database (django-post-office) until a worker sends them."""

from datetime import datetime, timedelta

from django.db.models import Q
from post_office.models import STATUS, Email

# A worker that dies with a mail in its hands leaves it for the next one after this long.
CLAIM = timedelta(minutes=5)
MAX_RETRIES = 6


def send_next_mail(*, now: datetime) -> bool:
    """Send a mail that is due at ``now`` (UTC); answers whether there was one. Several may run.

    A mail that the server refuses is tried again after 1, 2, 4 … minutes, six times in all, and is
    then shown as failed.
    """
    waiting = Email.objects.filter(
        Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now),
        status__in=[STATUS.queued, STATUS.requeued],
    ).order_by("pk")
    for email in waiting:
        if _claim(email, now):
            _send(email, now)
            return True
    return False


def _claim(email: Email, now: datetime) -> bool:
    """Take a mail for this worker alone: one conditional UPDATE that only one of them wins."""
    return bool(
        Email.objects.filter(
            pk=email.pk, status=email.status, scheduled_time=email.scheduled_time
        ).update(scheduled_time=now + CLAIM)
    )


def _send(email: Email, now: datetime) -> None:
    if email.dispatch() == STATUS.sent:
        return
    email.number_of_retries = (email.number_of_retries or 0) + 1
    if email.number_of_retries <= MAX_RETRIES:
        email.status = STATUS.requeued
        email.scheduled_time = now + timedelta(minutes=2 ** (email.number_of_retries - 1))
    email.save(update_fields=["status", "scheduled_time", "number_of_retries"])
