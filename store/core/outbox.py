"""The outbox: mails wait in the database (django-post-office) until a worker sends them."""

from datetime import datetime, timedelta

from django.db.models import Q
from post_office.models import STATUS, Email

# A worker that dies with a mail in its hands leaves it for the next one after this long.
CLAIM = timedelta(minutes=5)
MAX_RETRIES = 6


def send_due_mail(*, now: datetime) -> int:
    """Send every mail that is due at ``now`` (UTC); answers how many went. Several may run at once.

    A mail that the server refuses is tried again after 1, 2, 4 … minutes, six times in all, and is
    then shown as failed.
    """
    waiting = Email.objects.filter(
        Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now),
        status__in=[STATUS.queued, STATUS.requeued],
    )
    return sum(_send(email, now) for email in waiting if _claim(email, now))


def _claim(email: Email, now: datetime) -> bool:
    """Take a mail for this worker alone: one conditional UPDATE that only one of them wins."""
    return bool(
        Email.objects.filter(
            pk=email.pk, status=email.status, scheduled_time=email.scheduled_time
        ).update(scheduled_time=now + CLAIM)
    )


def _send(email: Email, now: datetime) -> bool:
    if email.dispatch() == STATUS.sent:
        return True
    email.number_of_retries = (email.number_of_retries or 0) + 1
    if email.number_of_retries <= MAX_RETRIES:
        email.status = STATUS.requeued
        email.scheduled_time = now + timedelta(minutes=2 ** (email.number_of_retries - 1))
    email.save(update_fields=["status", "scheduled_time", "number_of_retries"])
    return False
